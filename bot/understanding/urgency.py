"""紧急程度: what must not wait, who is in it, and which emergency number comes first.

A message is judged piece by piece (`guard/pieces.py`), and the worst piece counts: whoever
complains beside a fire has a fire. A small model (`guard/model.py`) weighs the words of a piece; a
rule (`guard/dangers.py`) that finds a danger speaks for it, one that finds it only spoken of
(`guard/telling.py`) against it; what was yesterday may not be over (`guard/since.py`). How much
each says, and how much is enough, was chosen across writers:
tests/understanding/guard_crossing.py. Slips of voice input are mended before (`guard/sounds.py`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import inf, log

from bot.understanding.english.gloss import gloss_of
from bot.understanding.folding import fold
from bot.understanding.guard import pieces, telling
from bot.understanding.guard.dangers import numbers_for
from bot.understanding.guard.finding import SIGNS, Found, found_in
from bot.understanding.guard.frail import Frail, frail_in, suffers
from bot.understanding.guard.model import Model, model
from bot.understanding.guard.pieces import Piece
from bot.understanding.guard.pressing import pressing
from bot.understanding.guard.since import HIDDEN, as_of_now
from bot.understanding.guard.sounds import mended
from storage.words import Urgency

RULED = 4.5  # natural log odds that a rule adds: standard words call unless all speaks against
CRIED = 3.0  # 救命 alone is said of smells as well
SPOKEN_OF = -1.5  # when it finds the danger feared, denied or told of
PAST, PAST_TOLD = -2.0, -3.5  # or past, in a line of a chat; in a letter, or in English
EVERYDAY = -2.5  # where it finds none, and a plain matter is named
CHORE = -3.0  # beside it, where the message asks for a hand with what age no longer can
FRAMED = -1.4  # when a date, hearsay, a good end or a habit frames what is said
DATED = -4.0  # and for a part of it alone, which may not say so itself
ENOUGH = 0.7  # log odds from which the numbers are called; a missed one is worst
PLAIN = 0.97  # so plain a clause is believed, whatever was dated before it
# What a part must have beyond that, for words torn out say less than all that somebody wrote.
OF_CLAUSE = 0.5
OF_LETTER = 2.0  # and more so where there are many
OF_ASKED_FOR = 3.0  # and where the sentence asks for what nobody asks for in danger
BREATH, NEAR = 24, 8  # characters without a sign between; of those, around what a rule finds
OF_GLOSSED = -0.4  # what is glossed is few words, and a rule must carry it
MOST_READ = 2000  # characters read at once; each pattern looks at all of them
_MOST_PARTS = 2  # of so many characters at either end: a message has three at most
_WORSE = (Urgency.NORMAL, Urgency.URGENT, Urgency.EMERGENCY)
_MOST_TOLD = 12  # characters, where no word is known that decided
ENOUGH_READ = 0.5  # of the words of an English text
FOREIGN = -1.0  # log odds of what the model cannot read: a rule that finds something decides
DOUBTED = -3.0  # the least it may say against a rule where it reads no sentence, but glossed words
_LEAST_SHARE = 1e-9  # so that log odds are finite
_CHINESE = re.compile(r"[\u4e00-\u9fff]")  # of English the model knows too little
# By whom somebody can be reached says nothing of danger; the model knows it from calls for help.
_PHONE = r"1[3-9]\d{9}"
_CONTACT = re.compile(rf"(?:联系)?(?:电话|手机|号码)?[是号:,\s]{{0,3}}(?<!\d){_PHONE}(?!\d)")
_MAY_BE_CONTACT = re.compile(_PHONE)  # looked for in a fraction of the time


@dataclass(frozen=True, slots=True)
class UrgencyGuess:
    """How urgent; emergency numbers in the order to call; the words that decided; who is frail."""

    urgency: Urgency
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    frail: tuple[Frail, ...] = ()


@dataclass(slots=True)
class _Said:
    """A message as it is judged: its words, those with slips mended, and how it was read.

    `told` still has the dates that `folded` hides, in the same places.
    """

    told: str
    folded: str
    plain: str
    asked: Model
    least: float | None = None  # that the model says against a rule; None: it says what it says
    unread: bool = False
    found: list[Found] = field(default_factory=list)

    @property
    def is_letter(self) -> bool:
        return self.least is None and len(self.folded) > pieces.MOST

    @property
    def margin(self) -> float:
        return OF_GLOSSED if self.least is not None else 0.0


@lru_cache(maxsize=256)  # several steps ask it of one message
def assess(text: str, asked: Model | None = None) -> UrgencyGuess:
    """EMERGENCY for what happens now to people; danger spoken of is URGENT, not more.

    `asked` stands in for the model of the file where a training is judged.
    """
    read = [_assessed(part, asked or model("emergency")) for part in _parts_of(text)]
    if len(read) == 1:
        return read[0]
    worst = max(read, key=lambda one: _WORSE.index(one.urgency))
    return replace(worst, frail=tuple(dict.fromkeys(who for one in read for who in one.frail)))


def _parts_of(text: str) -> list[str]:
    """What is read at once; of what is endless the beginning and the end."""
    if len(text) <= MOST_READ:
        return [text]
    cut = pieces.blocks(text, MOST_READ)
    return cut if len(cut) <= 2 * _MOST_PARTS else [*cut[:_MOST_PARTS], *cut[-_MOST_PARTS:]]


def _assessed(text: str, asked: Model) -> UrgencyGuess:
    said = _read(text, asked)
    if telling.ONLY_WHERE.fullmatch(said.folded):  # the answer to 在什么地方
        return UrgencyGuess(Urgency.NORMAL)
    frail = frail_in(said.folded)
    odds, worst = _worst(said)
    if odds >= ENOUGH:
        words = [_words(said, one) for one in said.found if one.now and worst.holds(one.where)]
        called = [number for one in said.found if one.now for number in one.numbers]
        numbers = _unique(called) or numbers_for(said.plain)
        return UrgencyGuess(Urgency.EMERGENCY, numbers, _unique(words) or _why(said, worst), frail)
    urgent = _unique(pressing(said.plain, said.told))
    if urgent or (frail and suffers(said.folded)):
        return UrgencyGuess(Urgency.URGENT, (), urgent, frail)
    return UrgencyGuess(Urgency.NORMAL, frail=frail)


def _words(said: _Said, found: Found) -> str:
    return found.where.of(said.told) if HIDDEN in found.words else found.words


def _why(said: _Said, piece: Piece) -> tuple[str, ...]:
    """The words by which the model knew; its own where no word is known that decided."""
    known = said.asked.judge(piece.of(said.folded)).words
    return known or (piece.of(said.told)[:_MOST_TOLD].strip(SIGNS),)


def _read(text: str, asked: Model) -> _Said:
    gloss = gloss_of(text)
    words = gloss.text if gloss.text == text else gloss.text.replace(".", "。")
    told = fold(words)[: 2 * MOST_READ]  # a sign may be folded to several
    if _MAY_BE_CONTACT.search(told) is not None:
        told = _CONTACT.sub(lambda match: "," * len(match[0]), told)
    folded = as_of_now(told)
    plain = telling.TRAPS.sub(lambda match: "·" * len(match[0]), mended(folded))
    said = _Said(told, folded, plain, asked)
    if gloss.share < ENOUGH_READ or _CHINESE.search(folded) is None:
        said.unread = True  # the model would judge what was left out as well
    elif gloss.text != text:
        said.least = DOUBTED
    return said


def _worst(said: _Said) -> tuple[float, Piece]:
    """The piece that sounds worst, and its log odds."""
    parts = pieces.sentences(said.folded)
    judged = [(-inf, Piece(0, len(said.folded)))]
    for place, sentence in enumerate(parts):
        then = parts[place + 1].of(said.plain) if place + 1 < len(parts) else ""
        found = found_in(said.plain, sentence, then, lambda clause: _is_plain(said, clause))
        said.found += found
        framed = _frame(said, sentence, then, is_now=_is_sure(found))
        judged += [
            (_odds(said, piece, found) + framed(piece) - margin, piece)
            for piece, margin in _pieces(said, sentence, found)
        ]
    if len(parts) > 1 and len(said.folded) <= pieces.MOST:
        whole = Piece(0, len(said.folded))
        framed = _frame(said, whole, "", is_now=_is_sure(said.found))
        odds = _odds(said, whole, said.found) + framed(whole) - said.margin
        judged.append((odds, whole))
    return max(judged, key=lambda one: one[0])


def _pieces(said: _Said, sentence: Piece, found: list[Found]) -> Iterator[tuple[Piece, float]]:
    """What of a sentence is judged by itself, each with what it must have beyond enough."""
    parts = pieces.clauses(said.folded, sentence)
    for stretch in pieces.stretches(parts):
        yield stretch, said.margin
    if said.least is not None or said.unread:  # glossed words are cut where one was unknown
        yield sentence, said.margin
        return
    margin = _margin(said, sentence)
    yield from ((piece, margin) for piece in _torn(said, parts))
    for one in found:
        if one.now:
            yield from ((piece, 0.0) for piece in _around(one, parts))


def _margin(said: _Said, sentence: Piece) -> float:
    asks = telling.ASKED_FOR.search(sentence.of(said.plain)) is not None
    return OF_CLAUSE + (OF_LETTER if said.is_letter else 0.0) + (OF_ASKED_FOR if asks else 0.0)


def _torn(said: _Said, parts: list[Piece]) -> Iterator[Piece]:
    """Each clause of several and every two in a row; a bare cry says nothing without the next."""
    if len(parts) < 2:
        return
    cries = {part.end for part in parts if telling.CRY.fullmatch(part.of(said.plain))}
    cries.discard(parts[-1].end)
    every_two = pieces.pairs(parts) if len(parts) > 2 else ()
    for part in (*parts, *every_two):
        if part.end not in cries:
            yield part


def _around(found: Found, parts: list[Piece]) -> Iterator[Piece]:
    """The clauses that a rule's words stand in; of what was said in one breath, the words near."""
    reach = [place for place, part in enumerate(parts) if part.meets(found.where)]
    if not reach:
        return
    last = reach[-1] + (telling.CRY.fullmatch(found.words) is not None)
    piece = Piece(parts[reach[0]].begin, parts[min(last, len(parts) - 1)].end)
    yield piece
    if piece.end - piece.begin > BREATH:
        near = Piece(found.where.begin - NEAR, found.where.end + NEAR)
        yield Piece(max(piece.begin, near.begin), min(piece.end, near.end))


