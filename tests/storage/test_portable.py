"""A city goes from one kind of database into the other, and nothing of it changes on the way."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlmodel import Session, select

from bot.desk.handling import handling
from bot.desk.watch import sealing
from storage import archive, backup, migrating, restore
from storage.database import open_engine
from storage.history import Found
from storage.photos import PhotoStore
from storage.portable import source_of
from storage.restore import NotWhole, Order
from storage.restored_ids import A_SECOND, BEYOND, Today
from storage.tables import Petition, SkippedNumber, Undo, metadata
from storage.taking_over import InUse
from storage.words import Source, State
from tests.cast import LI, World, settle
from tests.databases import POSTGRES, SQLITE, Cluster, Files, Home

NOW = datetime(2026, 3, 5, tzinfo=UTC)
TODAY = Today("260305-", NOW)
KINDS = [SQLITE, POSTGRES]
DAY, IN_32_BITS = 24 * 3600, 2**31 - 1
THEIRS = 'SELECT * FROM "{}".somebody_elses'
LATER = "SELECT 1 / count(*) FROM \"{}\".people WHERE name = 'later'"
Picture = dict[str, list[str]]


@pytest.fixture
def homes(cluster: Cluster, files: Files) -> Any:
    """Both kinds of databases."""
    yield {SQLITE: files, POSTGRES: cluster}
    cluster.clear()


def lived_in(home: Home, folder: Path) -> str:
    """A copy of a city with cases, one resolved; its history sealed."""
    return home.like("lived_in_and_sealed", live, folder)


def live(url: str) -> None:
    """Some minutes of that city, in a database without tables."""
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        world = World(session)
        for words in ("3栋楼下路灯坏了", "3栋门口井盖缺了，😟 “引号”\n换行"):
            case = world.case(words)
            world.later(minutes=2)
            world.do(sealing.tick)
        world.do(handling.take, world.pressed(LI), case.id or 0)
        world.half_a_minute()
        world.resolves(case, words="换好了")
        world.later(minutes=2)
        world.do(sealing.tick)
        session.commit()
    engine.dispose()


def picture(url: str) -> Picture:
    """Every row of every table, in order of their keys, but the numbers a restore leaves out."""
    with source_of(url) as source:
        tables = [name for name in source.tables() if name != "skipped_numbers"]
        return {name: [*source.lines(name)] for name in tables}


def kept(url: str, folder: Path) -> Path:
    """An archive."""
    path = folder / "city.tar"
    backup.make(url, None, path, NOW, {"program": "test", "secrets": []})
    return path


def brought(
    path: Path, url: str, folder: Path, judge: Any = lambda _: None, now: datetime = NOW
) -> restore.Restored:
    """Out of an archive into a database."""
    with archive.read(path) as reader:
        return restore.restore(
            reader, url, PhotoStore(folder / "photos"), Order(now, "all", judge, TODAY)
        )


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("of", KINDS)
def test_each_kind_of_database_comes_back_in_each(
    homes: dict[str, Home], tmp_path: Path, of: str, to: str
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    old = lived_in(homes[of], tmp_path)
    new = homes[to].bare(folder)
    judged: list[int] = []

    done = brought(kept(old, tmp_path), new, folder, lambda found: judged.append(events(found)))

    before, after = picture(old), picture(new)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}
    assert skipped(new) == ["260305-500"]
    assert before.keys() == after.keys()
    assert judged[0] > 5
    assert done.aside == ""


def events(found: Found) -> int:
    """How many there are."""
    return len(list(found.events()))


@pytest.mark.parametrize("to", KINDS)
def test_ids_go_on_far_behind_where_they_stood(
    homes: dict[str, Home], tmp_path: Path, to: str
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    old = lived_in(homes[SQLITE], tmp_path)
    last = newest_undo(old, forget=True)
    new = homes[to].bare(folder)

    brought(kept(old, tmp_path), new, folder)

    assert newest_undo(new) == last + BEYOND + 1
    assert newest_case(new) == 2 + BEYOND + 1


@pytest.mark.parametrize("to", KINDS)
def test_each_restore_of_one_archive_goes_on_further_than_the_one_before_can_have_come(
    homes: dict[str, Home], tmp_path: Path, to: str
) -> None:
    path = kept(lived_in(homes[SQLITE], tmp_path), tmp_path)
    first, second = (homes[to].bare(a_folder(tmp_path / name)) for name in ("one", "two"))
    an_hour = timedelta(hours=1)

    brought(path, first, tmp_path / "one")
    brought(path, second, tmp_path / "two", now=NOW + an_hour)

    assert newest_case(second) - newest_case(first) == A_SECOND * 3600
    assert (skipped(first), skipped(second)) == (["260305-500"], ["260305-4100"])


@pytest.mark.parametrize("to", KINDS)
def test_the_archive_of_years_ago_becomes_a_city_that_goes_on_and_moves_to_postgresql(
    homes: dict[str, Home], tmp_path: Path, to: str
) -> None:
    """Ids pass what 32 bits hold on the way; nothing of ours has less than 64."""
    path = kept(lived_in(homes[SQLITE], tmp_path), tmp_path)
    years_on = NOW + timedelta(days=400)
    first, second = (
        homes[kind].bare(a_folder(tmp_path / name))
        for name, kind in (("first", to), ("second", POSTGRES))
    )

    brought(path, first, tmp_path / "first", now=years_on)
    newest_undo(first)
    again = a_folder(tmp_path / "again")
    brought(kept(first, again), second, again, now=years_on + timedelta(days=400))

    assert newest_case(first) == 2 + BEYOND + A_SECOND * 400 * DAY + 1 > IN_32_BITS
    assert newest_undo(second) > newest_undo(first) > IN_32_BITS


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def newest_case(url: str) -> int:
    """The id that a new case is given."""
    engine = open_engine(url)
    with Session(engine) as session:
        row = Petition(
            source=Source.CHAT, reporter_id=1, chat_id=1, created_at=NOW, state=State.DRAFT
        )
        session.add(row)
        session.flush()
        number = row.id or 0
    engine.dispose()
    return number


def skipped(url: str) -> list[str]:
    """Up to where numbers were left out."""
    engine = open_engine(url)
    with Session(engine) as session:
        found = [*session.exec(select(SkippedNumber.number))]
    engine.dispose()
    return found


def newest_undo(url: str, *, forget: bool = False) -> int:
    """The id that a new row is given."""
    engine = open_engine(url)
    with Session(engine) as session:
        petition = session.exec(select(Petition)).first()
        assert petition is not None
        row = Undo(petition_id=petition.id or 0, person_id=1, act="take", at=NOW, until_at=NOW)
        session.add(row)
        session.flush()
        number = row.id or 0
        if forget:
            session.delete(row)
        session.commit()
    engine.dispose()
    return number


def test_links_and_guards_stand_again_on_postgresql(
    homes: dict[str, Home], tmp_path: Path
) -> None:
    old = lived_in(homes[POSTGRES], tmp_path)
    new = homes[POSTGRES].bare(tmp_path)

    brought(kept(old, tmp_path), new, tmp_path)

    assert links(new) == links(old)
    assert len(links(new)) > 100
    with pytest.raises(Exception, match="append-only"):
        does(new, "UPDATE events SET number = 9")


def links(url: str) -> set[tuple[str, str]]:
    """Every foreign key, by table and name."""
    engine = open_engine(url)
    found = inspect(engine)
    names = {
        (table, str(link["name"]))
        for table in metadata.tables
        for link in found.get_foreign_keys(table)
    }
    engine.dispose()
    return names


def does(url: str, statement: str) -> None:
    """A statement of its own."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
            connection.commit()
    finally:
        engine.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_judged_whole_changes_nothing(
    homes: dict[str, Home], tmp_path: Path, kind: str
) -> None:
    url = lived_in(homes[kind], tmp_path)
    path = kept(url, tmp_path)
    before = picture(url)

    def refuse(_found: Found) -> None:
        raise NotWhole("history")

    with pytest.raises(NotWhole):
        brought(path, url, tmp_path, refuse)

    assert picture(url) == before


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_there_is_kept_under_another_name(
    homes: dict[str, Home], tmp_path: Path, kind: str
) -> None:
    url = lived_in(homes[kind], tmp_path)
    path = kept(url, tmp_path)
    before = picture(url)
    does(url, "UPDATE people SET name = 'later'")

    done = brought(path, url, tmp_path)

    assert picture(url) == before
    if kind == SQLITE:
        assert "later" in str(picture(f"sqlite:///{done.aside}")["people"])
    else:
        schema = done.aside.removeprefix("schema ")
        does(url, LATER.format(schema))


