"""退单裁定 on the card: what was proposed, until when to decide, and only the buttons one has."""

from typing import Any

import pytest

from bot.channel.action import Verb
from bot.channel.message import Message
from bot.wording.texts import CHINESE, ENGLISH
from storage.tables import Petition
from storage.words import EventKind, Level, NoticeKind, State
from tests.wording.town import NOW, Town, actions, at, verbs

DECIDING: dict[str, Any] = {"bounces": 1, "decision_due_at": at(23, 14), "level": Level.COMMUNITY}


def returned(town: Town, proposal: dict[str, Any], **columns: Any) -> Petition:
    """Sent back by Li, with Zhao now."""
    case = town.case(owner_id=town.zhao.id, **(DECIDING | columns))
    town.happened(
        case,
        1,
        EventKind.SENT_BACK,
        NOW,
        reason="not_my_duty",
        proposal=proposal,
        had=town.li.id,
    )
    return case


def card(town: Town, case: Petition, to: object = None) -> Message:
    (told,) = town.tell(NoticeKind.STAFF_CARD, case, to or town.zhao, why="sent_back")  # type: ignore[arg-type]
    return told


def decisions(message: Message) -> list[tuple[Verb, str]]:
    return [(one.verb, one.argument) for one in actions(message)]


@pytest.mark.parametrize(
    ("proposal", "line", "can_follow"),
    [
        ({"kind": "person", "person_id": 99, "title": "市政养护队"}, "建议派给市政养护队", True),
        ({"kind": "level", "level": "street"}, "建议由街道来办", True),
        ({"kind": "level", "level": "community"}, "建议由社区来办", False),
        ({"kind": "words", "text": "找 <供电>"}, "建议：找 &lt;供电&gt;", False),
        ({"kind": "unknown"}, "没说该由谁办", False),
    ],
)
def test_the_proposal_is_on_the_card_and_a_tap_away(
    town: Town, proposal: dict[str, Any], line: str, can_follow: bool
) -> None:
    told = card(town, returned(town, proposal))

    assert f"💡 {line}" in told.text
    assert "⚖️ 请在今天 14:00 前定下由谁办" in told.text
    assert ((Verb.ARBITRATE, "yes") in decisions(told)) == can_follow
    assert (Verb.ARBITRATE, "back") in decisions(told)
    assert {Verb.TAKE, Verb.TRANSFER, Verb.SEND_BACK, Verb.MORE} <= set(verbs(told))


def test_a_proposal_of_whoever_decides_needs_no_button(town: Town) -> None:
    me: dict[str, Any] = {"kind": "person", "person_id": town.zhao.id, "title": "社区受理台"}

    told = card(town, returned(town, me))

    assert "建议派给赵主任（社区受理台）" in told.text
    assert (Verb.ARBITRATE, "yes") not in decisions(told)


def test_those_below_wait_for_the_decision(town: Town) -> None:
    told = card(town, returned(town, {"kind": "unknown"}), town.li)

    assert verbs(told) == [Verb.MORE]


def test_the_third_time_it_cannot_be_sent_back(town: Town) -> None:
    told = card(town, returned(town, {"kind": "unknown"}, bounces=3))

    assert Verb.SEND_BACK not in verbs(told)
    assert Verb.TRANSFER in verbs(told)


def test_what_is_bound_has_no_way_back(town: Town) -> None:
    told = card(town, town.case(bounces=3, binding=True), town.li)

    assert "⚖️ 街道已裁定，不能再退" in told.text
    assert {Verb.SEND_BACK, Verb.TRANSFER}.isdisjoint(verbs(told))
    assert Verb.TAKE in verbs(told)


def test_after_two_working_days_the_button_is_gone(town: Town) -> None:
    case = town.case(state=State.IN_PROGRESS, dispatched_at=at(18, 9))

    assert Verb.SEND_BACK not in verbs(card(town, case, town.li))


def test_once_somebody_works_on_it_nothing_is_left_to_decide(town: Town) -> None:
    told = card(town, returned(town, {"kind": "unknown"}, state=State.IN_PROGRESS))

    assert "⚖️" not in told.text
    assert Verb.RESOLVE in verbs(told)


@pytest.mark.parametrize(
    ("language", "words"), [(CHINESE, "您建议由谁来办"), (ENGLISH, "Who should have it")]
)
def test_who_should_have_it_is_one_tap(town: Town, language: str, words: str) -> None:
    town.li.language = language
    choices = [{"person_id": town.zhao.id, "title": "社区受理台"}]

    (asked,) = town.tell(
        NoticeKind.PROPOSAL_CHOICES,
        town.case(),
        reason="not_my_duty",
        choices=choices,
        levels=["community", "street"],
    )

    assert words in asked.text
    assert [one.argument for one in actions(asked)] == [
        f"not_my_duty/p{town.zhao.id}",
        "not_my_duty/lcommunity",
        "not_my_duty/lstreet",
        "not_my_duty/?",
        "",
    ]
