"""Habits: how often which button is pressed. One that is new here is pressed now and then, too."""

from collections.abc import Mapping, Sequence
from random import Random

from bot.channel.action import Action, Verb
from storage.words import NoticeKind

Weights = Mapping[tuple[Verb, str] | Verb, float]
UNKNOWN = 4.0  # of a button nobody has written a habit for

RESIDENTS: Weights = {
    Verb.SEND: 80,
    Verb.CANCEL: 1.5,
    Verb.CHANGE_CATEGORY: 4,
    Verb.CHANGE_PLACE: 3,
    Verb.PICK_CATEGORY: 8,
    Verb.PICK_PLACE: 20,
    Verb.BACK: 6,
    Verb.MY_CASES: 1,
    Verb.SHOW: 20,
    Verb.ADD: 15,
    Verb.URGE: 30,
    (Verb.WITHDRAW, ""): 3,
    (Verb.WITHDRAW, "yes"): 20,
    (Verb.SOLVED, "yes"): 82,
    (Verb.SOLVED, "no"): 18,
    (Verb.SATISFIED, "satisfied"): 76,
    (Verb.SATISFIED, "fair"): 17,
    (Verb.SATISFIED, "dissatisfied"): 7,
    Verb.REASON: 10,
    Verb.REOPEN: 45,
    Verb.LANGUAGE: 1,
    Verb.HOME: 5,
    Verb.TALK_SPEAK: 60,
    Verb.TALK_OPT_OUT: 40,
    Verb.TALK_OPT_IN: 10,
}
STAFF: Weights = {
    Verb.TAKE: 100,
    Verb.SEND_BACK: 5,
    Verb.TRANSFER: 5,
    Verb.ASK: 9,
    Verb.RESOLVE: 90,
    Verb.CONFIRM_RESULT: 92,
    Verb.DISCARD_RESULT: 6,
    Verb.MORE: 4,
    Verb.CARD: 6,
    Verb.STAFF_CATEGORY: 3,
    Verb.STAFF_PLACE: 2,
    Verb.TODO: 1,
    Verb.TALK_PLAN: 2,
    Verb.TALK_CANCEL: 0.3,
    Verb.TALK_DAYS: 0.5,
    Verb.LANGUAGE: 0.5,
}
AROUND = frozenset({Verb.CARD, Verb.MORE, Verb.TODO})  # lead to a case, but do nothing with it
# How often a message is answered at all; the rest of the time nothing comes of it.
HEEDED: Mapping[NoticeKind, float] = {
    NoticeKind.DRAFT_CARD: 0.96,
    NoticeKind.DRAFT_NUDGE: 0.5,
    NoticeKind.PLACE_QUESTION: 0.85,
    NoticeKind.QUESTION: 0.72,
    NoticeKind.RESULT: 0.62,
    NoticeKind.RATING_SATISFACTION: 0.93,
    NoticeKind.RATING_REASON: 0.85,
    NoticeKind.TALK_DAY_CALL: 0.03,
    NoticeKind.TALK_DAY_OPTED_OUT: 0.02,
    NoticeKind.TALK_DAY_SPEAK: 0.9,
    NoticeKind.HELP: 0.05,
    NoticeKind.WELCOME: 0.05,
    NoticeKind.MILESTONE: 0.06,
    NoticeKind.MY_CASES: 0.9,
    NoticeKind.CASE_STORY: 0.5,
}
OFTEN = 0.6  # of any other kind


def heeds(rng: Random, kind: NoticeKind) -> bool:
    """Whether a resident does anything about a message."""
    return rng.random() < HEEDED.get(kind, OFTEN)


def choose(rng: Random, actions: Sequence[Action], weights: Weights) -> Action:
    """One of the buttons."""
    return rng.choices(actions, [_weight(one, weights) for one in actions])[0]


def is_work(actions: Sequence[Action]) -> bool:
    """Whether a card asks for anything: more than looking at it, printing it, or the like."""
    return any(_weight(one, STAFF) > UNKNOWN for one in actions if one.verb not in AROUND)


def _weight(action: Action, weights: Weights) -> float:
    word, _, _of_round = action.argument.partition("-")
    exact = weights.get((action.verb, action.argument), weights.get((action.verb, word)))
    return exact if exact is not None else weights.get(action.verb, UNKNOWN)
