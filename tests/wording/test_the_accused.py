"""当事人: notice by notice, whom a case complains of reads nothing of it, nor those it names.

What everybody else reads outside of those who answer for it names nobody in its words either.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from sqlmodel import select

from bot.desk.whistling.page import CallPage, _with_case
from bot.wording.kept_from import KNOWN
from storage.tables import Person, Petition, WhistleCall
from storage.words import Level, NoticeKind, State, Urgency
from tests.wording.test_every_notice import ARGUMENTS, call_units, furnish
from tests.wording.test_who_reports import TO_SUPPORTERS, Cast
from tests.wording.town import NOW, RESIDENT_KINDS, Town

STAFF_KINDS = sorted(set(NoticeKind) - RESIDENT_KINDS)
OF_A_CASE = [kind for kind in STAFF_KINDS if kind not in KNOWN]
OFFICE = "87654321"  # staff give it to units themselves
SECRET = "不能让他看见的话"
NUMBER = "261123-066"
NICKNAME, NAME, PHONE, ACCOUNT = "晴川花开", "王翠花", "13812345678", "wang_cuihua"
NAMING = f"我叫{NAME}，{NICKNAME}也说过，电话138 1234 5678，@{ACCOUNT}，3栋2单元501室漏水"
REACHING = (NICKNAME, NAME, PHONE, "138 1234", ACCOUNT)
TELLING = (*REACHING, "501")  # a door where it leaks: who is called goes there
GOES_THERE = (NoticeKind.WHISTLE_CALL, NoticeKind.WHISTLE_LINK)
# What leaves those who answer for a case: to called units, outside, to groups and on public paper.
OUTWARDS: tuple[tuple[NoticeKind, dict[str, Any]], ...] = (
    (NoticeKind.WHISTLE_CALL, {"call_id": 1}),
    (NoticeKind.WHISTLE_REMINDER, {"call_id": 1, "about": "report"}),
    (NoticeKind.WHISTLE_OVER, {"call_id": 1, "why": "closed"}),
    (NoticeKind.WHISTLE_LINK, {"call_id": 1}),
    (NoticeKind.TOPIC, {"do": "open"}),
    (NoticeKind.WORK_CARD, {}),
    (NoticeKind.CASE_FILE, {"for": "public"}),
)
STATES = (State.IN_PROGRESS, State.AWAITING_RATING, State.CLOSED)
ABOUT = [(None, "li"), (Level.GRID, None), (Level.COMMUNITY, None), (Level.STREET, "li")]


@pytest.fixture
def complaint(town: Town) -> Petition:
    """A case with everything in it, which complains of nobody yet."""
    case, _day = furnish(town, "路灯坏了")
    case.number, case.text, case.place_words, case.result = NUMBER, SECRET, SECRET, SECRET
    return case


def complains_of(town: Town, case: Petition, level: Level | None, who: str | None) -> None:
    case.about_level, case.about_id = level, town.li.id if who else None
    town.session.flush()


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_no_notice_of_it_says_anything_to_the_accused(
    town: Town, complaint: Petition, kind: NoticeKind
) -> None:
    for level, who in ABOUT:
        complains_of(town, complaint, level, who)

        for given in ARGUMENTS.get(kind, [{}]):
            assert town.tell(kind, complaint, town.li, **given) == ()


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_no_list_search_or_notice_of_another_case_names_it_to_them(
    town: Town, complaint: Petition, kind: NoticeKind
) -> None:
    other = town.case("垃圾没人收", number="261123-009")
    to_it = {f"{verb}:{complaint.id}:" for verb in ("card", "take", "mrg")}

    for (level, who), state in product(ABOUT, STATES):
        complains_of(town, complaint, level, who)
        complaint.state, complaint.red = state, True
        for given in _naming(kind, complaint):
            shown = repr(town.tell(kind, other, town.li, **given))
            assert [one for one in (SECRET, NUMBER, *to_it) if one in shown] == []


def _naming(kind: NoticeKind, complaint: Petition) -> Iterator[dict[str, Any]]:
    """As the desk gives them, with the case wherever ids of cases stand; and what finds it."""
    for given in ARGUMENTS.get(kind, [{}]):
        ids: dict[str, Any] = {
            name: [complaint.id] for name in ("petition_ids", "marked") if name in given
        }
        above = given.get("above")
        ids |= {"above": {**above, "petition_ids": [complaint.id]}} if above else {}
        yield {**given, **ids}
    if kind == NoticeKind.FOUND:
        yield from ({"words": words, "page": 0} for words in ("看见", "小李"))


def test_of_an_emergency_everybody_reads(town: Town, complaint: Petition) -> None:
    complains_of(town, complaint, Level.GRID, "li")
    complaint.urgency = Urgency.EMERGENCY

    assert SECRET in repr(town.tell(NoticeKind.STAFF_CARD, complaint, town.li, why="emergency"))


def test_nobody_is_kept_from_it_who_holds_another_office(town: Town, complaint: Petition) -> None:
    complains_of(town, complaint, Level.GRID, None)

    assert SECRET in repr(town.tell(NoticeKind.STAFF_CARD, complaint, town.zhao, why="alert"))


@pytest.fixture
def named(town: Town) -> Petition:
    """A case whose words and whose result name its reporter, in every way people do."""
    town.wang.name = NICKNAME
    case = town.case(NAMING, place_words=NAMING, result=NAMING)
    call_units(town, case, "")
    for call in town.session.exec(select(WhistleCall)):
        call.task = f"请找{NICKNAME}，有事打街道电话{OFFICE}"
    town.session.flush()
    return case


@pytest.mark.parametrize(("kind", "given"), OUTWARDS)
def test_what_leaves_those_who_answer_for_it_names_and_reaches_nobody(
    town: Town, named: Petition, kind: NoticeKind, given: dict[str, Any]
) -> None:
    shown = repr(town.tell(kind, named, town.li, **given))

    assert shown != "()"
    assert (OFFICE in shown) is (kind in GOES_THERE)
    assert [one for one in (REACHING if kind in GOES_THERE else TELLING) if one in shown] == []


def test_nor_does_the_page_of_a_link(town: Town, named: Petition) -> None:
    blank = CallPage(
        *("", ("", ""), ("", ""), NOW, "", NOW, NOW, None, None)  # type: ignore[arg-type]
    )

    page = _with_case(town.session, named, blank)

    assert page.words.endswith("3栋2单元501室漏水")
    assert [one for one in REACHING if one in repr(page)] == []


@pytest.mark.parametrize("kind", TO_SUPPORTERS)
@pytest.mark.parametrize("state", STATES)
def test_a_result_names_the_reporter_to_nobody_who_joined(
    town: Town, kind: NoticeKind, state: State
) -> None:
    cast = Cast(town)
    cast.case.state, cast.case.resolved_at, cast.case.result = state, NOW, NAMING
    cast.wang.name = NICKNAME
    town.session.flush()

    for reader in (cast.zhou, cast.ji):
        for given in ARGUMENTS.get(kind, [{}]):
            shown = repr(town.tell(kind, cast.case, reader, **given))
            assert [one for one in TELLING if one in shown.replace("501室3", "")] == []


def test_a_reader_without_an_office_is_nobody_of_staff(town: Town, complaint: Petition) -> None:
    complains_of(town, complaint, Level.GRID, None)
    stranger = town.add(Person(name="过路人", created_at=NOW))

    assert town.tell(NoticeKind.TODO, None, stranger, kind="grid", page=0) != ()
