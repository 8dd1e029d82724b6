"""紧急程度: what must not wait, who is in it, and which emergency number comes first.

A small model (`guard/model.py`) weighs the words; a rule (`guard/dangers.py`) that finds a danger
speaks for it, one that finds it only spoken of (`guard/telling.py`) against it. How much each
says, and how much is enough, was chosen across writers: tests/understanding/guard_crossing.py.
Slips of voice input are mended before (`guard/sounds.py`).
"""

import re
from collections.abc import Sized
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import inf, log

from bot.understanding.english.gloss import gloss_of
from bot.understanding.folding import fold
from bot.understanding.guard import telling
from bot.understanding.guard.dangers import EMERGENCIES, numbers_for
from bot.understanding.guard.frail import Frail, frail_in, suffers
from bot.understanding.guard.model import Model, model
from bot.understanding.guard.sounds import mended
from storage.words import Urgency

RULED = 4.5  # natural log odds that a rule adds: standard words call unless all speaks against
SPOKEN_OF = -1.0  # when it finds the danger past, feared, denied or told of
FRAMED = -1.4  # when a date, hearsay, a good end or a habit frames what is said
ENOUGH = 0.25  # log odds from which the numbers are called; a missed one is worst
PLAIN = 0.8  # so plain a clause is believed, whatever was dated before it
MOST_READ = 2000  # characters of a letter; each pattern looks at all of them
_LAST_READ = 600  # of them at its end: what is worst is often said last
_PIECE = 60  # characters the model judges at once: messages it learnt from are short
_MOST_PIECES = 12
_MOST_FOUND = 8  # of one danger, in a letter that says it again and again
ENOUGH_READ = 0.5  # of the words of an English text
FOREIGN = -1.0  # log odds of what the model cannot read: a rule that finds something decides
DOUBTED = -3.0  # the least it may say against a rule where it reads no sentence, but glossed words
_LEAST_SHARE = 1e-9  # so that log odds are finite
_SENTENCES = re.compile(r"[^。!?;\n]+")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")  # of English the model knows too little
_CLAUSE = re.compile(r"[^,。!?;\n]+")
_SENTENCE_ENDS = "。!?;\n"
_CLAUSE_ENDS = f",{_SENTENCE_ENDS}"

_URGENT = re.compile(
    r"漏电|电线\w{0,4}(?:掉|断|垂|落)|高压线|(?:砸|掉|摔|伤)到?\w{0,3}人|井盖\w{0,4}(?:没了|丢|不见|没有|缺)"
    r"|摇摇欲坠|要(?:掉|塌|倒)(?:下来|了)?|快(?:掉|塌|倒)(?:下来|了)|塌方|坍塌|塌陷|倒塌|坠落|高空抛物|高空坠物"
    r"|水管\w{0,3}爆|爆管|往家里(?:倒灌|灌)|电梯\w{0,4}(?:坠|急停|下滑)|孩子\w{0,6}危险|十万火急|火急|马上要"
    r"|咬(?:了|到|伤)|很危险|太危险|非常危险|活不下去|urgent|dangerous"
)


@dataclass(frozen=True, slots=True)
class UrgencyGuess:
    """How urgent; emergency numbers in the order to call; the words that decided; who is frail."""

    urgency: Urgency
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    frail: tuple[Frail, ...] = ()


@lru_cache(maxsize=256)  # several steps ask it of one message
def assess(text: str, asked: Model | None = None) -> UrgencyGuess:
    """EMERGENCY for what happens now to people; danger spoken of is URGENT, not more.

    `asked` stands in for the model of the file where a training is judged.
    """
    said = gloss_of(text)
    folded = _ends_of(fold(said.text))
    if telling.ONLY_WHERE.fullmatch(folded):  # the answer to 在什么地方
        return UrgencyGuess(Urgency.NORMAL)
    plain = telling.TRAPS.sub("·", mended(folded))
    frail = frail_in(folded)
    odds, felt = _felt(folded, asked or model("emergency"))
    is_letter = len(folded) > _PIECE  # the model may not have read the sentence of a rule
    if is_letter or said.text != text or odds + RULED >= ENOUGH:  # or no rule can change it
        named = _named(plain)
        words, numbers = _happening(plain, named)
        if said.share < ENOUGH_READ:  # the model would judge what was left out as well
            odds, felt = FOREIGN, ()
        elif said.text != text and words:
            odds = max(odds, DOUBTED)
        if odds + _ruled(plain, words, named) >= ENOUGH or (is_letter and words):
            called = _unique(numbers) or numbers_for(plain)
            return UrgencyGuess(Urgency.EMERGENCY, called, _unique(words) or felt, frail)
    urgent = [match[0] for match in _URGENT.finditer(plain)]
    if urgent or (frail and suffers(folded)):
        return UrgencyGuess(Urgency.URGENT, (), _unique(urgent), frail)
    return UrgencyGuess(Urgency.NORMAL, frail=frail)