def test_what_is_somebody_elses_is_never_dropped(homes: dict[str, Home], tmp_path: Path) -> None:
    """A database without a city may hold something else."""
    path = kept(lived_in(homes[SQLITE], tmp_path), tmp_path)
    url = homes[POSTGRES].bare(tmp_path)
    does(url, "CREATE TABLE somebody_elses (id integer)")

    done = brought(path, url, tmp_path)

    schema = done.aside.removeprefix("schema ")
    does(url, THEIRS.format(schema))


def test_a_program_that_is_connected_to_postgresql_is_noticed(
    homes: dict[str, Home], tmp_path: Path
) -> None:
    url = lived_in(homes[POSTGRES], tmp_path)
    path = kept(url, tmp_path)
    program = open_engine(url)
    with program.connect() as connection:
        connection.exec_driver_sql("SELECT 1")

        with pytest.raises(InUse):
            brought(path, url, tmp_path)
    program.dispose()


def test_a_program_that_begins_meanwhile_is_noticed_before_anything_is_changed(
    homes: dict[str, Home], tmp_path: Path
) -> None:
    url = lived_in(homes[POSTGRES], tmp_path)
    path = kept(url, tmp_path)
    before = picture(url)
    program = open_engine(url)

    with ExitStack() as connected:

        def begins(_found: Found) -> None:
            connected.enter_context(program.connect()).exec_driver_sql("SELECT 1")

        with pytest.raises(InUse):
            brought(path, url, tmp_path, begins)
    program.dispose()

    assert picture(url) == before
