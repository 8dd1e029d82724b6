"""说全: what somebody wrote reaches its reader whole, however long it is."""

import pytest

from bot.channel.message import Message
from bot.channel.parts import CAPTION_LIMIT, split
from bot.wording.lengths import MOST_CAPTION, MOST_TEXT, seen_units
from storage.tables import Petition
from storage.words import MediaPart, NoticeKind
from tests.wording.town import Town

END = "最要紧的在这里"
LONG, LONGER = "灯很暗，" * 500 + END, "灯很暗，" * 1500 + END


def update(town: Town, case: Petition, words: str) -> tuple[Message, ...]:
    return town.tell(NoticeKind.CASE_UPDATE, case, town.li, event="added", text=words, sha=["b"])


def done(town: Town, words: str) -> tuple[Petition, tuple[Message, ...]]:
    case = town.case("路灯坏了", result=words)
    town.photo(case, "after", MediaPart.AFTER)
    return case, town.tell(NoticeKind.RESULT, case, town.wang)


def test_an_addition_with_a_photo_is_not_cut_at_a_captions_length(town: Town) -> None:
    case = town.case()
    town.photo(case, "b", MediaPart.TALK)

    (told,) = update(town, case, LONG)
    photo, words = split(told)

    assert LONG in told.text
    assert (len(photo.attached), photo.text) == (1, "")
    assert (words.attached, words.buttons) == ((), told.buttons)


def test_an_addition_longer_than_a_message_follows_whole(town: Town) -> None:
    case = town.case()
    town.photo(case, "b", MediaPart.TALK)

    told, *rest = update(town, case, LONGER)

    assert seen_units(told.text) <= MOST_TEXT
    assert "".join(one.text for one in rest) == LONGER
    assert all(one.silent for one in rest)


def test_a_result_is_told_whole_and_its_buttons_stand_under_it(town: Town) -> None:
    _case, (told,) = done(town, LONG)

    parts = split(told)

    assert LONG in told.text
    assert [bool(one.buttons) for one in parts] == [False, True]


def test_a_result_longer_than_a_message_follows_whole(town: Town) -> None:
    _case, (_told, *rest) = done(town, LONGER)

    assert "".join(one.text for one in rest) == LONGER


@pytest.mark.parametrize("event", ["urged", "withdrawn"])
def test_what_says_nothing_of_its_own_is_one_message(town: Town, event: str) -> None:
    assert len(town.tell(NoticeKind.CASE_UPDATE, town.case(), town.li, event=event)) == 1


def test_what_is_edited_still_fits_a_caption(town: Town) -> None:
    case = town.case(LONG)
    town.photo(case, "a")

    (told,) = town.tell(NoticeKind.FIND_QUESTION, case, town.wang, asks="where", edits=9)

    assert seen_units(told.text) <= MOST_CAPTION == CAPTION_LIMIT
