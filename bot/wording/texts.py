"""文案: the texts of locales/ in the reader's language; the only place that formats them.

`text` gives HTML: whatever is not already `Html` is escaped, so a resident's words can never
become markup. `plain` gives text for buttons, menus and callback answers. What nobody can see and
what turns the line around is left out of both: it only serves to deceive.
"""

import html
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import structlog
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.channel.message import Commands
from bot.errors import Refusal
from bot.wording.lengths import trimmed
from storage.words import Counter

log = structlog.get_logger("wording")

CHINESE: Final = "zh-CN"
ENGLISH: Final = "en"
LANGUAGES: Final = (CHINESE, ENGLISH)
MOST_TOAST = 200  # UTF-16 units of a callback answer
_LONG = 1000  # Fluent refuses facts over 2,500 characters: longer ones are put in afterwards
_SHORT = 40
# Controls but for tab and line, of terminals too; those that reverse a line (Unicode's UAX 9);
# what stands for nothing; and our own marks. Joiners stay: emoji and some scripts need them.
_NEVER_SEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ue000\ue001\ud800-\udfff"
)
_UNSEEN = re.compile(f"[{_NEVER_SEEN}]")
_WRITTEN_OTHERWISE = re.compile(f"[&<>{_NEVER_SEEN}]")
_PLAIN = frozenset({int, float, bool})
_KNOWN = 4096  # filled texts kept
_PACKAGED = Path(__file__).parent / "locales"
_TOP_LEVEL = Path(__file__).parents[2] / "locales"

COMMANDS: Final[Mapping[Counter, tuple[str, ...]]] = {
    Counter.RESIDENT: (
        "start",
        "my",
        "photos",
        "near",
        "quiet",
        "link",
        "mydata",
        "help",
        "language",
    ),
    Counter.STAFF: (
        "todo",
        "desk",
        "find",
        "route",
        "call",
        "duty",
        "leave",
        "blocked",
        "who",
        "announce",
        "talkday",
        "whistles",
        "hits",
        "admin",
        "help",
        "language",
    ),
}


# What everybody finds: staff, whose roles are known, are shown more in their own chats.
IN_PRIVATE: Final[Mapping[Counter, tuple[str, ...]]] = {
    Counter.RESIDENT: COMMANDS[Counter.RESIDENT],
    Counter.STAFF: ("help",),
}
IN_GROUPS: Final[Mapping[Counter, tuple[str, ...]]] = {
    Counter.RESIDENT: ("photos",),  # the only one that is answered in a rider group
    Counter.STAFF: (),  # a work group is worked in by replies and buttons
}


class Html(str):
    """Text that is safe as Telegram HTML; only this module and `joined` make it."""

    __slots__ = ()


NOTHING: Final = Html("")


def language_for(code: str | None) -> str:
    """The language of ours for a client's code; Chinese when nothing is known."""
    return CHINESE if not code or code.lower().startswith("zh") else ENGLISH


def text(language: str, key: str, **facts: Any) -> Html:
    """The text as HTML, facts escaped unless they are `Html`; KeyError when no language has it."""
    if not facts:
        return Html(_known(language, key))
    return Html(_format(language, key, {name: _safe(fact) for name, fact in facts.items()}))


def plain(language: str, key: str, **facts: Any) -> str:
    """The text without markup; TypeError when a fact is `Html`."""
    if not facts:  # as most buttons are
        return _known(language, key)
    for name, fact in facts.items():
        if isinstance(fact, Html):
            raise TypeError(f"{key}: {name} is HTML, but the text is plain")
    return _format(language, key, {name: _bare(fact) for name, fact in facts.items()})


def safe(words: str) -> Html:
    """Somebody's words as HTML that shows exactly them."""
    return Html(_safe(words))


def joined(separator: str, *parts: Html | None) -> Html:
    """The parts that say something, in one; the separator is taken as plain text."""
    return Html(html.escape(separator, quote=False).join(part for part in parts if part))


def refusal_text(language: str, refusal: Refusal) -> str:
    """What a refusal says, as plain text of at most 200 UTF-16 units."""
    return trimmed(plain(language, refusal.text_key, **refusal_facts(refusal.facts)), MOST_TOAST)


