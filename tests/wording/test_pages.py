"""Pages are turned where they stand; what is no page, or leads to none, comes as a message."""

from bot.channel.action import Action, Verb, decode, encode
from storage.words import NoticeKind
from tests.wording.town import Town, turning


def test_the_mark_of_a_turning_button_is_read_back_and_no_part_of_the_argument() -> None:
    coded = encode(Verb.TODO, 2, "mine", turns=True)

    assert decode(coded) == Action(Verb.TODO, 2, "mine", turns=True)
    assert decode(encode(Verb.TODO, 2, "mine")) == Action(Verb.TODO, 2, "mine")


def test_the_buttons_of_a_list_turn_it(town: Town) -> None:
    town.case()

    (own,) = town.tell(NoticeKind.MY_CASES, page=0)
    (todo,) = town.tell(NoticeKind.TODO, None, town.zhao, kind="grid", page=0)

    assert turning(own) == {Verb.SHOW}
    assert turning(todo) == {Verb.TODO}  # a card is no page: it comes as a message


def test_a_story_turns_back_to_the_list_and_asks_before_withdrawing_in_place(town: Town) -> None:
    (told,) = town.tell(NoticeKind.CASE_STORY, town.case())

    assert turning(told) == {Verb.MY_CASES, Verb.WITHDRAW}


def test_news_and_help_turn_nothing(town: Town) -> None:
    (news,) = town.tell(NoticeKind.MILESTONE, town.case(), event="taken")
    (help_,) = town.tell(NoticeKind.HELP)

    assert turning(news) | turning(help_) == set()
