"""A role restores also where the schema is not its own, as `public` is up to PostgreSQL 14."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from bot.commands.restorable import look
from storage.database import open_engine
from storage.restored_schema import NoRight, kept_aside
from tests.databases import Cluster
from tests.storage.test_portable import brought, kept, live, picture

ROLE = "desk_of_the_tests"
OLDER = (
    "ALTER SCHEMA public OWNER TO CURRENT_USER",
    "GRANT USAGE ON SCHEMA public TO public",
)
MAY = "GRANT CREATE ON SCHEMA public TO public"
MAY_NOT = "REVOKE CREATE ON SCHEMA public FROM public"


class Old:
    """A database whose owner does not own `public`."""

    def __init__(self, cluster: Cluster) -> None:
        self._admin = cluster.bare(Path())
        name = self._admin.partition("@/")[2].partition("?")[0]
        self.does(
            f"DO $$ BEGIN IF to_regrole('{ROLE}') IS NULL THEN CREATE ROLE {ROLE} LOGIN; END IF;"
            " END $$",
            f"ALTER DATABASE {name} OWNER TO {ROLE}",
            *(*OLDER, MAY),
        )
        self.url = self._admin.replace("//shuoshi@", f"//{ROLE}@")

    def does(self, *statements: str) -> None:
        """As the server's own superuser."""
        engine = open_engine(self._admin)
        with engine.begin() as connection:
            for one in statements:
                connection.exec_driver_sql(one)
        engine.dispose()


@pytest.fixture
def old(cluster: Cluster) -> Any:
    yield Old(cluster)
    cluster.clear()


def test_it_is_restored_over_and_what_was_there_is_put_aside(old: Old, tmp_path: Path) -> None:
    url = old.url
    live(url)
    path, before = kept(url, tmp_path), picture(url)

    done = brought(path, url, tmp_path)

    engine = open_engine(url)
    with engine.connect() as connection:
        (aside,) = kept_aside(connection)
        there = {*inspect(connection).get_table_names(schema=aside)}
    engine.dispose()
    assert done.aside == f"schema {aside}"
    assert {*before} <= there
    assert picture(url) == before
    assert look(url) == (True, [f"schema {aside}"])


def test_where_it_may_not_it_says_so_before_anything_is_touched(old: Old, tmp_path: Path) -> None:
    url = old.url
    live(url)
    path, before = kept(url, tmp_path), picture(url)
    old.does(MAY_NOT)

    with pytest.raises(NoRight):
        brought(path, url, tmp_path)

    assert picture(url) == before
    assert not (tmp_path / "photos").exists()
    assert look(url) == (False, [])
