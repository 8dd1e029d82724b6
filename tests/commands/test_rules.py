"""`shuoshi rules …`: the life cycle as text and diagram, and who would get a case."""

import re
import sqlite3
from pathlib import Path

import pytest
import typer
from rich.cells import cell_len

from bot.commands.life_cycle import show
from bot.rules.lifecycle import TABLE, Act
from storage.words import State
from tests.commands.terminal import CHINESE, ENGLISH, Terminal

GRID_CASE = ("rules", "who", "--category", "GGSS-01", "--place", "WC-LA-01")
NIGHT = "2026-03-04 22:00"  # Wed


def opens_the_staff_bot(town: Terminal, *codes: str) -> None:
    """People of the sheet press Start in the staff bot."""
    with sqlite3.connect(town.folder / "data" / "shuoshi.db") as database:
        for code in codes:
            database.execute(
                "INSERT INTO identities (person_id, counter, telegram_id, chat_id, reachable)"
                " SELECT id, 'staff', 7000 + id, 7000 + id, 1 FROM people WHERE code = ?",
                (code,),
            )
    database.close()


def goes_on_leave(town: Terminal, code: str) -> None:
    """请假 in the first week of March 2026."""
    with sqlite3.connect(town.folder / "data" / "shuoshi.db") as database:
        database.execute(
            "UPDATE appointments SET absent_from = '2026-03-02', absent_until = '2026-03-06'"
            " WHERE person_id = (SELECT id FROM people WHERE code = ?)",
            (code,),
        )
    database.close()


def everything(folder: Path) -> list[str]:
    """All rows of the database as SQL."""
    database = sqlite3.connect(folder / "data" / "shuoshi.db")
    rows = list(database.iterdump())
    database.close()
    return rows


# the life cycle


def test_the_life_cycle_is_told_in_trade_words(terminal: Terminal) -> None:
    answer = terminal.types("rules", "lifecycle")
    lines = [line.split() for line in answer.out.splitlines()]

    assert (answer.status, answer.err) == (0, "")
    assert ["已派单（dispatched）"] in lines
    assert ["接单", "承办人、上级、下级网格员", "→", "办理中"] in lines
    assert ["归档", "程序", "→", "已归档"] in lines
    assert answer.out.count("→") == len(TABLE)
    assert answer.out.count("到此为止") == 2
    assert "检查通过" in answer.out


def test_and_in_the_terminals_language(terminal: Terminal) -> None:
    terminal.sets(lang=ENGLISH)

    answer = terminal.types("rules", "lifecycle")

    assert "awaiting the resident (awaiting_resident)" in answer.out
    assert "send back" in answer.out
    assert "Checked: every state can be reached" in answer.out


def test_the_columns_stand_below_each_other_in_chinese_too(terminal: Terminal) -> None:
    rows = [line for line in terminal.types("rules", "lifecycle").out.splitlines() if "→" in line]

    assert len({cell_len(row.split("→")[0]) for row in rows}) == 1


def test_the_diagram_is_mermaid_and_nothing_else(terminal: Terminal) -> None:
    answer = terminal.types("rules", "lifecycle", "--diagram")
    first, *lines = answer.out.splitlines()
    arrows = [line.split(":")[0].strip() for line in lines if "-->" in line]

    assert (answer.status, first) == (0, "stateDiagram-v2")
    assert '    state "已派单" as dispatched' in lines
    assert "    dispatched --> in_progress : 接单（承办人、上级、下级网格员）" in lines
    assert "    awaiting_rating --> closed : 满意度评价（诉求人）、归档（程序）" in lines
    assert "[*] --> draft" in arrows
    assert [one for one in arrows if one.endswith("[*]")] == [
        "withdrawn --> [*]",
        "cancelled --> [*]",
    ]
    assert len(arrows) == len(set(arrows))
    assert "检查通过" not in answer.out


def test_the_diagram_has_an_arrow_for_every_step_of_the_table(terminal: Terminal) -> None:
    out = terminal.types("rules", "lifecycle", "--diagram").out

    missing = [
        (at, act)
        for (at, act), (_who, then) in TABLE.items()
        if f"    {at.value} --> {then.value} : " not in out
    ]

    assert missing == []


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_no_word_in_the_diagram_ends_a_statement_of_mermaid(
    terminal: Terminal, language: str
) -> None:
    terminal.sets(lang=language)

    lines = terminal.types("rules", "lifecycle", "--diagram").out.splitlines()

    assert [line for line in lines if ";" in line or line.count(":") > 1] == []


