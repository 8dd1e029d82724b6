"""部门电话: the city's own numbers, checked like the other sheets."""

import pytest

from bot.spreadsheets.findings import Problem
from bot.spreadsheets.plan import PhonePlan
from storage.words import Door
from tests.spreadsheets.clerk import Clerk

HEADER = ["部门", "电话"]
GOOD = ["纪检监察", "0511-12388000"]


def test_numbers_are_read(clerk: Clerk) -> None:
    clerk.tables["phones"] = [HEADER, GOOD, ["政务热线", "12345"]]

    assert clerk.plan().phones == (
        PhonePlan(Door.DISCIPLINE, "0511-12388000"),
        PhonePlan(Door.HOTLINE, "12345"),
    )


def test_a_city_without_the_sheet_keeps_its_numbers(clerk: Clerk) -> None:
    assert clerk.plan().phones is None


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["火警", "119"], Problem.UNKNOWN_WORD),
        (["", "12388"], Problem.CELL_EMPTY),
        (["纪检监察", ""], Problem.CELL_EMPTY),
        (["纪检监察", "请到三楼"], Problem.UNKNOWN_WORD),
    ],
)
def test_what_is_wrong_is_told(clerk: Clerk, row: list[str], problem: Problem) -> None:
    clerk.tables["phones"] = [HEADER, row]

    assert problem in {one for one, _where, _found in clerk.told()}


def test_a_door_stands_once(clerk: Clerk) -> None:
    clerk.tables["phones"] = [HEADER, GOOD, GOOD]

    assert Problem.DUPLICATE in {one for one, _where, _found in clerk.told()}
