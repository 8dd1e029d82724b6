"""From nothing to a city that works: template, check, import, invite, check."""

import csv
import re
from pathlib import Path
from shutil import copy, copytree
from typing import get_args

import pytest
from openpyxl import load_workbook

from bot.commands.city import StaffRole
from bot.spreadsheets.sheets import SHEETS
from storage.words import STAFF_ROLES
from tests.commands.telegram import Telegram
from tests.commands.terminal import ENGLISH, FEW, SAMPLE, Terminal, copy_sample


def fills_in(folder: Path) -> None:
    """The clerk's work: the sample city's rows below the template's headers, few examples."""
    for sheet in SAMPLE.glob("*.csv"):
        header, remarks, *_ = (folder / sheet.name).read_text("utf-8-sig").splitlines()
        rows = sheet.read_text("utf-8").splitlines()[1 :: FEW if sheet.stem == "examples" else 1]
        (folder / sheet.name).write_text("\n".join([header, remarks, *rows]), "utf-8-sig")
    copy(SAMPLE / "grids.geojson", folder / "grids.geojson")


def test_from_an_empty_template_to_a_city_that_works(
    terminal: Terminal, telegram: Telegram
) -> None:
    terminal.knows_tokens(telegram.url)

    written = terminal.types("city", "template", "my-city")
    assert written.out.count("已写出") == 14
    assert "再运行：shuoshi city check my-city" in written.out
    assert terminal.types("city", "check", "my-city").status == 1  # nothing filled in yet

    fills_in(terminal.folder / "my-city")
    checked = terminal.types("city", "check", "my-city")
    assert (checked.status, checked.err) == (0, "")
    assert "可以导入：辖区 16，分类 35，人员 22；要注意的 0 处" in checked.out

    imported = terminal.types("city", "import", "my-city")
    assert imported.status == 0
    assert "辖区：新增 16，更改 0，停用 0，未变 0" in imported.out
    assert "新安排说事日 9 次" in imported.out

    invited = terminal.types("city", "invite", "--person", "W001")
    assert "https://t.me/shuoshi_staff_bot?start=" in invited.out

    found = terminal.types("check")
    assert (found.status, found.err) == (0, "")
    assert "居民端 @shuoshi_bot 可用" in found.out
    assert "shuoshi city invite --person W001" in found.out  # not opened yet


def test_the_same_import_twice_changes_nothing(town: Terminal) -> None:
    again = town.types("city", "import", str(SAMPLE))

    assert again.status == 0
    assert "人员：新增 0，更改 0，停用 0，未变 22" in again.out
    assert "新安排说事日 0 次" in again.out


def test_a_workbook_is_found_in_its_folder(terminal: Terminal) -> None:
    terminal.types("city", "template", "my-city", "--xlsx")
    book = load_workbook(Path("my-city") / "city.xlsx")
    for sheet in SHEETS:
        with (SAMPLE / f"{sheet.stem}.csv").open(encoding="utf-8") as rows:
            for row in list(csv.reader(rows))[1:]:
                book[sheet.title].append(row)
    book.save(Path("my-city") / "city.xlsx")
    copy(SAMPLE / "grids.geojson", Path("my-city") / "grids.geojson")

    answer = terminal.types("city", "check", "my-city")

    assert (answer.status, answer.err) == (0, "")
    assert "分类 35" in answer.out


def test_an_empty_city_never_replaces_a_real_one(town: Terminal) -> None:
    copytree(SAMPLE, "city")
    for name in ("places", "people", "place_names", "talk_days"):
        sheet = Path(f"city/{name}.csv")
        sheet.write_text(sheet.read_text("utf-8").splitlines()[0], "utf-8")
    Path("city/grids.geojson").write_text(
        '{"type": "FeatureCollection", "datum": "wgs84", "features": []}', "utf-8"
    )

    answer = town.types("city", "import", "city")

    assert (answer.status, "还没有网格，没有导入任何东西" in answer.err) == (1, True)
    assert "未变 16" in town.types("city", "import", str(SAMPLE)).out


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("zh_CN.UTF-8", "错误    places.csv:", "“格子”"),
        (ENGLISH, "error places.csv:", "“格子” is not one of the choices"),
    ],
)
def test_all_errors_are_told_at_once_with_file_and_row(
    terminal: Terminal, language: str, wrong: str, right: str
) -> None:
    copytree(SAMPLE, "city")
    places = Path("city/places.csv").read_text("utf-8")
    Path("city/places.csv").write_text(places.replace(",网格,", ",格子,"), "utf-8")
    Path("city/people.csv").write_text("工号,姓名\n", "utf-8")
    terminal.sets(lang=language)

    answer = terminal.types("city", "check", "city")

    assert answer.status == 1
    assert not re.search("导入|import", answer.err)  # nothing was to be
    assert answer.out.count(right) == 12
    assert wrong in answer.out
    assert "people.csv" in answer.out


def test_warnings_do_not_stop_an_import(terminal: Terminal) -> None:
    copy_sample(Path("city"))
    people = Path("city/people.csv").read_text("utf-8").splitlines()
    Path("city/people.csv").write_text("\n".join([f"{line},x" for line in people]), "utf-8")

    answer = terminal.types("city", "import", "city")

    assert answer.status == 0
    assert "注意    people.csv:1 x：" in answer.out
    assert "要注意的 1 处" in answer.out


@pytest.mark.parametrize(
    ("guest", "way"),
    [
        (["--person", "W001"], "https://t.me/shuoshi_staff_bot?start="),
        (["--role", "grid_officer", "--place", "WC-LA-01"], "shuoshi_staff_bot?start="),
        (["--group", "riders", "--place", "WC-LA"], "https://t.me/shuoshi_bot?startgroup="),
        (["--group", "work", "--place", "WC-LA"], "https://t.me/shuoshi_staff_bot?startgroup="),
    ],
)
def test_an_invite_is_a_link_of_the_right_bot(
    town: Terminal, telegram: Telegram, guest: list[str], way: str
) -> None:
    town.knows_tokens(telegram.url)

    answer = town.types("city", "invite", *guest)

    assert answer.status == 0
    assert way in answer.out


def test_every_role_of_staff_may_be_invited_and_no_other() -> None:
    assert set(get_args(StaffRole)) == STAFF_ROLES


def test_the_code_of_a_group_is_typed_in_the_group(town: Terminal) -> None:
    answer = town.types("city", "invite", "--group", "riders", "--place", "WC-LA")

    assert "居民端邀请码" in answer.out
    assert "在群里输入：/start@" in answer.out


def test_an_invite_works_without_a_link(town: Terminal, telegram: Telegram) -> None:
    without_token = town.types("city", "invite", "--person", "W001")
    town.knows_tokens(telegram.url)
    telegram.suffers(outage=True)
    without_telegram = town.types("city", "invite", "--person", "W001")

    assert "/start " in without_token.out
    assert "设好令牌后" in without_token.out
    assert "/start " in without_telegram.out
    assert "连不上" in without_telegram.out


def test_nobody_is_invited_to_a_post_they_have_left(town: Terminal) -> None:
    copytree(SAMPLE, "city")
    people = Path("city/people.csv").read_text("utf-8").splitlines()
    left = [line for line in people if not line.startswith("B001")]
    Path("city/people.csv").write_text("\n".join(left), "utf-8")
    town.types("city", "import", "city")

    answer = town.types("city", "invite", "--person", "B001")

    assert answer.status == 1
    assert "B001 现在没有工作人员的任职" in answer.err