def refusal_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a refusal with those its text may ask for and the desk may leave out."""
    told = {name: fact for name, fact in facts.items() if fact not in (None, "")}
    return {"name": "none", "state": "none", "why": "none", "count": 0, "most": 0, **told}


def toast_text(language: str, key: str, facts: Mapping[str, Any] | None = None) -> str:
    """A callback answer of at most 200 UTF-16 units; empty for a key nobody wrote, and logged.

    The step has been done by then: a missing word must not make it look failed.
    """
    try:
        said = plain(language, f"toast-{key.replace('_', '-')}", **(facts or {}))
    except KeyError:
        return ""
    return trimmed(said, MOST_TOAST)


def commands(language: str, counter: Counter, names: Iterable[str]) -> Commands:
    """A menu: command → description."""
    return {name: plain(language, f"command-{counter}-{name}") for name in names}


def _bare(fact: Any) -> Any:
    if isinstance(fact, Enum):
        return fact.value
    if isinstance(fact, str) and not isinstance(fact, Html):
        return _UNSEEN.sub("", fact)
    return fact


def _safe(fact: Any) -> Any:
    if type(fact) is str and not _WRITTEN_OTHERWISE.search(fact):  # as most are, at one look
        return fact
    fact = _bare(fact)
    if isinstance(fact, str) and not isinstance(fact, Html):
        return html.escape(fact, quote=False)
    return fact


def _format(language: str, key: str, facts: dict[str, Any]) -> str:
    if (parts := _parts(language, key)) is not None and _are_words(parts, facts):
        return "".join([facts[part] if is_fact else part for is_fact, part in parts])
    if not all(map(_is_short, facts.values())):
        return _filled(language, key, facts)
    typed: list[Any] = []  # 1 and True are alike, but not said alike
    for name, fact in facts.items():
        typed.extend((name, type(fact), fact))
    return _known(language, key, *typed)


@cache
def _parts(language: str, key: str) -> tuple[tuple[bool, str], ...] | None:
    """Of a text that only puts facts among words: each part, and whether it names a fact.

    None for one that chooses, counts or refers to another: those are Fluent's.
    """
    bundle = _bundle(language)
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        return None
    found: list[tuple[bool, str]] = []
    for element in pattern.elements if isinstance(pattern, ast.Pattern) else (pattern,):
        inner = element.expression if isinstance(element, ast.Placeable) else element
        if isinstance(inner, ast.TextElement):
            found.append((False, inner.value))
        elif isinstance(inner, ast.VariableReference):
            found.append((True, inner.id.name))
        else:
            return None
    return tuple(found)


def _are_words(parts: tuple[tuple[bool, str], ...], facts: dict[str, Any]) -> bool:
    """Whether all facts that are named are there, and words: a number is written by Fluent."""
    return all(isinstance(facts.get(part), str) for is_fact, part in parts if is_fact)


@lru_cache(_KNOWN)
def _known(language: str, key: str, *typed: Any) -> str:
    """A text that says the same again and again, as most do: of names, words and numbers."""
    return _filled(language, key, dict(zip(typed[::3], typed[2::3], strict=True)))


def _filled(language: str, key: str, facts: dict[str, Any]) -> str:
    bundle = _bundle(language)
    if not bundle.has_message(key):
        log.warning("text_missing", key=key, language=language)
        bundle = _bundle(CHINESE)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    long = {name: fact for name, fact in facts.items() if _is_long(fact)}
    marks = {name: f"\ue000{number}\ue001" for number, name in enumerate(long)}
    words, problems = bundle.format_pattern(pattern, {**facts, **marks})
    if problems:
        log.error("text_incomplete", key=key, language=language, problems=len(problems))
    said = str(words)
    for name, mark in marks.items():
        said = said.replace(mark, str(long[name]))
    return said


def _is_short(fact: Any) -> bool:
    """Likely to be said again: a name, a word, a number; no more of what people say is kept."""
    return len(fact) <= _SHORT if isinstance(fact, str) else fact is None or type(fact) in _PLAIN


def _is_long(fact: Any) -> bool:
    return isinstance(fact, str) and len(fact) > _LONG


@cache
def _bundle(language: str) -> FluentBundle:
    # No isolation marks: they are invisible characters that break copying and measuring.
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((folder() / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def folder() -> Path:
    """Where the locales lie: inside the installed package, or at the top of the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _TOP_LEVEL
