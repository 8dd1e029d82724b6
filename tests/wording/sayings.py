"""Every text of the locales as it is read: each variant, with typical facts, by its reader."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from fluent.syntax import ast as ftl

from tests.wording.reading import files, resource, walk


class Reader(Enum):
    """Whose patience a text is measured by."""

    PUBLIC = "residents and couriers"
    STAFF = "staff"
    OPERATOR = "whoever runs the program"


@dataclass(frozen=True, slots=True)
class Saying:
    """One way in which a text can be read."""

    key: str
    reader: Reader
    text: str


OPERATORS = ("cli-", "help-", "sheet-", "simulate-", "demo-")
# Files that only staff read; a file that is not named here is held to the bar of residents.
STAFF_FILES = {
    *("desk", "dispatch", "events", "history", "hits", "hotline", "learning", "lists", "staff"),
    *("admin", "phrases", "supervision", "undoing", "whistle"),
}
# What staff read in files that are for both, by the beginning of the key.
_STAFF_KEYS = """
    announce block- blocked-line blocked-none blocked-title button-accept button-announce
    button-ask button-block button-card button-confirm-result button-contact button-convene
    button-decide button-decline button-discard button-extension button-meeting button-merge
    button-more button-pause button-reclassify button-relocate button-resolve button-resume
    button-send-back button-split- button-take button-talk-cancel button-talk-plan button-todo
    button-transfer button-unblock button-unmerge button-whistle card- clocks- colleague
    command-staff contact- crowd decision- decline- extension- level meeting-question
    meeting-update merge- pause-question pause-reason-wanted pause-until prompt-decision
    prompt-decline prompt-merge prompt-split prompt-waiting recurrence refusal-accept
    refusal-answer-is-owed
    refusal-already-taken refusal-answered refusal-cannot-merge refusal-case-went
    refusal-emergency refusal-invite refusal-no-further refusal-no-meeting refusal-no-more
    refusal-no-pause refusal-no-units refusal-nobody refusal-not-now refusal-not-staff
    refusal-not-yours refusal-not-your-own refusal-old-card refusal-photo-shown
    refusal-photo-wanted
    refusal-place-unclear refusal-registrar refusal-reporter refusal-result refusal-second-person
    refusal-too-late-to-un refusal-undone refusal-units refusal-whistle role split-part
    split-question split-words state talk-day-cancel- toast-accepted toast-announ toast-blocked
    toast-contacted toast-convened toast-declined toast-extension toast-merged toast-paused
    toast-planned toast-resolved toast-resumed toast-second toast-sent-back toast-split
    toast-taken toast-talk toast-transferred toast-unblocked toast-unmerged
"""
STAFF_KEYS = tuple(_STAFF_KEYS.split())
FOR_BOTH = {"state-told"}
# What stands for a fact in Chinese and in English; any other is a short word.
FACTS: Mapping[str, tuple[str, str]] = {
    "number": ("260304-001", "260304-001"),
    "into": ("260304-002", "260304-002"),
    "words": ("路灯坏了", "the lamp is broken"),
    "about": ("路灯坏了", "the lamp is broken"),
    "who": ("网格员", "the grid officer"),
    "until": ("应在明天下午三点前办好", "due tomorrow at 3 pm"),
    "moment": ("明天下午三点", "tomorrow at 3 pm"),
    "when": ("明天下午三点", "tomorrow at 3 pm"),
    "due": ("明天 15:00", "15:00 tomorrow"),
    "left": ("还剩 2 个工作日", "2 working days left"),
    "place": ("柳岸花园", "Liuan Garden"),
    "category": ("路灯", "street lights"),
    "count": ("2", "2"),
    "nth": ("1", "1"),
    "state": ("办理中", "being worked on"),
}
OTHER = ("内容", "something")


def sayings(language: str, *readers: Reader) -> list[Saying]:
    """All that these readers may read, in the order of the files."""
    return [one for one in _every(language) if one.reader in readers]


@cache
def _every(language: str) -> tuple[Saying, ...]:
    column = 0 if language.startswith("zh") else 1
    return tuple(
        Saying(entry.id.name, _reader(path.stem, entry.id.name), text)
        for path in files(language)
        for entry in resource(path).body
        if isinstance(entry, ftl.Message) and entry.value is not None
        for text in _ways(entry.value, column)
    )


def _reader(file: str, key: str) -> Reader:
    if key.startswith(OPERATORS) or file in ("cli", "sheets", "simulate", "same", "learning"):
        return Reader.OPERATOR
    theirs = file in STAFF_FILES or (key.startswith(STAFF_KEYS) and key not in FOR_BOTH)
    return Reader.STAFF if theirs else Reader.PUBLIC


def _ways(pattern: ftl.Pattern, column: int) -> Iterator[str]:
    """The text with the usual variants, and once with each of the others."""
    choices = [node for node in walk(pattern) if isinstance(node, ftl.SelectExpression)]
    told: dict[str, None] = {_read(pattern, column, {}): None}
    for choice in choices:
        for variant in choice.variants:
            told[_read(pattern, column, {id(choice): variant})] = None
    yield from told


def _read(pattern: ftl.Pattern, column: int, chosen: Mapping[int, ftl.Variant]) -> str:
    return "".join(_part(part, column, chosen) for part in pattern.elements)


def _part(
    part: ftl.TextElement | ftl.Placeable, column: int, chosen: Mapping[int, ftl.Variant]
) -> str:
    if isinstance(part, ftl.TextElement):
        return part.value
    inner = part.expression
    if isinstance(inner, ftl.StringLiteral):
        return str(inner.parse()["value"])
    if isinstance(inner, ftl.SelectExpression):
        variant = chosen.get(id(inner)) or _chosen_within(inner, chosen) or _usual(inner)
        return _read(variant.value, column, chosen)
    assert isinstance(inner, ftl.VariableReference), "our texts hold nothing else"
    return FACTS.get(inner.id.name, OTHER)[column]


def _chosen_within(
    choice: ftl.SelectExpression, chosen: Mapping[int, ftl.Variant]
) -> ftl.Variant | None:
    """The variant in which a choice that was made lies."""
    for variant in choice.variants:
        inside = {id(node) for node in walk(variant.value)}
        if inside & set(chosen):
            return variant
    return None


def _usual(choice: ftl.SelectExpression) -> ftl.Variant:
    return next(variant for variant in choice.variants if variant.default)
