"""管理: an administrator who writes what they want instead of the command, or of tapping to it."""

from typing import NamedTuple

from storage.words import Stage, Urgency

WORDS = frozenset({"管理", "打开管理", "admin", "administration"})
STAGES = {
    "首次联系": Stage.CONTACT,
    "联系": Stage.CONTACT,
    "contact": Stage.CONTACT,
    "接单": Stage.TAKE,
    "take": Stage.TAKE,
    "办结": Stage.RESOLVE,
    "办理": Stage.RESOLVE,
    "resolve": Stage.RESOLVE,
    "回访": Stage.FOLLOW_UP,
    "follow-up": Stage.FOLLOW_UP,
    "follow up": Stage.FOLLOW_UP,
}
URGENCIES = {
    "普通": Urgency.NORMAL,
    "normal": Urgency.NORMAL,
    "加急": Urgency.URGENT,
    "urgent": Urgency.URGENT,
    "紧急": Urgency.EMERGENCY,
    "emergency": Urgency.EMERGENCY,
}
LIMITS = ("时限", "limit")  # the limits are asked for, whichever of them


class LimitWish(NamedTuple):
    """Which limit of a category is meant: of a stage, at an urgency; or its limits as such."""

    stage: Stage | None
    urgency: Urgency | None
    limits: bool


def asks_for_administration(words: str | None) -> bool:
    """Whether a message says nothing but that."""
    return (words or "").strip(" 。.！!").lower() in WORDS


def limit_in(words: str) -> LimitWish:
    """办结·加急, resolve urgent, 时限; the words are folded."""
    stage = next((meant for word, meant in STAGES.items() if word in words), None)
    urgency = next((meant for word, meant in URGENCIES.items() if word in words), None)
    return LimitWish(stage, urgency, any(word in words for word in LIMITS))


def without_limit(words: str) -> str:
    """What is left beside them: 路灯 of 路灯的办结时限."""
    for word in (*STAGES, *URGENCIES, *LIMITS, "的"):
        words = words.replace(word, " ", 1)
    return words.strip(" ·,，、/")
