"""联系方式: name, number and code of a caller and of whom a case is for, notice by notice.

They are read on demand only, by one kind of notice each, and its step writes the look down; all
others, cards, lists, groups, digests, files and pages, show none of it.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.desk.whistling.page import CallPage, _with_case
from storage.tables import Person, Petition, PhoneCall, PhoneCaller, Represented, Supporter
from storage.words import NoticeKind, Source, State
from tests.wording.test_every_notice import ARGUMENTS, furnish
from tests.wording.town import NOW, Town, keys

K = NoticeKind
CALLER, PHONE, OTHER, CODE = "尹文秀", "13866660001", "05116666003", "482913"
MOTHER = "郑桂花 13877770002"
ALL = (CALLER, PHONE, OTHER, CODE, *MOTHER.split())
READ: Mapping[tuple[NoticeKind, Source], tuple[str, ...]] = {
    # ☎️, in private, to who works on the case
    (K.CALL_CONTACT, Source.HOTLINE): (CALLER, PHONE, OTHER),
    (K.CALL_CONTACT, Source.CHAT): tuple(MOTHER.split()),
    # to whoever has just typed it in: the name as they typed it, the number masked, the code once
    **{(K.CALL_ENTERED, source): (CALLER, CODE) for source in (Source.HOTLINE, Source.CHAT)},
    **{(K.CALL_CODE, source): (CODE,) for source in (Source.HOTLINE, Source.CHAT)},
    # the reporter's own, before it is sent
    **{(K.DRAFT_CARD, source): tuple(MOTHER.split()) for source in (Source.HOTLINE, Source.CHAT)},
}


@pytest.fixture
def told(town: Town) -> Petition:
    """A case with everything in it: from the telephone, and for somebody's mother."""
    case, _day = furnish(town, "路灯坏了")
    case.number, case.reported_for = "261123-066", "mother"
    caller = town.add(Person(name="", created_at=NOW))
    row = keys(person_id=caller.id)
    town.add(PhoneCaller(**row, phone=PHONE, phone_mark=PHONE, name=CALLER, others=OTHER))
    ids = keys(petition_id=case.id, caller_id=caller.id, entered_by=town.zhao.id)
    town.add(PhoneCall(**ids, at=NOW, message_id=5, code=CODE, coded_at=NOW))
    town.add(Represented(**keys(petition_id=case.id), words=MOTHER, at=NOW))
    return case


def shown(town: Town, kind: NoticeKind, case: Petition, who: Person, given: Any) -> list[str]:
    """What of it stands in a notice: in its text, buttons, links or files."""
    words = repr(town.tell(kind, case, who, **given))
    return [mark for mark in ALL if mark in words]


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_only_what_is_asked_for_shows_how_somebody_is_reached(
    town: Town, told: Petition, kind: NoticeKind
) -> None:
    for source, state in (
        (Source.HOTLINE, State.IN_PROGRESS),
        (Source.CHAT, State.IN_PROGRESS),
        (Source.CHAT, State.AWAITING_RATING),
    ):
        told.source, told.state = source, state
        town.session.flush()
        for given in ARGUMENTS.get(kind, [{}]):
            allowed = READ.get((kind, source), ())
            assert shown(town, kind, told, town.li, given) == list(allowed)


@pytest.mark.parametrize("kind", [K.MY_DATA, K.MY_DATA_FILE, K.MY_CASES, K.CASE_SUMMARY, K.NEAR])
def test_nobody_who_joined_reads_it_in_what_is_kept_of_them(
    town: Town, told: Petition, kind: NoticeKind
) -> None:
    joined = town.add(Person(name="周大爷", created_at=NOW))
    town.add(Supporter(**keys(petition_id=told.id, person_id=joined.id), joined_at=NOW))

    for given in ARGUMENTS.get(kind, [{}]):
        assert shown(town, kind, told, joined, given) == []


def test_the_page_of_a_link_shows_none_of_it(town: Town, told: Petition) -> None:
    blank = CallPage(
        *("", ("", ""), ("", ""), NOW, "", NOW, NOW, None, None)  # type: ignore[arg-type]
    )

    page = repr(_with_case(town.session, told, blank))

    assert "路灯" in page
    assert [mark for mark in ALL if mark in page] == []


def test_where_a_call_is_about_is_read_back_as_the_caller_called_it(
    town: Town, told: Petition
) -> None:
    told.place_words = "柳岸花园3栋"

    (entered,) = town.tell(K.CALL_ENTERED, told)

    assert "柳岸花园3栋 · 望川第二网格" in entered.text