@pytest.mark.parametrize("diagram", [False, True])
def test_a_broken_life_cycle_is_told_with_status_1(
    terminal: Terminal, capsys: pytest.CaptureFixture[str], diagram: bool
) -> None:
    forgotten = {(State.AWAITING_RATING, Act.CLOSE), (State.DRAFT, Act.CANCEL)}
    broken = {row: move for row, move in TABLE.items() if row not in forgotten}

    with pytest.raises(typer.Exit) as ended:
        show(diagram=diagram, table=broken)

    told = capsys.readouterr()
    assert ended.value.exit_code == 1
    assert "从草稿到不了“已取消”" in told.err
    assert "在“待评价”，诉求人不动，就没有人能往下办" in told.err
    assert "检查通过" not in told.out


def test_a_dead_end_is_told(terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        show(diagram=False, table={})

    assert "“办理中”走不到归档" in capsys.readouterr().err


# who


def test_who_gets_it_until_when_and_whom_it_passed_over(town: Terminal) -> None:
    opens_the_staff_bot(town, "W002", "S001", "S002")
    goes_on_leave(town, "W002")

    answer = town.types(*GRID_CASE, "--at", NIGHT)

    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "诉求：柳岸第一网格 · 路灯照明 GGSS-01 · 2026-03-04（周三）22:00",
        "先找网格：这类事项归它办",
        "跳过柳岸第一网格网格员（W001）：还没有进入工作人员端，或屏蔽了机器人",
        "跳过柳岸第一网格网格员（W002）：请假或外出",
        "派给柳岸社区受理台（S001），社区一级",
        "静默时段：2026-03-05（周四）08:00 由晨报告知",
        "接单时限：2026-03-05（周四）14:00（4 个工作小时）",
        "办理时限：2026-03-06（周五）17:30（2 个工作日）",
    ]


def test_by_day_the_owner_is_told_at_once(town: Terminal) -> None:
    opens_the_staff_bot(town, "W001")

    answer = town.types(*GRID_CASE, "--at", "2026-03-04 10:00")

    assert "派给柳岸第一网格网格员（W001），网格一级\n立刻告知\n" in answer.out
    assert "跳过" not in answer.out
    assert "接单时限：2026-03-04（周三）15:30" in answer.out


def test_the_answer_is_in_the_terminals_language(town: Terminal) -> None:
    opens_the_staff_bot(town, "S001")
    town.sets(lang=ENGLISH)

    answer = town.types(*GRID_CASE, "--at", NIGHT)

    assert "Petition: Liuan First Grid · Street lighting GGSS-01 · 2026-03-04 (Wed" in answer.out
    assert "has not opened the staff bot" in answer.out
    assert "Quiet hours: told by the digest, 2026-03-05 (Thursday) 08:00" in answer.out


def test_words_are_understood_and_it_is_said_which_decided(town: Terminal) -> None:
    opens_the_staff_bot(town, "W001")

    answer = town.types("rules", "who", "--text", "柳岸花园3栋路灯坏了", "--at", NIGHT)

    assert "听出的事项：路灯照明 GGSS-01（确定；判定词：路灯、灯坏）" in answer.out
    assert "听出的地点：柳岸第一网格（确定；判定词：柳岸花园3栋）" in answer.out
    assert "派给柳岸第一网格网格员（W001）" in answer.out


def test_words_that_tell_no_place_go_to_the_street(town: Terminal) -> None:
    opens_the_staff_bot(town, "J001")

    answer = town.types("rules", "who", "--text", "路灯坏了", "--at", NIGHT)

    assert "听出的地点：地点未定（未知；判定词：无）" in answer.out
    assert "先找街道：地点未定的归它办" in answer.out
    assert "（J001），街道一级" in answer.out


def test_a_complaint_about_the_officer_goes_above_them(town: Terminal) -> None:
    opens_the_staff_bot(town, "W001")
    opens_the_staff_bot(town, "S001")
    words = "柳岸花园3栋的网格员态度恶劣，骂人"

    answer = town.types("rules", "who", "--text", words, "--at", NIGHT)

    assert "先找社区：说的是工作人员，本人不能办" in answer.out
    assert "（S001），社区一级" in answer.out


def test_an_emergency_knows_no_quiet_hours(town: Terminal) -> None:
    opens_the_staff_bot(town, "S001")

    answer = town.types("rules", "who", "--text", "柳岸花园3栋着火了，快救人", "--at", NIGHT)

    assert "紧急：不分昼夜，立刻告知各级；2026-03-04（周三）22:15 前没人接单就升级" in answer.out
    assert "静默时段" not in answer.out


