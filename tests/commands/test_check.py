"""`shuoshi check`: one line for each thing, ok, warn or fail, with what to do."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from storage import inbox, notices, outcomes, people
from storage.database import open_engine
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Priority, State
from tests.commands.telegram import Telegram
from tests.commands.terminal import (
    ENGLISH,
    RESIDENT_TOKEN,
    STAFF_TOKEN,
    Terminal,
    copy_sample,
)


def lines(out: str) -> list[tuple[str, str]]:
    """Grade and text of every line."""
    return [
        (grade, text.strip())
        for grade, text in (line.split(maxsplit=1) for line in out.splitlines())
    ]


def moved(coordinates: Any, east: float) -> Any:
    """A ring's points, so many degrees further east."""
    if isinstance(coordinates[0], list):
        return [moved(inner, east) for inner in coordinates]
    return [coordinates[0] + east, coordinates[1]]


def imports_a_changed_city(terminal: Terminal, change: str) -> None:
    """Import the sample city with something taken away or moved."""
    city = terminal.folder / "city"
    copy_sample(city)
    grids = json.loads((city / "grids.geojson").read_text("utf-8"))
    people = (city / "people.csv").read_text("utf-8").splitlines()
    match change:
        case "overlap":
            geometry = grids["features"][0]["geometry"]
            geometry["coordinates"] = moved(geometry["coordinates"], 0.0005)
        case "gap":
            geometry = grids["features"][0]["geometry"]
            geometry["coordinates"] = moved(geometry["coordinates"], -0.00005)
        case "nobody at the street":
            people = [line for line in people if ",WC," not in line]
            (city / "duty.csv").unlink()  # it names them
        case "nobody at a grid":
            people = [line for line in people if ",WC-LA-03," not in line]
    (city / "grids.geojson").write_text(json.dumps(grids), "utf-8")
    (city / "people.csv").write_text("\n".join(people), "utf-8")
    answer = terminal.types("city", "import", "city")
    assert answer.status == 0, answer.out + answer.err


def test_an_empty_machine_is_told_everything_that_is_missing(terminal: Terminal) -> None:
    answer = terminal.types("check")

    assert answer.status == 1
    assert lines(answer.out) == [
        ("不行", "居民端没有令牌：请设置 SHUOSHI_RESIDENT_TOKEN"),
        ("不行", "工作人员端没有令牌：请设置 SHUOSHI_STAFF_TOKEN"),
        ("注意", "还没有数据文件夹 data：shuoshi migrate 会建好它"),
        ("不行", "数据库还是空的：请运行 shuoshi migrate，再 shuoshi city import"),
    ]
    assert not (terminal.folder / "data").exists()


def test_a_setting_that_is_none_is_told_with_the_one_that_was_meant(terminal: Terminal) -> None:
    terminal.sets(shuoshi_databse="sqlite:///a.db", shuoshi_keys="", shuoshi_language="en")
    (terminal.folder / ".env").write_text("SHUOSHI_STAFF_TOKEN_FIEL=/x\nSHUOSHI_COLOUR=red\n")

    found = lines(terminal.types("check").out)

    assert found[:3] == [
        ("warn", "SHUOSHI_COLOUR is no setting, and is not looked at: all are in the README"),
        *(
            ("warn", f"{name} is no setting, and is not looked at: did you mean {meant}?")
            for name, meant in (
                ("SHUOSHI_DATABSE", "SHUOSHI_DATABASE"),
                ("SHUOSHI_STAFF_TOKEN_FIEL", "SHUOSHI_STAFF_TOKEN_FILE"),
            )
        ),
    ]


