"""`shuoshi verify`: whoever opens the database with another program is found out."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, func, select

from bot.desk.case import history
from bot.rules.chain import link
from storage.database import open_engine
from storage.tables import Event, Petition
from storage.words import EventKind
from tests.commands.terminal import ENGLISH, Terminal

GUARDS = (
    "events_no_update",
    "events_no_delete",
    "events_no_replace",
    "history_heads_no_update",
    "history_heads_no_delete",
    "history_heads_no_replace",
)


def tampers(town: Terminal, *statements: str, **given: object) -> None:
    """Past the program, as somebody with the file and no scruples."""
    with closing(sqlite3.connect(town.folder / "data" / "shuoshi.db")) as database:
        for guard in GUARDS:
            database.execute(f"DROP TRIGGER IF EXISTS {guard}")
        for statement in statements:
            database.execute(statement, given)
        database.commit()


def happens_later(town: Terminal, *, minutes: int, **changes: Any) -> None:
    """Something more with the first case, by the program, and no head over it yet."""
    engine = open_engine(f"sqlite:///{town.folder / 'data' / 'shuoshi.db'}")
    with Session(engine) as session:
        case = session.get(Petition, 1)
        newest = session.exec(select(func.max(Event.at))).one()
        assert case is not None
        assert newest is not None
        later = newest + timedelta(minutes=minutes)
        for name, value in changes.items():
            setattr(case, name, value)
        history.record(session, later, case, EventKind.URGED, person_id=case.reporter_id)
        session.commit()
    engine.dispose()


def asks(town: Terminal, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(town.folder / "data" / "shuoshi.db")) as database:
        return database.execute(question).fetchall()


def newest_head(town: Terminal) -> str:
    (row,) = asks(town, "SELECT head FROM history_heads ORDER BY id DESC LIMIT 1")
    return str(row[0])


def number(town: Terminal, petition_id: int = 1) -> str:
    return str(dict(asks(town, "SELECT id, number FROM petitions"))[petition_id])


def test_what_nobody_touched_is_verified_and_its_newest_head_is_told(city_hall: Terminal) -> None:
    answer = city_hall.types("verify")

    assert (answer.status, answer.err) == (0, "")
    assert "3 件" in answer.out
    assert "一条不少，一字未改" in answer.out
    assert newest_head(city_hall) in answer.out


def test_and_in_english(city_hall: Terminal) -> None:
    city_hall.sets(lang=ENGLISH)

    assert "none was changed" in city_hall.types("verify").out


@pytest.mark.parametrize("table", ["events", "history_heads"])
@pytest.mark.parametrize(
    "change",
    ["UPDATE {} SET id = id", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"],
)
def test_the_database_itself_refuses_to_change_history(
    city_hall: Terminal, table: str, change: str
) -> None:
    with (
        closing(sqlite3.connect(city_hall.folder / "data" / "shuoshi.db")) as database,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        database.execute(change.replace("{}", table))


@pytest.mark.parametrize(
    ("statements", "event", "said"),
    [
        (("UPDATE events SET details = '{}' WHERE petition_id = 1 AND number = 3",), 3, "内容"),
        (
            ("UPDATE events SET details = 'no json' WHERE petition_id = 1 AND number = 2",),
            2,
            "内容被改过",
        ),
        (
            ("UPDATE events SET at = '2026-03-01 00:00' WHERE petition_id = 1 AND number = 2",),
            2,
            "内容被改过",
        ),
        (
            ("UPDATE events SET kind = 'forged' WHERE petition_id = 1 AND number = 2",),
            2,
            "内容被改过",
        ),
        (
            ("UPDATE events SET person_id = 2 WHERE petition_id = 1 AND number = 2",),
            2,
            "内容被改过",
        ),
        (("UPDATE events SET hash = '' WHERE petition_id = 1 AND number = 2",), 2, "内容被改过"),
        (("DELETE FROM events WHERE petition_id = 1 AND number = 2",), 2, "不见了"),
        (("DELETE FROM events WHERE petition_id = 1 AND number = 3",), 3, "不见了"),
        (
            (
                "UPDATE events SET number = 99 WHERE petition_id = 1 AND number = 3",
                "UPDATE events SET number = 3 WHERE petition_id = 1 AND number = 2",
                "UPDATE events SET number = 2 WHERE petition_id = 1 AND number = 99",
            ),
            2,
            "次序被调换",
        ),
        (
            (
                "INSERT INTO events (petition_id, number, kind, at, details, hash)"
                " VALUES (1, 4, 'noted', '2026-03-04 03:00:00.000000', '{}', 'forged')",
            ),
            4,
            "内容被改过",
        ),
        (("UPDATE petitions SET head = 'forged' WHERE id = 1",), 3, "最后一条被改过"),
        (("UPDATE petitions SET events = 2 WHERE id = 1",), 3, "多出一条"),
        (("UPDATE petitions SET events = 4 WHERE id = 1",), 4, "不见了"),
    ],
)
def test_the_first_break_is_named_with_case_and_event(
    city_hall: Terminal, statements: tuple[str, ...], event: int, said: str
) -> None:
    assert asks(city_hall, "SELECT events FROM petitions WHERE id = 1") == [(3,)]
    tampers(city_hall, *statements)

    answer = city_hall.types("verify")

    assert answer.status == 1
    first = answer.err.splitlines()[0]
    assert f"{number(city_hall)} 第 {event} 条" in first
    assert said in first
    assert answer.out == ""


def test_a_history_cut_off_with_its_count_is_missed_by_the_heads(city_hall: Terminal) -> None:
    (last,) = asks(city_hall, "SELECT hash FROM events WHERE petition_id = 1 AND number = 2")
    tampers(
        city_hall,
        "DELETE FROM events WHERE petition_id = 1 AND number = 3",
        "UPDATE petitions SET events = 2, head = :head WHERE id = 1",
        head=last[0],
    )

    answer = city_hall.types("verify")

    assert answer.status == 1
    assert "第 1 个总印记" in answer.err


def rewrites(town: Terminal) -> None:
    """The first case, with every hash computed anew: nothing in it contradicts itself."""
    columns = "number, kind, at, person_id, role, details"
    rows = asks(town, f"SELECT {columns} FROM events WHERE petition_id = 1")  # noqa: S608
    before = ""
    for place, kind, at, person_id, role, details in rows:
        kept = {name: json.loads(details).get(name, {}) for name in ("content", "booked")}
        forged = {"forged": True, **kept}
        before = link(
            before,
            petition_id=1,
            number=place,
            kind=kind,
            at=datetime.fromisoformat(at).replace(tzinfo=UTC),
            person_id=person_id,
            role=role,
            details=forged,
        )
        tampers(
            town,
            "UPDATE events SET details = :details, hash = :hash"
            " WHERE petition_id = 1 AND number = :number",
            details=json.dumps(forged),
            hash=before,
            number=place,
        )
    tampers(town, "UPDATE petitions SET head = :head WHERE id = 1", head=before)


def test_a_chain_rewritten_without_a_contradiction_does_not_fit_the_heads(
    city_hall: Terminal,
) -> None:
    rewrites(city_hall)

    answer = city_hall.types("verify")

    assert answer.status == 1
    assert "第 1 个总印记" in answer.err
    assert number(city_hall) in answer.err


def test_whoever_throws_the_heads_away_is_found_out_by_the_one_that_was_written_down(
    city_hall: Terminal,
) -> None:
    written_down = newest_head(city_hall)
    rewrites(city_hall)
    tampers(city_hall, "DELETE FROM history_heads")

    alone = city_hall.types("verify")
    answer = city_hall.types("verify", "--head", written_down)

    assert alone.status == 0  # nothing older than a few minutes is without one
    assert "还没有总印记" in alone.out
    assert answer.status == 1
    assert written_down in answer.err


@pytest.mark.parametrize("kept", [0, 1])
def test_heads_that_are_gone_are_missed_once_something_has_happened_long_after(
    city_hall: Terminal, kept: int
) -> None:
    happens_later(city_hall, minutes=30)
    tampers(city_hall, "DELETE FROM history_heads WHERE id > :kept", kept=kept)

    answer = city_hall.types("verify")

    assert answer.status == 1
    assert "没有总印记" in answer.err
    assert "运行两分钟再核对" in answer.err


@pytest.mark.parametrize("minutes", [0, 5, 600])
def test_what_happens_after_a_stop_waits_for_its_head_without_alarm(
    city_hall: Terminal, minutes: int
) -> None:
    happens_later(city_hall, minutes=minutes)

    assert city_hall.types("verify").status == 0


def test_a_head_that_was_written_down_is_found_again(city_hall: Terminal) -> None:
    assert city_hall.types("verify", "--head", newest_head(city_hall).upper()).status == 0


def test_a_head_that_was_taken_out_is_missed(city_hall: Terminal) -> None:
    tampers(city_hall, "DELETE FROM history_heads WHERE id = 2")

    answer = city_hall.types("verify")

    assert answer.status == 1
    assert "第 2 个总印记不见了" in answer.err


def test_several_broken_cases_are_all_named(city_hall: Terminal) -> None:
    tampers(city_hall, "UPDATE events SET person_id = 2 WHERE number = 2")

    answer = city_hall.types("verify")

    assert [number(city_hall, one) in answer.err for one in (1, 2, 3)] == [True] * 3


def test_without_a_database_there_is_nothing_to_verify(terminal: Terminal) -> None:
    answer = terminal.types("verify")

    assert answer.status == 1
    assert "shuoshi migrate" in answer.err


@pytest.mark.parametrize(
    ("change", "event", "said"),
    [
        (
            "UPDATE statements SET text = '路灯没坏' WHERE petition_id = 1",
            2,
            "一段陈述与当时记下的",
        ),
        ("UPDATE petitions SET text = '路灯没坏' WHERE id = 1", 2, "诉求原话与当时记下的"),
        ("UPDATE petitions SET result = '没去' WHERE id = 3", 5, "办理结果与当时记下的"),
        ("UPDATE petitions SET satisfaction = 'satisfied' WHERE id = 3", 0, "多出内容"),
        ("UPDATE media SET sha256 = 'another' WHERE petition_id = 3", 5, "一个附件与当时记下的"),
        ("DELETE FROM statements WHERE petition_id = 1", 2, "一段陈述不见了"),
        ("DELETE FROM media WHERE petition_id = 3", 5, "一个附件不见了"),
        (
            "INSERT INTO statements (petition_id, kind, text, machine, at)"
            " VALUES (1, 'note', '已打过招呼', 0, '2026-03-04 03:00:00')",
            0,
            "多出一段陈述",
        ),
    ],
)
def test_what_a_case_consists_of_is_compared_with_its_history(
    city_hall: Terminal, change: str, event: int, said: str
) -> None:
    tampers(city_hall, change)

    answer = city_hall.types("verify")

    assert answer.status == 1
    (line,) = answer.err.splitlines()
    case = number(city_hall, 3 if change.endswith("3") else 1)
    assert line.startswith(f"❌ {case} 第 {event} 条" if event else f"❌ {case}：")
    assert said in line


# what the history says of the case itself


@pytest.mark.parametrize(
    ("change", "event", "said"),
    [
        ("state = 'closed'", 3, "状态"),
        ("state = 'draft'", 3, "状态"),
        ("due_at = '2036-01-01 00:00:00.000000'", 3, "办理时限"),
        ("due_at = NULL", 3, "办理时限"),
        ("due_at = 'never'", 3, "办理时限"),
        ("take_due_at = '2036-01-01 00:00:00.000000'", 3, "接单时限"),
        ("owner_id = 5", 3, "承办人"),
        ("owner_id = NULL", 3, "承办人"),
        ("level = 'street'", 3, "负责层级"),
        ("limits = '{}'", 3, "承诺的各项时限"),
        ("limits = 'no json'", 3, "承诺的各项时限"),
        ("bounces = 2", 0, "退单次数"),
        ("reopened = 1", 0, "重办次数"),
        ("binding = 1", 0, "街道裁定"),
        ("acceptance_due_at = '2036-01-01 00:00:00.000000'", 0, "受理时限"),
        ("taken_at = '2026-03-02 00:00:00.000000'", 0, "接单时间"),
        ("urgency = 'emergency'", 2, "紧急程度"),
        ("category_code = 'SRHJ-01'", 2, "事项分类"),
        ("number = 'X'", 2, "编号"),
        ("submitted_at = '2026-01-01 00:00:00.000000'", 2, "提交时间"),
    ],
)
def test_whoever_changes_a_case_by_another_program_is_found_out(
    city_hall: Terminal, change: str, event: int, said: str
) -> None:
    tampers(city_hall, f"UPDATE petitions SET {change} WHERE id = 1")  # noqa: S608

    answer = city_hall.types("verify")

    assert answer.status == 1
    (line,) = answer.err.splitlines()
    where = f"{number(city_hall)} 第 {event} 条" if event else number(city_hall)
    assert line.startswith(f"❌ {where}：{said}与流转记录不符")


def test_and_is_told_so_in_english(city_hall: Terminal) -> None:
    city_hall.sets(lang=ENGLISH)
    tampers(city_hall, "UPDATE petitions SET due_at = NULL WHERE id = 1")

    answer = city_hall.types("verify")

    assert "event 3: its deadline is not what the history says" in answer.err


def test_a_change_stays_found_out_when_the_program_goes_on_with_it(city_hall: Terminal) -> None:
    """Whoever has given a case more time is named also after it has been given some rightly."""
    tampers(city_hall, "UPDATE petitions SET due_at = '2036-01-01 00:00:00.000000' WHERE id = 1")
    happens_later(city_hall, minutes=1, due_at=datetime(2026, 3, 9, tzinfo=UTC))

    answer = city_hall.types("verify")

    assert answer.status == 1
    assert f"{number(city_hall)} 第 3 条：办理时限" in answer.err


# whatever is found


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (("UPDATE events SET details = '[' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET details = '[]' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET details = :deep WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET details = '{\"n\": NaN}' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET details = x'ff' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET details = CAST(x'ff' AS TEXT) WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET at = 'yesterday' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET at = '0001-01-01 00:00:00+14:00' WHERE id = 2",), "第 2 条"),
        (("UPDATE events SET kind = x'00' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET role = 'tsar' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET person_id = 'x' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET number = 'x' WHERE id = 2",), "不见了"),
        (("UPDATE events SET petition_id = 'x' WHERE id = 2",), "第 2 条：这一条不见了"),
        (("UPDATE events SET petition_id = 99 WHERE id = 3",), "第 3 条：这一条不见了"),
        (("UPDATE events SET hash = x'00' WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE events SET hash = 'sha512:' || hash WHERE id = 2",), "第 2 条：内容被改过"),
        (("UPDATE petitions SET head = x'00' WHERE id = 1",), "最后一条被改过"),
        (("UPDATE petitions SET events = 'x' WHERE id = 1",), "最后一条被改过"),
        (("UPDATE petitions SET content = '[' WHERE id = 1",), "内容印记"),
        (("UPDATE petitions SET text = x'ff' WHERE id = 1",), "诉求原话"),
        (("UPDATE petitions SET text = CAST(x'ff' AS TEXT) WHERE id = 1",), "诉求原话"),
        (("UPDATE petitions SET solved = 'x' WHERE id = 3",), "多出内容"),
        (("UPDATE petitions SET satisfaction = 'x' WHERE id = 3",), ""),
        (("UPDATE petitions SET state = 'x' WHERE id = 1",), "状态"),
        (("UPDATE petitions SET owner_id = 'x' WHERE id = 1",), "承办人"),
        (("UPDATE petitions SET due_at = x'00' WHERE id = 1",), "办理时限"),
        (("UPDATE statements SET text = x'ff' WHERE petition_id = 1",), "一段陈述"),
        (("UPDATE statements SET petition_id = 'x' WHERE petition_id = 1",), "一段陈述不见了"),
        (("UPDATE media SET sha256 = x'ff' WHERE petition_id = 3",), "一个附件"),
        (("DELETE FROM petitions WHERE id = 1",), "诉求本身不见了"),
        (
            (  # two cases change their histories
                "UPDATE events SET petition_id = -1 WHERE petition_id = 1",
                "UPDATE events SET petition_id = 1 WHERE petition_id = 2",
                "UPDATE events SET petition_id = 2 WHERE petition_id = -1",
            ),
            "第 1 条：内容被改过",
        ),
        (
            (  # and their heads with them
                "UPDATE events SET petition_id = -1 WHERE petition_id = 1",
                "UPDATE events SET petition_id = 1 WHERE petition_id = 2",
                "UPDATE events SET petition_id = 2 WHERE petition_id = -1",
                "UPDATE petitions SET (events, head) = (SELECT events, head FROM petitions AS p"
                " WHERE p.id = 3 - petitions.id) WHERE id IN (1, 2)",
            ),
            "第 1 条：内容被改过",
        ),
        (("UPDATE history_heads SET at = 'x' WHERE id = 1",), "第 1 个总印记"),
        (("UPDATE history_heads SET events = 'x' WHERE id = 1",), "第 1 个总印记"),
        (("UPDATE history_heads SET last_event_id = 'x' WHERE id = 1",), "第 1 个总印记"),
        (("UPDATE history_heads SET head = x'00' WHERE id = 1",), "第 1 个总印记"),
        (("DELETE FROM history_heads WHERE id = 1",), "第 1 个总印记不见了"),
    ],
)
@pytest.mark.parametrize("lang", ["", ENGLISH])
def test_whatever_stands_there_is_named_and_never_stumbled_over(
    city_hall: Terminal, statements: tuple[str, ...], said: str, lang: str
) -> None:
    if lang:
        city_hall.sets(lang=lang)
    tampers(city_hall, *statements, deep="[" * 100_000)

    answer = city_hall.types("verify")

    assert (answer.status, answer.out) == (1, "")
    assert "❌" in answer.err.splitlines()[0]
    if not lang:
        assert said in answer.err.splitlines()[0]


@pytest.mark.parametrize(
    "details",
    [
        {"content": []},
        {"content": {"text": 5}},
        {"booked": []},
        {"booked": {"state": "closed"}},
        {"booked": {"state": [None, {"a": 1}]}},
        {"first": "x"},
        {"first": 0, "last": 10**12},
    ],
)
def test_an_event_slipped_in_with_a_right_hash_is_not_stumbled_over(
    city_hall: Terminal, details: dict[str, Any]
) -> None:
    (last,) = asks(city_hall, "SELECT head FROM petitions WHERE id = 1")
    at = datetime(2026, 3, 4, 3, tzinfo=UTC)
    its: dict[str, Any] = {
        "number": 4,
        "kind": "undone",
        "at": at,
        "person_id": None,
        "role": None,
    }
    forged = link(str(last[0]), petition_id=1, details=details, **its)
    tampers(
        city_hall,
        "INSERT INTO events (petition_id, number, kind, at, details, hash)"
        " VALUES (1, 4, 'undone', '2026-03-04 03:00:00.000000', :details, :hash)",
        details=json.dumps(details),
        hash=forged,
    )
    tampers(city_hall, "UPDATE petitions SET events = 4, head = :hash WHERE id = 1", hash=forged)

    answer = city_hall.types("verify")

    assert answer.status in (0, 1)  # what no head seals yet and changes nothing looks like ours


def test_who_is_forgotten_breaks_no_history(city_hall: Terminal) -> None:
    tampers(
        city_hall,
        "UPDATE statements SET text = '', person_id = NULL WHERE petition_id = 1",
        "UPDATE petitions SET text = '' WHERE id = 1",
        "UPDATE media SET sha256 = '' WHERE petition_id = 3",
    )

    answer = city_hall.types("verify")

    assert (answer.status, answer.err) == (0, "")
    assert f"有 2 件诉求里的内容后来被抹去，哈希仍在：{number(city_hall)}" in answer.out
