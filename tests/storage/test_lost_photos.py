"""However many photos are lost, the cases that had them are told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from storage.database import open_engine
from storage.lost_photos import cases_of
from storage.new_rows import table_of
from storage.tables import Media, Petition
from storage.tables.row import Row
from storage.words import MediaKind, MediaPart, Source, State
from tests.cast import settle
from tests.databases import BOTH, POSTGRES, Cluster, Files, empty

NOW = datetime(2026, 3, 5, tzinfo=UTC)
LOST = "a" * 64
MANY = 70_000  # a server takes 65,535 values


@pytest.mark.parametrize("kind", BOTH)
def test_more_cases_than_a_server_takes_values(
    cluster: Cluster, files: Files, tmp_path: Path, kind: str
) -> None:
    url = empty(cluster if kind == POSTGRES else files, tmp_path)
    lives_in(url)

    found = cases_of(url, {LOST})
    cluster.clear()

    assert len(found) == MANY
    assert found[0] == "#1"


def lives_in(url: str) -> None:
    """As many drafts, each with the lost photo, and one that has another."""
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        a_draft(session, LOST)
        copied(session, Petition, {})
        copied(session, Media, {"petition_id": "n + 1"})
        a_draft(session, "b" * 64)
        session.commit()
    engine.dispose()


def a_draft(session: Session, photo: str) -> None:
    """With one photo."""
    case = Petition(
        source=Source.CHAT, reporter_id=1, chat_id=1, created_at=NOW, state=State.DRAFT
    )
    session.add(case)
    session.flush()
    its = case.id or 0
    kind, part = MediaKind.PHOTO, MediaPart.BEFORE
    session.add(Media(petition_id=its, sha256=photo, kind=kind, part=part, at=NOW))
    session.flush()


def copied(session: Session, of: type[Row], over: dict[str, str]) -> None:
    """The only row of a table, until there are many."""
    table = table_of(of)
    names = [f'"{one.name}"' for one in table.columns if one.name != "id"]
    values = [over.get(name.strip('"'), name) for name in names]
    counted = f"SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {MANY - 1}"  # noqa: S608
    into = f'INSERT INTO "{table.name}" ({", ".join(names)})'
    rows = f'SELECT {", ".join(values)} FROM "{table.name}", counted ORDER BY n'  # noqa: S608
    session.execute(text(f"WITH RECURSIVE counted(n) AS ({counted}) {into} {rows}"))
