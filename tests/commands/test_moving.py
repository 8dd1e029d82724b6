"""A lived-in city moves to another kind of database, with all it was, or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.desk.handling import handling
from bot.desk.watch import sealing
from storage import migrating, moving
from storage.database import open_engine
from storage.history import Found
from storage.portable import source_of
from storage.sole import occupied
from storage.taking_over import InUse
from storage.trouble import trouble_of
from tests.cast import LI, MORNING, World, settle
from tests.commands.terminal import Terminal
from tests.databases import BOTH, POSTGRES, SQLITE, Cluster, Files, Home

NEXT = "SELECT nextval(pg_get_serial_sequence('undos', 'id'))"
Homes = dict[str, Home]


def live(url: str) -> None:
    """Three cases, one of them resolved; sealed."""
    migrating.upgrade(url)
    engine = open_engine(url)
    with Session(engine) as session:
        settle(session)
        world = World(session)
        for words in ("3栋楼下路灯坏了", "3栋门口井盖缺了，😟 “引号”\n换行", "3栋楼道堆满杂物"):
            case = world.case(words)
            world.later(minutes=2)
            world.do(sealing.tick)
        world.do(handling.take, world.pressed(LI), case.id or 0)
        world.half_a_minute()
        world.resolves(case, words="楼道清出来了")
        world.later(minutes=2)
        world.do(sealing.tick)
        session.commit()
    engine.dispose()


@pytest.fixture
def homes(cluster: Cluster, files: Files, tmp_path: Path) -> Homes:
    cluster.clear()
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    return {SQLITE: files, POSTGRES: cluster}


@pytest.fixture
def old(homes: Homes, tmp_path: Path) -> str:
    """The URL of the city in its file."""
    return homes[SQLITE].like("lived_in", live, tmp_path / "old")


@pytest.fixture
def new(homes: Homes, tmp_path: Path) -> str:
    """The URL of an empty database on the server."""
    return homes[POSTGRES].bare(tmp_path / "new")


def rows(url: str) -> dict[str, list[str]]:
    with source_of(url) as source:
        return {name: [*source.lines(name)] for name in source.tables()}


def does(url: str, *statements: str) -> None:
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            for one in statements:
                connection.exec_driver_sql(one)
    finally:
        engine.dispose()


@pytest.mark.parametrize("to", BOTH)
@pytest.mark.parametrize("of", BOTH)
def test_every_row_arrives_and_the_history_verifies_there(
    terminal: Terminal, homes: Homes, tmp_path: Path, of: str, to: str
) -> None:
    terminal.sets(lang="en_GB.UTF-8")
    source = homes[of].like("lived_in", live, tmp_path / "old")
    target = homes[to].bare(tmp_path / "new")

    answer = terminal.types("migrate", "--from", source, "--to", target)
    terminal.sets(shuoshi_database=target)
    verified = terminal.types("verify")

    assert (answer.status, answer.err) == (0, "")
    assert rows(target) == rows(source)
    assert "3 cases" in answer.out
    assert verified.status == 0, verified.err


def test_ids_go_on_from_where_they_stood(terminal: Terminal, old: str, new: str) -> None:
    does(old, "UPDATE sqlite_sequence SET seq = 700 WHERE name = 'undos'")

    assert terminal.types("migrate", "--from", old, "--to", new).status == 0
    engine = open_engine(new)
    with engine.connect() as connection:
        given = connection.exec_driver_sql(NEXT).scalar_one()
    engine.dispose()

    assert given == 701


def test_links_and_guards_stand_in_the_new_place(terminal: Terminal, old: str, new: str) -> None:
    assert terminal.types("migrate", "--from", old, "--to", new).status == 0

    with pytest.raises(Exception, match="append-only"):
        does(new, "DELETE FROM events")
    with pytest.raises(Exception, match="foreign key"):
        does(new, "UPDATE petitions SET reporter_id = 4040")


def test_a_url_with_a_password_may_stand_in_a_file_or_a_variable(
    terminal: Terminal, old: str, new: str, tmp_path: Path
) -> None:
    (tmp_path / "url").write_text(f"{new}\n", "utf-8")
    terminal.sets(old_city=old)

    answer = terminal.types("migrate", "--from", "env:OLD_CITY", "--to", f"file:{tmp_path}/url")

    assert (answer.status, answer.err) == (0, "")
    assert rows(new) == rows(old)


def test_a_place_that_is_lived_in_is_left_alone(terminal: Terminal, old: str, new: str) -> None:
    assert terminal.types("migrate", "--from", old, "--to", new).status == 0
    before = rows(new)

    again = terminal.types("migrate", "--from", old, "--to", new)

    assert again.status == 1
    assert "不是空的" in again.err
    assert rows(new) == before


def test_a_city_whose_history_is_broken_does_not_move(
    terminal: Terminal, old: str, new: str
) -> None:
    does(old, "DROP TRIGGER events_no_update", "UPDATE events SET hash = 'forged' WHERE id = 3")

    answer = terminal.types("migrate", "--from", old, "--to", new)

    assert answer.status == 1
    assert "核对不上" in answer.err
    assert {name: of for name, of in rows(new).items() if of} == {}


def test_a_program_that_runs_is_not_moved_from_under(
    terminal: Terminal, old: str, new: str
) -> None:
    with occupied(Path(old.removeprefix("sqlite:///")), MORNING):
        running = terminal.types("migrate", "--from", old, "--to", new)
    engine = open_engine(new)
    with engine.connect():
        also = terminal.types("migrate", "--from", old, "--to", new)
    engine.dispose()

    assert [running.status, also.status] == [1, 1]
    assert "还在用" in running.err
    assert "还在用" in also.err


def a_write(url: str) -> None:
    """By somebody who does not wait."""
    engine = open_engine(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL lock_timeout = '10ms'")
            else:
                connection.exec_driver_sql("PRAGMA busy_timeout = 1")
            connection.exec_driver_sql("UPDATE people SET name = 'x'")
    finally:
        engine.dispose()


@pytest.mark.parametrize("of", BOTH)
def test_nobody_writes_where_it_moves_away_from(homes: Homes, tmp_path: Path, of: str) -> None:
    source = homes[of].like("lived_in", live, tmp_path / "old")
    refused: list[str] = []

    def judged(_found: Found) -> None:
        with pytest.raises(OperationalError) as error:
            a_write(source)
        refused.append(trouble_of(error.value))

    moved = moving.move(MORNING, source, homes[SQLITE].bare(tmp_path / "new"), judged)

    assert moved.rows > 0
    assert len(refused) == 1


@pytest.mark.parametrize("place", ["source", "target"])
def test_a_program_that_begins_meanwhile_ends_the_move(
    homes: Homes, tmp_path: Path, place: str
) -> None:
    source = homes[POSTGRES].like("lived_in", live, tmp_path / "old")
    target = homes[POSTGRES].bare(tmp_path / "new")
    engine = open_engine(source if place == "source" else target)

    with pytest.raises(InUse):
        moving.move(MORNING, source, target, lambda _found: begins(engine))
    engine.dispose()
    assert {name: of for name, of in rows(target).items() if of} == {}


def begins(engine: Engine) -> None:
    """A connection that stays in the pool."""
    with engine.connect():
        pass


def test_a_source_that_goes_at_the_very_end_takes_nothing_back(
    homes: Homes, tmp_path: Path
) -> None:
    lived = homes[POSTGRES].like("lived_in", live, tmp_path / "old")
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"

    with source_of(lived) as source:
        tables = source.tables()
        does(lived, f"{ends} AND datname = current_database()")

    assert "petitions" in tables


def test_a_long_move_is_not_cut_off_by_the_server(homes: Homes, tmp_path: Path) -> None:
    lived = homes[POSTGRES].like("lived_in", live, tmp_path / "old")

    with source_of(lived, alone=True) as source:
        assert source.value("SHOW idle_in_transaction_session_timeout") == "0"


WRONG = {
    "only one": (("--from", "sqlite:///old.db"), "同时写"),
    "no database": (("--from", "nonsense", "--to", "sqlite:///new.db"), "--from 不是数据库的 URL"),
    "not ours": (("--from", "sqlite:///a.db", "--to", "mysql://x:secret@y/z"), "--to 不是数据库"),
    "the same": (("--from", "sqlite:///a.db", "--to", "sqlite:///a.db"), "同一个数据库"),
    "in memory": (("--from", "sqlite://", "--to", "sqlite:///a.db"), "内存里"),
    "nothing there": (("--from", "sqlite:///a.db", "--to", "sqlite:///b.db"), "没有本版本的城"),
    "no file": (("--from", "file:nowhere", "--to", "sqlite:///b.db"), "file:nowhere 读不到"),
    "no variable": (("--from", "env:NOWHERE", "--to", "sqlite:///b.db"), "env:NOWHERE 读不到"),
    "no server": (
        ("--from", "postgresql://a:secret@127.0.0.1:9/b", "--to", "sqlite:///b.db"),
        "请检查 --from 和 --to 的 URL",
    ),
}


@pytest.mark.parametrize(("given", "told"), WRONG.values(), ids=WRONG)
def test_what_makes_no_sense_is_told_in_words_and_without_a_password(
    terminal: Terminal, given: tuple[str, ...], told: str
) -> None:
    answer = terminal.types("migrate", *given)

    assert answer.status in (1, 2)
    assert told in answer.err
    assert "secret" not in answer.out + answer.err
    assert not list(Path.cwd().glob("*.db"))