def test_how_urgent_it_is_may_be_said_for_it(town: Terminal) -> None:
    opens_the_staff_bot(town, "W001")

    usual = town.types(*GRID_CASE, "--at", "2026-03-04 22:00").out
    urgent = town.types(*GRID_CASE, "--at", "2026-03-04 22:00", "--urgency", "emergency").out

    assert "紧急：" not in usual
    assert "紧急：不分昼夜" in urgent


def test_nobody_is_said_to_get_it_when_nobody_can(town: Terminal) -> None:
    answer = town.types(*GRID_CASE)

    assert answer.status == 0
    assert "没有人可派：保持待受理" in answer.out
    assert "接单时限" not in answer.out


def test_deadlines_of_a_year_not_announced_are_provisional(town: Terminal) -> None:
    answer = town.types(*GRID_CASE, "--at", "2099-03-04 10:00")

    assert "2 个工作日，暂定：节假日还没公布" in answer.out


def test_the_moment_is_in_the_zone_that_is_set(town: Terminal) -> None:
    opens_the_staff_bot(town, "W001")
    town.sets(shuoshi_timezone="Asia/Tokyo")

    answer = town.types(*GRID_CASE, "--at", "2026-03-04 16:30")

    assert "2026-03-04（周三）16:30" in answer.out
    assert "接单时限：2026-03-05（周四）11:30" in answer.out