def test_a_line_that_waits_to_be_filled_in_says_nothing(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text("SHUOSHI_RESIDENT_TOKEN=\nSHUOSHI_STAFF_TOKEN=\n")
    (terminal.folder / "token").write_text(RESIDENT_TOKEN)
    terminal.sets(shuoshi_resident_token_file=str(terminal.folder / "token"))

    found = lines(terminal.types("check").out)

    assert ("不行", "工作人员端没有令牌：请设置 SHUOSHI_STAFF_TOKEN") in found
    assert not any("居民端没有令牌" in text for _, text in found)


def test_a_migrated_machine_still_needs_a_city(terminal: Terminal) -> None:
    terminal.types("migrate")

    answer = terminal.types("check")

    assert ("正常", "表的版本是最新的") in lines(answer.out)
    assert lines(answer.out)[-1] == ("不行", "还没有网格：请运行 shuoshi city import 文件夹")


def test_a_city_with_two_bots_is_ready_but_for_its_people(
    town: Terminal, telegram: Telegram
) -> None:
    town.knows_tokens(telegram.url + "/")

    found = lines(town.types("check").out)

    assert found[:5] == [
        ("正常", "居民端 @shuoshi_bot 可用"),
        ("正常", "工作人员端 @shuoshi_staff_bot 可用"),
        ("正常", "数据文件夹 data 可以写"),
        ("正常", "数据库可以读取"),
        ("正常", "表的版本是最新的"),
    ]
    # no key yet; and nobody has opened the staff bot: people, units, rules
    assert len(found[5:]) == 33
    assert {grade for grade, _ in found[5:]} == {"注意"}


def test_a_link_that_leads_nowhere_is_told_unless_there_is_an_address(town: Terminal) -> None:
    said = "没有设置 SHUOSHI_PUBLIC_URL，而有 7 个单位在工作人员端联系不上：供电服务站、环卫所、"

    told = [text for grade, text in lines(town.types("check").out) if grade == "注意"]
    town.sets(shuoshi_public_url="https://shuoshi.example.org")
    answer = town.types("check")

    assert [text.startswith(said) for text in told if "SHUOSHI_PUBLIC_URL" in text] == [True]
    assert "SHUOSHI_PUBLIC_URL" not in answer.out


def lies_aside(session: Session) -> None:
    """An update that could not be handled, and an alert that could not be sent, today."""
    now = datetime.now(UTC)  # the command's own clock
    inbox.keep(session, now, Counter.RESIDENT, [{"update_id": 1}], lambda _body: 1)
    inbox.note_failure(session, now, 1, "KeyError", 1)
    kind, priority = NoticeKind.STAFF_CARD, Priority.ALERT
    notices.leave(session, now, Counter.STAFF, 1, kind, priority=priority, dedup_key="x")
    outcomes.fail(session, 1, "refused")


def test_what_was_lost_of_late_is_told(town: Terminal) -> None:
    engine = open_engine(f"sqlite:///{town.folder / 'data' / 'shuoshi.db'}")
    with Session(engine) as session:
        lies_aside(session)
        session.commit()
    engine.dispose()

    found = lines(town.types("check").out)

    assert [text.split("：")[0] for _, text in found[-2:]] == [
        "最近一天有 1 条消息没能处理，已放在一边",
        "最近一天有 1 条重要通知没有送到",
    ]
    assert {grade for grade, _ in found[-2:]} == {"注意"}


def test_a_refused_token_names_its_setting_and_never_the_token(
    town: Terminal, telegram: Telegram
) -> None:
    town.knows_tokens(telegram.url)
    town.sets(shuoshi_staff_token="222:another", lang=ENGLISH)

    answer = town.types("check")

    assert answer.status == 1
    assert ("ok", "Resident bot @shuoshi_bot answers") in lines(answer.out)
    assert "staff bot's token is refused: compare SHUOSHI_STAFF_TOKEN" in answer.out
    assert "another" not in answer.out + answer.err


def test_two_tokens_of_one_bot_are_told(town: Terminal, telegram: Telegram) -> None:
    town.knows_tokens(telegram.url)
    town.sets(shuoshi_staff_token=RESIDENT_TOKEN)

    answer = town.types("check")

    assert answer.status == 1
    assert "两个令牌属于同一个机器人" in answer.out


def test_half_a_token_is_told_and_not_sent(town: Terminal, telegram: Telegram) -> None:
    town.knows_tokens(telegram.url)
    town.sets(shuoshi_resident_token="111", shuoshi_staff_token=STAFF_TOKEN)

    assert "居民端的令牌不像令牌" in town.types("check").out


@pytest.mark.parametrize("elsewhere", ["an outage", "a page that is no Bot API"])
def test_a_telegram_that_cannot_be_reached_is_told(
    town: Terminal, telegram: Telegram, elsewhere: str
) -> None:
    if elsewhere == "an outage":
        telegram.suffers(outage=True)
        town.knows_tokens(telegram.url)
    else:
        town.knows_tokens(f"{telegram.url}/page")

    answer = town.types("check")

    assert answer.status == 1
    assert "居民端连不上 http://127.0.0.1" in answer.out
    assert "工作人员端连不上 http://127.0.0.1" in answer.out


@pytest.mark.parametrize(
    ("change", "grade", "said"),
    [
        ("overlap", "注意", "网格重叠：柳岸第一网格、"),
        ("gap", "注意", "网格之间有空隙：柳岸第一网格、"),
        ("nobody at the street", "不行", "望川街道 没有负责人，"),
        ("nobody at a grid", "注意", "柳岸第三网格 没有负责人，"),
    ],
)
def test_what_is_wrong_with_the_city_is_told(
    terminal: Terminal, change: str, grade: str, said: str
) -> None:
    imports_a_changed_city(terminal, change)

    found = lines(terminal.types("check").out)

    assert {one for one, text in found if text.startswith(said)} == {grade}


def test_a_broken_database_is_one_line_among_the_others(terminal: Terminal) -> None:
    data = terminal.folder / "data"
    data.mkdir()
    (data / "shuoshi.db").write_bytes(b"nothing of ours" * 100)

    answer = terminal.types("check")

    assert answer.status == 1
    assert ("正常", "数据文件夹 data 可以写") in lines(answer.out)
    assert lines(answer.out)[-1][1].startswith("数据库用不了（file is not a database）")


@pytest.mark.parametrize(
    ("mode", "is_told"),
    [(0o600, False), (0o640, True), (0o644, True)],
    ids=["ours", "group", "all"],
)
def test_settings_of_ours_that_others_can_read_are_told(
    terminal: Terminal, mode: int, is_told: bool
) -> None:
    (terminal.folder / "data").mkdir(0o700)
    (terminal.folder / ".env").touch(mode)
    (terminal.folder / ".env").chmod(mode)

    answer = terminal.types("check")

    assert ("chmod go= .env" in answer.out) == is_told


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(("mode", "is_told"), [(0o640, False), (0o644, True)])
def test_settings_of_another_user_may_be_read_by_the_group_that_is_us(
    terminal: Terminal, mode: int, is_told: bool
) -> None:
    (terminal.folder / "data").mkdir(0o700)
    file = terminal.folder / "shuoshi.env"
    file.touch()
    file.chmod(mode)
    os.chown(file, 12345, os.getegid())
    (terminal.folder / ".env").symlink_to(file)

    answer = terminal.types("check")

    assert ("chmod go= .env" in answer.out) == is_told


def test_a_data_folder_that_is_a_file_is_told(terminal: Terminal) -> None:
    Path("data").write_bytes(b"")

    answer = terminal.types("check")

    assert any(text.startswith("文件夹 data 用不了") for _, text in lines(answer.out))


def test_a_case_nobody_can_be_reached_for_is_a_failure(terminal: Terminal) -> None:
    imports_a_changed_city(terminal, "nothing")
    engine = open_engine(f"sqlite:///{terminal.folder / 'data' / 'shuoshi.db'}")
    with Session(engine) as session:
        now = datetime(2026, 12, 1, tzinfo=UTC)
        person = people.add_person(session, now, "王阿姨", "zh")
        state = State.RECEIVED
        row = Petition(
            reporter_id=person.id or 0, chat_id=1, state=state, red=True, created_at=now
        )
        session.add(row)
        session.commit()
    engine.dispose()

    found = lines(terminal.types("check").out)

    assert [grade for grade, text in found if text.startswith("红牌：有 1 件事")] == ["不行"]
