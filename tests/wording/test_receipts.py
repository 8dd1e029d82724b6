"""当日回执, 我的随手拍: short, quiet, nothing personal, and never too long."""

import pytest

from bot.channel.action import Action, Verb
from bot.wording.lengths import MOST_TEXT, seen_units
from bot.wording.receipts import MOST_LINES, mark
from storage.tables import Event, Petition, RiderDay
from storage.words import Certainty, EventKind, NoticeKind, State
from tests.wording.town import NOW, Town, actions, at, keys, turning

WORDS = "我住3栋2单元502室，打13800138000"
KNOWN = {"category_certainty": Certainty.SURE, "place_certainty": Certainty.SURE}


def day(town: Town) -> RiderDay:
    facts = keys(person_id=town.wang.id)
    row = RiderDay(**facts, day=NOW.date(), chat_id=-7, due_at=NOW, created_at=NOW)
    return town.add(row)  # type: ignore[no-any-return]


def find(town: Town, on: RiderDay, number: int = 1, **columns: object) -> Petition:
    facts = {**KNOWN, "number": f"261123-{number:03d}", "receipt_id": on.id, "result": WORDS}
    return town.case(WORDS, **{**facts, **columns})


def receipt(town: Town, on: RiderDay, language: str = "zh-CN") -> str:
    town.wang.language = language
    (message,) = town.tell(NoticeKind.GROUP_RECEIPT, None, day_id=on.id, language=language)
    return message.text


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("finds", [1, 2, MOST_LINES, MOST_LINES + 30])
def test_however_many_finds_fit_and_nothing_personal_is_told(
    town: Town, finds: int, language: str
) -> None:
    on = day(town)
    for number in range(finds):
        find(town, on, number + 1)

    said = receipt(town, on, language)

    assert seen_units(said) <= MOST_TEXT
    assert f"261123-{finds:03d}" in said
    assert "502" not in said
    assert "138" not in said
    assert said.count("\n") <= MOST_LINES + 2


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_single_find_tells_its_number_once_and_what_it_is(town: Town, language: str) -> None:
    on = day(town)
    find(town, on, 1)

    said = receipt(town, on, language)

    assert said.count("261123-001") == 1
    assert len(said.split("\n")) == 2
    assert "①" not in said


def test_of_many_the_newest_are_shown(town: Town) -> None:
    on = day(town)
    for number in range(MOST_LINES + 3):
        find(town, on, number + 1)

    said = receipt(town, on)

    assert "前面还有 3 件" in said
    assert "261123-001" not in said
    assert "④ " in said


def test_another_day_is_named(town: Town) -> None:
    on = day(town)
    find(town, on, 1)
    find(town, on, 2)

    (message,) = town.tell(NoticeKind.GROUP_RECEIPT, None, day_id=on.id, now=at(25, 9))

    assert "11月23日随手拍 2 件" in message.text


def test_what_is_not_clear_is_promised_for_the_evening_until_it_was_asked(town: Town) -> None:
    on = day(town)
    unclear = find(town, on, 1, place_certainty=Certainty.PRESUMED, pinned=False)

    assert "晚上在私聊里一起问您" in receipt(town, on)

    unclear.place_asked = True
    assert "晚上" not in receipt(town, on)


@pytest.mark.parametrize("by_itself", [True, False])
def test_what_the_program_joined_can_be_parted_what_staff_merged_cannot(
    town: Town, by_itself: bool
) -> None:
    on = day(town)
    home = find(town, on, 9, receipt_id=None, reporter_id=town.zhao.id)
    joined = find(town, on, 1, state=State.MERGED, merged_into_id=home.id)
    town.happened(joined, 1, EventKind.MERGED, NOW, into=home.number)
    if by_itself:
        event = town.session.get(Event, 1)
        assert event is not None
        event.person_id = None

    (message,) = town.tell(NoticeKind.GROUP_RECEIPT, None, day_id=on.id)

    parting = Action(Verb.ANOTHER, joined.id or 0)
    assert "已有人反映，并到 <b>261123-009</b>" in message.text
    assert (parting in actions(message)) == by_itself


def test_an_own_find_shown_again_is_told_as_ones_own(town: Town) -> None:
    on = day(town)
    home = find(town, on, 1)
    find(town, on, 2, state=State.MERGED, merged_into_id=home.id)

    assert "您拍过，并到 <b>261123-001</b>" in receipt(town, on)


def test_the_list_tells_what_was_done_without_what_reaches_anybody(town: Town) -> None:
    on = day(town)
    find(town, on, 1, state=State.CLOSED)
    find(town, on, 2, state=State.IN_PROGRESS)

    (listed,) = town.tell(NoticeKind.MY_FINDS, page=0)

    assert "一共 2 件，办好 1 件" in listed.text
    assert "↳" in listed.text
    assert "13800138000" not in listed.text


def test_the_list_is_turned_where_it_stands(town: Town) -> None:
    on = day(town)
    for number in range(8):
        find(town, on, number + 1)

    (first,) = town.tell(NoticeKind.MY_FINDS, page=0)
    (second,) = town.tell(NoticeKind.MY_FINDS, page=1)

    assert turning(first) == turning(second) == {Verb.SHOW, Verb.MY_FINDS}
    assert Action(Verb.MY_FINDS, 1) in actions(first)
    assert Action(Verb.MY_FINDS, 0) in actions(second)
    assert "第 2/2 页" in second.text


def test_marks_go_on_after_twenty() -> None:
    assert [mark(0), mark(19), mark(20)] == ["①", "⑳", "21."]
