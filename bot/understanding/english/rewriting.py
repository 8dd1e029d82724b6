"""英文地址改写: an English address in the order and the words in which Chinese writes it.

"in front of building 3 of Liuan Garden" is read as 柳岸花园3栋, so that all that is known of
Chinese addresses holds for it: lists of buildings, sides of a road, crossings, what is opposite.
What names nothing of the city stays as it was.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.understanding.common_words import CITIES
from bot.understanding.english.arranging import arrange
from bot.understanding.english.naming import LEAST_LETTERS, Beginnings, Spelt, spells
from bot.understanding.english.parts import ABBREVIATIONS, INSIDE, Part, Segment, part_at
from bot.understanding.english.slips import slipped, suspects
from bot.understanding.english.terms import Family, term_at
from bot.understanding.english.words import Word, has_latin, words_of
from bot.understanding.nameplates import Nameplates
from bot.understanding.naming import by_sign, short_of
from bot.understanding.sounds import readings_of
from storage.words import PlaceNameKind

MOST_WORDS = 250
MOST_MEANT = 3  # names that words may mean equally well


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text as Chinese would write it; `loose`: some of it is only what was probably meant."""

    text: str
    loose: bool = False


class Rewriter:
    """Of one city's names."""

    def __init__(self, names: Nameplates) -> None:
        self._names = names
        self._beginnings = Beginnings(names.starts)

    def rewritten(self, folded: str) -> Rewritten:
        """A folded text, its English and pinyin places in Chinese."""
        if not has_latin(folded):
            return Rewritten(folded)
        whole = words_of(folded)
        kept = [at for at in range(len(whole)) if not _is_gap(whole, at)][:MOST_WORDS]
        words = [whole[at] for at in kept]
        segments, loose = self._segments(words)
        if not any(one.part in (Part.NAME, *INSIDE) for one in segments):
            return Rewritten(folded)
        arrange(words, segments)
        return Rewritten("".join(_written(whole, kept, segments)), loose)

    def _segments(self, words: list[Word]) -> tuple[list[Segment], bool]:
        found: list[Segment] = []
        at, loose, suspected = 0, False, suspects(words)
        while at < len(words):
            segment, doubtful = self._name(words, at, suspected)
            if segment is None:
                segment = _city(words, at) or part_at(words, at)
            loose = loose or doubtful
            found.append(segment)
            at = segment.end
        return found, loose

    def _name(
        self, words: list[Word], at: int, suspected: Collection[int]
    ) -> tuple[Segment | None, bool]:
        written = self._chinese(words, at)
        if written is not None:
            return written, False
        if words[at].kind == "number":
            return None, False
        found = self._spelt(words, at)
        found = found or slipped(words, at, suspected, self._spelt)
        if not found:
            return self._stem(words, at), False
        names = self._distinct(found)
        if len(names) > MOST_MEANT:
            return None, False
        road = all(self._kind(name) is PlaceNameKind.ROAD for name in names)
        segment = Segment(Part.NAME, at, found[0].end, "\n".join(names), road)
        return segment, found[0].loose or len(names) > 1

    def _chinese(self, words: list[Word], at: int) -> Segment | None:
        """A name written in Chinese among English words."""
        run = ""
        for word in words[at : at + 20]:
            if word.kind not in ("sign", "number"):
                break
            run += word.said
        name = self._names.longest(by_sign(run), 0) if len(run) > 1 else ""
        if not name or any(word.kind == "number" for word in words[at : at + len(name)]):
            return None
        road = self._kind(name) is PlaceNameKind.ROAD
        return Segment(Part.NAME, at, at + len(name), run[: len(name)], road)

    def _spelt(self, words: list[Word], at: int) -> list[Spelt]:
        """The names that most of the words spell, exact ones before loose ones."""
        every = [one for name in self._begun(words, at) for one in spells(name, words, at)]
        every = [one for one in every if _is_telling(one)]
        if not every:
            return []
        furthest = max(one.end for one in every)
        best = [one for one in every if one.end == furthest]
        return [one for one in best if not one.loose] or best

    def _begun(self, words: list[Word], at: int) -> Iterator[str]:
        """All names whose beginning words may spell."""
        letters, row = "", at
        while row < len(words) and words[row].is_latin and len(letters) < 12:
            letters += words[row].said
            row += 1
        starts = dict.fromkeys(self._beginnings.spelt(letters))
        starts |= dict.fromkeys(["".join(word.said for word in words[at : at + 2])])
        for term in term_at(words, at):
            for option in term.options:
                starts |= dict.fromkeys(self._beginnings.of(option))
        starts |= dict.fromkeys(self._by_syllable(words, at))
        for start in starts:
            yield from self._names.starting(start)

    def _by_syllable(self, words: list[Word], at: int) -> Iterator[str]:
        """Dong Street: a syllable, then what it is."""
        for sign in self._beginnings.firsts(words[at].said):
            for term in term_at(words, at + 1):
                yield from (sign + option[0] for option in term.options)

    def _stem(self, words: list[Word], at: int) -> Segment | None:
        """What tells one name from others, alone: Liuan for 柳岸."""
        letters, row, found = "", at, dict[str, int]()
        while row < len(words) and words[row].is_latin and row < at + 4:
            letters, row = letters + words[row].said, row + 1
            for start in self._beginnings.spelt(letters):
                stems = {start, *(short_of(name) for name in self._names.starting(start))}
                for stem in stems - {""}:
                    if any(one.end == row for one in spells(stem, words, at)):
                        found[stem] = row
        if not found or len(letters) <= LEAST_LETTERS:
            return None
        furthest = max(found.values())
        best = [stem for stem, end in found.items() if end == furthest]
        term = term_at(words, furthest)
        if len(best) > 1 or sum(len(word.said) for word in words[at:furthest]) <= LEAST_LETTERS:
            return None
        if term and term[0].family is Family.COMPOUND:
            return None  # a compound that the city does not know
        return Segment(Part.RAW, at, furthest, best[0])

    def _distinct(self, found: Sequence[Spelt]) -> list[str]:
        """One name for each place that may be meant."""
        places: dict[frozenset[object], str] = {}
        for one in found:
            places.setdefault(frozenset(self._names.spots(one.name)), one.name)
        return [*places.values()]

    def _kind(self, name: str) -> PlaceNameKind:
        return self._names.spots(name)[0].kind