def _named(plain: str) -> list[tuple[re.Match[str], tuple[str, ...]]]:
    """What danger is spoken of, whenever it was, with the numbers that are called for it."""
    return [
        (match, numbers)
        for pattern, numbers in EMERGENCIES
        for match in islice(pattern.finditer(plain), _MOST_FOUND)
    ]


def _ends_of(folded: str) -> str:
    """A letter, or the beginning and the end of a very long one."""
    if len(folded) <= MOST_READ:
        return folded
    return f"{folded[: MOST_READ - _LAST_READ]}\n{folded[-_LAST_READ:]}"


def _happening(
    plain: str, named: list[tuple[re.Match[str], tuple[str, ...]]]
) -> tuple[list[str], list[str]]:
    """What rules find to happen now, and whom to call for it."""
    words: list[str] = []
    numbers: list[str] = []
    said_now = telling.NOW.search(plain) is not None
    if telling.is_over(plain) and not said_now:
        return words, numbers
    for match, wanted in named:
        if _is_now(plain, match) and (said_now or not _is_dated(plain, match)):
            words.append(match[0].strip(" ,。!?;"))
            numbers += wanted
    return words, numbers


def _is_dated(plain: str, match: re.Match[str]) -> bool:
    """Whether its clause tells of the past or of hearsay, or its sentence did and it is faint."""
    begin = max(plain.rfind(sign, 0, match.start()) for sign in _CLAUSE_ENDS) + 1
    clause = _CLAUSE.match(plain, begin)
    own = plain[begin : clause.end() if clause else match.end()]
    if telling.is_remote(own + match[0]):
        return True
    sentence = max(plain.rfind(sign, 0, match.start()) for sign in _SENTENCE_ENDS) + 1
    return (
        telling.is_remote(plain[max(sentence, begin - _PIECE) : begin])
        and model("emergency").judge(own).by_label["emergency"] < PLAIN
    )


def _ruled(plain: str, words: list[str], named: Sized) -> float:
    """What the rules add to the log odds."""
    said = RULED if words else SPOKEN_OF if named else 0.0
    return said + (FRAMED if _is_framed(plain) else 0.0)


def _is_framed(plain: str) -> bool:
    if telling.NOW.search(plain) is not None:
        return False
    is_habit = telling.HABIT.search(plain) is not None
    return is_habit or telling.is_remote(plain) or telling.is_over(plain)


def _felt(folded: str, asked: Model) -> tuple[float, tuple[str, ...]]:
    """The log odds of the piece that sounds worst, and the words in it that speak for it."""
    if _CHINESE.search(folded) is None:
        return FOREIGN, ()
    pieces = [folded] if len(folded) <= _PIECE else _pieces(folded)
    judged = [asked.judge(piece) for piece in pieces if piece.strip()]
    worst = max(judged, key=lambda one: one.by_label["emergency"], default=None)
    if worst is None:
        return -inf, ()
    share = min(max(worst.by_label["emergency"], _LEAST_SHARE), 1 - _LEAST_SHARE)
    return log(share / (1 - share)), worst.words or (folded[:12],)


def _pieces(folded: str) -> list[str]:
    said = [match[0] for match in _SENTENCES.finditer(folded)]
    cut = [one[at : at + _PIECE] for one in said for at in range(0, len(one), _PIECE)]
    return cut[:_MOST_PIECES]


def _is_now(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 24) : match.start()]
    after = plain[match.end() : match.end() + 24]
    if telling.BEFORE.search(before) or (_falls(match) and telling.OBJECTS.search(before)):
        return False
    around = before + match[0] + after
    if telling.NOW.search(around):
        return True
    done = match[0][-1] in "了着啦" or after[:1] in ("了", "着", "啦", "!")
    asked = telling.ASKED.search(around) is not None and not done
    return telling.AFTER.match(after) is None and not asked


def _falls(match: re.Match[str]) -> bool:
    """Whether things can do it as well: they fall and get lost, but bite nobody."""
    return "咬" not in match[0]


def _unique(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
