"""大意: what a report in English says, in Chinese words: "the lift does not move" is 电梯坏了停运.

No translation, but the words by which everything after it reads a report: its category, its
urgency, its kind, and whether it is the same as another. Words that the glossary does not have
are left out; what is Chinese already stays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from bot.understanding.english.words import Word, has_latin, words_of
from bot.understanding.folding import fold

FILE = Path(__file__).with_name("glossary.txt")
UNREAD = " "  # stands for a word that the glossary does not have
MOST_READ = 2000  # characters
MOST_SKIPPED = 3  # small words between two of a phrase
_PERSON_REACH = 5  # words after a person that may be told of them
_JOINED = re.compile(r"(?<=[a-z])-(?=[a-z])|\s+")  # an e-bike is an e bike
_LETTER, _CHINESE = re.compile("[a-z]"), re.compile("[\u3400-\u9fff]")
_CLAUSE = frozenset(".!?;。！？；\n")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A phrase's Chinese, of a thing and of a person; `person`: it is one itself."""

    thing: str
    human: str
    person: bool


@dataclass(slots=True)
class _Node:
    """A word of phrases: what follows it, and what is said when nothing does."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    meaning: _Meaning | None = None


@dataclass(frozen=True)
class Glossary:
    """Phrases word by word and with their Chinese, the small words, and every word there is."""

    root: _Node = field(default_factory=_Node)
    phrases: list[tuple[str, str]] = field(default_factory=list)
    small: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def is_foreign(folded: str) -> bool:
    """Whether most of a text is written in letters."""
    letters = len(_LETTER.findall(folded))
    return letters > 1 and letters > 4 * len(_CHINESE.findall(folded))


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a text says in Chinese words; `share` of its words that were known, 0–1."""

    text: str
    share: float = 1.0


@lru_cache(maxsize=256)  # several steps ask it of one message
def gloss_of(text: str) -> Gloss:
    """Of an English text; any other as it is."""
    folded = fold(text)[:MOST_READ]
    if not has_latin(folded) or not is_foreign(folded):
        return Gloss(text)
    said = [*_said(words_of(_JOINED.sub(" ", folded)))]
    known = sum(_is_chinese(one) for one in said)
    if not known:
        return Gloss(text, 0.0)
    return Gloss("".join(said), known / (known + said.count(UNREAD)))


def glossed(text: str) -> str:
    """What a text says in Chinese words; the text itself when it is not English."""
    return gloss_of(text).text


def without_english(folded: str) -> str:
    """The same of a folded text that may be half Chinese already."""
    return "".join(_said(words_of(_JOINED.sub(" ", folded))))


def spans_of(folded: str) -> list[tuple[str, str]]:
    """Each phrase as it was written, "" for what is between them, and what it says in Chinese."""
    words = [word for word in words_of(_JOINED.sub(" ", folded)) if word.kind != "gap"]
    return [(" ".join(one.raw for one in words[at:end]), said) for at, end, said in _spans(words)]


def _is_chinese(said: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in said)


def _said(every: list[Word]) -> Iterator[str]:
    words = [word for word in every if word.kind != "gap"]
    yield from (said for _at, _end, said in _spans(words))


def _spans(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """From which word to which, and what they say."""
    at, since = 0, _PERSON_REACH + 1  # words since a person was named
    while at < len(words):
        word = words[at]
        end, meaning = _longest(words, at)
        if meaning is not None:
            yield at, end, meaning.human if since <= _PERSON_REACH else meaning.thing
            since = 0 if meaning.person else since + 1
        elif not (word.is_latin and word.said in glossary().small):
            yield at, end, _unread(word)
            since += 1
        if word.said in _CLAUSE:
            since = _PERSON_REACH + 1
        at = end


def _unread(word: Word) -> str:
    """A number, a sign; a year is one of the past."""
    if word.kind == "number" and len(word.said) == 4 and word.said[:2] in ("19", "20"):
        return f"{word.said}年以前"
    return word.said if word.kind in ("number", "sign") else UNREAD


def _longest(words: list[Word], at: int) -> tuple[int, _Meaning | None]:
    """Where the longest phrase that begins there ends, and its meaning."""
    best: tuple[int, _Meaning | None] = (at + 1, None)
    for end, meaning in _phrases(words, at, glossary().root, MOST_SKIPPED):
        if best[1] is None or end > best[0]:
            best = (end, meaning)
    return best


def _phrases(
    words: list[Word], at: int, node: _Node, skips: int
) -> Iterator[tuple[int, _Meaning]]:
    """All phrases from a word on; small words that a phrase does not name may stand in it."""
    if node.meaning is not None:
        yield at, node.meaning
    if at >= len(words) or not words[at].is_latin or not node.after:
        return
    for form in _forms(words[at]):
        if form in node.after:
            yield from _phrases(words, at + 1, node.after[form], MOST_SKIPPED)
    if skips and node is not glossary().root and words[at].said in glossary().small:
        for end, meaning in _phrases(words, at + 1, node, skips - 1):
            if meaning is not node.meaning:
                yield end, meaning


def _forms(word: Word) -> Iterator[str]:
    """A word as it stands, then its plain forms: leaking, leaked, leaks → leak."""
    said = word.said
    yield said
    if said in glossary().small:  # his is not hi
        return
    for ending in ("ies", "es", "s", "ing", "ed", "d"):
        if not said.endswith(ending) or len(said) - len(ending) < 2:
            continue
        stem = said.removesuffix(ending)
        yield from (stem + "y",) if ending == "ies" else (stem, stem + "e")
        if len(stem) > 2 and stem[-1] == stem[-2]:
            yield stem[:-1]


@cache
def glossary() -> Glossary:
    """Read when the first English words are said."""
    found, part, groups = Glossary(), "", dict[str, str]()
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            part = line.strip("[]")
        elif part == "small" and not line.startswith("#"):
            found.small.update(line.split())
        elif part == "groups" and line and not line.startswith("#"):
            name, _, words = line.partition(":")
            groups[f"@{name}"] = "/".join(words.split())
        elif line and not line.startswith("#"):
            said, _, meant = line.partition(":")
            for name, words in groups.items():
                said = said.replace(name, words)
            _learn(found, said, meant, person=part == "who")
    return found


def _learn(found: Glossary, said: str, meant: str, *, person: bool) -> None:
    thing, _, human = (one.strip() for one in meant.partition("|"))
    for phrase in said.split(","):
        choices = [one.split("/") for one in phrase.replace("'", "").split()]
        for words in product(*choices) if choices else ():  # live/electric wire
            node = found.root
            for word in words:
                node = node.after.setdefault(word, _Node())
            found.words.update(words)
            node.meaning = node.meaning or _Meaning(thing, human or thing, person)
            found.phrases.append((" ".join(words), thing))


def is_english(word: str) -> bool:
    """Whether a word is one that reports in English have, and so no name written wrong."""
    known = glossary()
    forms = _forms(Word(word, word, "word"))
    return word in known.small or any(form in known.words for form in forms)