def _is_telling(spelt: Spelt) -> bool:
    """Whether it is more than a word that English has as well, or that any place may have."""
    if spelt.letters >= LEAST_LETTERS or (spelt.letters and spelt.terms):
        return spelt.letters + spelt.terms > 2
    return spelt.terms > 1 and (len(spelt.name) > 2 or spelt.terms > 1)


def _written(whole: list[Word], kept: list[int], segments: list[Segment]) -> Iterator[str]:
    """The text, each name with what belongs to it, the rest as it was."""
    last, spoken = 0, ""
    for one in segments:
        begin, end = kept[one.begin], kept[one.end - 1] + 1
        gap = "".join(word.raw for word in whole[last:begin])
        chinese = one.part is Part.NAME or (one.text and one.part in (*INSIDE, Part.RAW))
        if one.used and one.part is not Part.NAME:
            said = ""
        elif chinese:
            said = one.text if not _is_ascii_end(spoken) else f"，{one.text}"
        else:
            said = "".join(word.raw for word in whole[begin:end])
            if spoken and not _is_ascii_end(spoken) and said[:1].isascii() and said[:1].isalnum():
                said = f"，{said}"
        yield gap + said
        spoken, last = (said or spoken), end
    yield "".join(word.raw for word in whole[last:])


def _is_ascii_end(spoken: str) -> bool:
    return spoken[-1:].isascii() and spoken[-1:].isalnum()


def _is_gap(whole: list[Word], at: int) -> bool:
    """A space, a hyphen that joins syllables, or the dot of an abbreviation."""
    if whole[at].kind == "gap":
        return True
    before, after = whole[at - 1 : at], whole[at + 1 : at + 2]
    if whole[at].said == ".":
        return bool(before) and before[0].said in ABBREVIATIONS
    return whole[at].said == "-" and all(one.is_latin for one in (*before, *after) or [whole[at]])


def _city(words: list[Word], at: int) -> Segment | None:
    for length in (2, 1):
        said = [word.said for word in words[at : at + length] if word.is_latin]
        city = _cities().get("".join(said)) if len(said) == length else None
        if city is not None:
            return Segment(Part.CITY, at, at + length, city)
    return None


@cache
def _cities() -> dict[str, str]:
    return {"".join(readings_of(sign)[0] for sign in city): city for city in CITIES}