def test_asking_changes_nothing(town: Terminal) -> None:
    opens_the_staff_bot(town, "W001")
    before = everything(town.folder)

    town.types(*GRID_CASE)
    town.types("rules", "who", "--text", "柳岸花园3栋着火了，快救人")

    assert everything(town.folder) == before


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ((), 2, "请给 --category 或 --text"),
        (("--place", "WC-LA-01"), 2, "请给 --category 或 --text"),
        (("--text", "  "), 2, "请给 --category 或 --text"),
        (("--category", "GGSS-99"), 1, "没有编码为 GGSS-99 的事项"),
        (("--category", "GGSS-01", "--place", "WC-99"), 1, "WC-99"),
        (("--category", "GGSS-01", "--place", "WC"), 1, "WC 是街道"),
        (("--category", "GGSS-01", "--at", "下周三"), 2, "下周三"),
        (("--category", "GGSS-01", "--at", "9999-12-31 22:00"), 2, "9999-12-31 22:00"),
        (("--category", "GGSS-01", "--at", "0001-01-01 02:00"), 2, "0001-01-01 02:00"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(
    town: Terminal, typed: tuple[str, ...], status: int, said: str
) -> None:
    answer = town.types("rules", "who", *typed)

    assert (answer.status, answer.out) == (status, "")
    assert said in answer.err


def test_without_a_city_there_is_nobody_and_nothing_is_made(terminal: Terminal) -> None:
    answer = terminal.types(*GRID_CASE)

    assert answer.status == 1
    assert "还没有城市" in answer.err
    assert not (terminal.folder / "data").exists()


# the clocks


def cells(line: str) -> list[str]:
    """What stands in the columns of a line."""
    return re.split(r"\s{2,}", line)


def test_every_clock_of_a_category_is_printed(town: Terminal) -> None:
    at = "2026-02-13 16:00"  # Fri before 春节

    answer = town.types("rules", "clocks", "--category", "GGSS-01", "--at", at)
    lines = [cells(line) for line in answer.out.splitlines()]

    assert (answer.status, answer.err) == (0, "")
    assert "路灯照明 GGSS-01 · 普通 · 2026-02-13（周五）16:00 派单" in answer.out
    assert ["接单", "4 个工作小时", "派单起", "2026-02-14（周六）11:00"] in lines
    assert ["办结", "2 个工作日", "派单起", "2026-02-24（周二）17:30"] in lines
    assert lines[1] == ["环节", "时限", "起算", "最迟", "说明"]
    assert [line[0] for line in lines[2:6]] == ["接单", "首次联系", "办结", "回访评价"]


def test_the_columns_of_the_clocks_stand_under_each_other_in_both_languages(
    town: Terminal,
) -> None:
    asked = ("rules", "clocks", "--category", "XF-01", "--at", "2026-03-04 10:00")

    for language in (CHINESE, ENGLISH):
        town.sets(lang=language)
        table = town.types(*asked).out.splitlines()[1:-1]
        starts = {cell_len(line[: line.index("2026-")]) for line in table[1:]}
        assert len(starts) == 1


def test_nobody_is_contacted_later_than_the_case_is_done(town: Terminal) -> None:
    asked = ("--category", "GGSS-02", "--urgency", "emergency", "--at", "2026-03-04 10:00")

    lines = [cells(line) for line in town.types("rules", "clocks", *asked).out.splitlines()]

    by_stage = {line[0]: line for line in lines if len(line) > 3}
    assert by_stage["首次联系"][3] == by_stage["办结"][3]
    assert by_stage["首次联系"][4] == "不晚于办结时限"


def test_what_is_urgent_has_its_own_limits(town: Terminal) -> None:
    asked = ("rules", "clocks", "--category", "GGSS-01", "--at", "2026-03-04 10:00")

    urgent = town.types(*asked, "--urgency", "urgent").out
    emergency = town.types(*asked, "--urgency", "emergency").out

    assert ["办结", "1 个工作日"] in [cells(line)[:2] for line in urgent.splitlines()]
    take = ["接单", "15 分钟（自然时间）", "派单起", "2026-03-04（周三）10:15"]
    assert take in [cells(line) for line in emergency.splitlines()]


def test_the_clocks_of_the_law_name_their_articles(town: Terminal) -> None:
    answer = town.types("rules", "clocks", "--category", "XF-01", "--at", "2026-03-04 10:00")

    lines = {cells(line)[0]: cells(line)[1:] for line in answer.out.splitlines()}
    decided, done = "2026-03-19（周四）17:30", "2026-05-18（周一）17:30"
    assert lines["受理决定"] == ["15 天", "登记起", decided, "《信访工作条例》第22、23条"]
    assert lines["办结"] == ["60 天", "受理起", done, "《信访工作条例》第34条"]
    assert lines["复查"][:2] == ["30 天", "申请起"]
    assert lines["复核"][:2] == ["30 天", "申请起"]


def test_in_english_with_provisional_years(town: Terminal) -> None:
    town.sets(lang=ENGLISH)

    answer = town.types("rules", "clocks", "--category", "XF-01", "--at", "2026-12-01 10:00")

    lines = [cells(line)[:3] for line in answer.out.splitlines()]
    assert ["decide on acceptance", "15 days", "registration"] in lines
    assert "provisional" in answer.out


def test_an_unknown_category_has_no_clocks(town: Terminal) -> None:
    answer = town.types("rules", "clocks", "--category", "XX-99")

    assert answer.status == 1
    assert "没有编码为 XX-99 的事项" in answer.err


def test_letters_are_dispatched_with_their_decision(town: Terminal) -> None:
    opens_the_staff_bot(town, "J001")

    answer = town.types(
        *("rules", "who", "--category", "XF-01", "--place", "WC-LA-01", "--at", NIGHT)
    )

    assert "受理决定：2026-03-19（周四）17:30 前" in answer.out
    assert "办理时限：2026-05-18（周一）17:30（60 天）" in answer.out


def test_old_tables_are_told_and_left_alone(town: Terminal) -> None:
    with sqlite3.connect(town.folder / "data" / "shuoshi.db") as database:
        database.execute("UPDATE alembic_version SET version_num = 'of-old'")
    database.close()
    before = everything(town.folder)

    answer = town.types(*GRID_CASE)

    assert answer.status == 1
    assert "shuoshi migrate" in answer.err
    assert everything(town.folder) == before


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        (
            ("--category", "ZYWR-01", "--place", "WC-LA-01", "--at", "2026-03-04 23:00"),
            [
                "按派单规则 GZ-01：夜间施工噪音，执法队夜班直接去",
                "规则 GZ-01 现在停用：所指的单位或岗位没有人在",
                "跳过综合执法队（B002）：还没有进入工作人员端，或屏蔽了机器人",
                "由值班人员接",
                "派给望川街道调度（J002），街道一级",
                "立刻告知",
            ],
        ),
        (
            ("--category", "GGSS-03", "--place", "WC-LA-01", "--at", "2026-03-04 10:00"),
            [
                "按派单规则 GZ-03：柳岸片区的路面由市政养护队包干",
                "派给市政养护队（B001），街道一级",
            ],
        ),
        (
            ("--category", "MSFW-01", "--place", "WC-LA-01", "--at", "2026-03-04 10:00"),
            ["先找街道：这类事项不在社区职责清单"],
        ),
    ],
)
def test_rules_roster_and_the_list_of_duties_are_named(
    town: Terminal, typed: tuple[str, ...], lines: list[str]
) -> None:
    opens_the_staff_bot(town, "B001", "J002", "W001", "S001")
    before = everything(town.folder)

    answer = town.types("rules", "who", *typed)

    assert [line for line in lines if line not in answer.out.splitlines()] == []
    assert everything(town.folder) == before