def _odds(said: _Said, piece: Piece, found: list[Found]) -> float:
    """What model and rules say of a piece."""
    within = [one for one in found if piece.holds(one.where)]
    now = any(one.now for one in within)
    odds = FOREIGN if said.unread else _felt(said, piece.of(said.folded))
    if now and said.least is not None:
        odds = max(odds, said.least)
    if now:
        return odds + (RULED if _is_sure(within) else CRIED)
    if not within:
        return odds
    if not any(one.past for one in within):
        return odds + SPOKEN_OF
    return odds + (PAST_TOLD if said.is_letter or said.least is not None else PAST)


def _is_sure(found: list[Found]) -> bool:
    """Whether a danger is now, and not only cried for."""
    return any(one.now and telling.CRY.fullmatch(one.words) is None for one in found)


def _is_plain(said: _Said, clause: str) -> bool:
    """Whether a clause is believed whatever was dated before it; letters tell long stories."""
    return not said.is_letter and said.asked.shares(clause)["emergency"] >= PLAIN


def _felt(said: _Said, folded: str) -> float:
    share = said.asked.shares(folded)["emergency"]
    share = min(max(share, _LEAST_SHARE), 1 - _LEAST_SHARE)
    return log(share / (1 - share))


def _frame(said: _Said, sentence: Piece, then: str, *, is_now: bool) -> Callable[[Piece], float]:
    """What it takes off a piece that its sentence tells of the past, of hearsay, of a habit, or,
    where no rule found a danger that is now, of an everyday matter or of what age has taken.
    """
    own = sentence.of(said.plain)
    marks = telling.marks(own)
    said_now = telling.NOW.search(own) is not None
    over = not said_now and (telling.is_over(own) or telling.has_ended(then))
    plain_matter = telling.EVERYDAY.search(own) or telling.is_of_age(own)
    matter = EVERYDAY if plain_matter and not is_now else 0.0
    if not (is_now or said.is_letter) and telling.is_chore(said.plain):
        matter += CHORE

    def framed(piece: Piece) -> float:
        return matter + by_time(piece)

    def by_time(piece: Piece) -> float:
        if telling.is_dated_by(marks, piece.end - sentence.begin):
            is_whole = piece == sentence and not said.is_letter
            return FRAMED + (0.0 if is_whole else DATED)
        is_habit = not said_now and telling.HABIT.search(piece.of(said.plain)) is not None
        return FRAMED if over or is_habit else 0.0

    return framed


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
