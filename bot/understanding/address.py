"""地址: finds compounds, buildings, roads and landmarks in what somebody says."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.understanding import houses
from bot.understanding.common_words import is_generic, is_no_place
from bot.understanding.doubting import doubted, spoken
from bot.understanding.english.words import has_latin
from bot.understanding.folding import fold
from bot.understanding.houses import ALONE, Houses
from bot.understanding.mention import Doubt, Mention
from bot.understanding.miswritten import Slip
from bot.understanding.nameplates import SHORTEST_PLAIN, Nameplates
from bot.understanding.naming import TAILS, NamedPlace, by_sign, canonical
from bot.understanding.phrases import Manner, anothers_name, is_elsewhere, stands_alone
from bot.understanding.slips import Slipped, Slips
from storage.words import PlaceNameKind

if TYPE_CHECKING:
    from bot.understanding.english.rewriting import Rewriter

MOST_READ = 1000  # characters
REMEMBERED = 16  # texts: a message is asked several things
FOUND = 128  # texts: others are heard before the card of a message asks for its places again
STRENGTH = {
    PlaceNameKind.BUILDING: 3,
    PlaceNameKind.COMPOUND: 2,
    PlaceNameKind.LANDMARK: 2,
    PlaceNameKind.ROAD: 1,
}
NONE: frozenset[Doubt] = frozenset()
_ANY_COMPOUND = ("小区", "社区", "大院")  # people call any compound so
_SECTION = re.compile(r"期|(?<![小社])区")  # 二期3栋 may be another than 3栋
_WHOLE_ANSWER = re.compile(r"(?:那边|这边|那里|这里|里面|门口|附近)?[。.!！]?")


class AddressBook:
    """The names of one city, ready to be found in a text."""

    def __init__(self, places: Iterable[NamedPlace]) -> None:
        self._names = Nameplates(places)
        self._rewriter: Rewriter | None = None
        self._rewritten = lru_cache(REMEMBERED)(self._rewritten_anew)
        self._read_as = lru_cache(REMEMBERED)(self._read_as_anew)
        self._found = lru_cache(FOUND)(self._found_anew)
        self._slips: Slips | None = None  # made when first needed: it asks for pronunciations

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All places named, in their order; the longest name wins where two begin."""
        return self._found(*self._read_as(text))

    def _found_anew(self, said: str, loose: bool) -> tuple[Mention, ...]:
        if is_elsewhere(said):
            return ()
        signs = by_sign(said)
        exact = [one for one in self._exact(said, signs) if one.spots]
        found = self._with_slips(said, signs, exact)
        found = [spoken(one, said) for one in found]
        if loose:  # of what was English or pinyin
            found = [replace(one, doubts=one.doubts | {Doubt.SLIP}) for one in found]
        ends = frozenset([one.end for one in found])
        found = [
            doubted(one, said, ends, self._names.grids_beginning)
            for one in found
            if one.manner is not Manner.DENIED
        ]
        if PlaceNameKind.BUILDING not in [one.kind for one in found]:
            found += self._alone(said, found)
        return tuple(found)

    def own_mentions(self, text: str) -> tuple[Mention, ...]:
        """Without those that only fixes of staff have taught."""
        return tuple(
            one for one in self.mentions(text) if not self._names.is_learned(by_sign(one.words))
        )

    def readable(self, text: str) -> str:
        """The text as positions of mentions count in it; pinyin of names as the names."""
        return self._read_as(text)[0]

    def in_chinese(self, text: str) -> str:
        """The text folded, with English and pinyin places as the city writes them."""
        return self._rewritten(fold(text)[:MOST_READ])[0]

    def _read_as_anew(self, text: str) -> tuple[str, bool]:
        """What `readable` gives, and whether some of it is only probably meant."""
        written, loose = self._rewritten(fold(text)[:MOST_READ])
        return canonical(written)[:MOST_READ], loose

    def _rewritten_anew(self, folded: str) -> tuple[str, bool]:
        """As Chinese writes it; whether some of it is only what was probably meant."""
        if not has_latin(folded):
            return folded, False
        if self._rewriter is None:
            from bot.understanding.english.rewriting import Rewriter  # a start needs none of it

            self._rewriter = Rewriter(self._names)
        found = self._rewriter.rewritten(folded)
        return found.text, found.loose

    def _exact(self, said: str, signs: str) -> Iterator[Mention]:
        ended = -1
        for at in self._names.places(signs):
            if at < ended:
                continue
            name = self._names.longest(signs, at)
            found: Mention | None
            if not name or self._is_another(signs, at, name, goes_on=at == ended):
                found = self._cut_short(said, signs, at)
            else:
                found = self._read(said, at, at + len(name), name)
            if found is not None:
                yield found
                ended = found.end

    def _is_another(self, signs: str, at: int, name: str, *, goes_on: bool) -> bool:
        """广场舞 is no 广场, and 希望小学 none of the city's that are called 小学 for short.

        `goes_on`: another place stands right before it: 柳岸花园菜场.
        """
        if is_no_place(signs, at, name):
            return True
        if goes_on or (len(name) >= SHORTEST_PLAIN and not is_generic(name)):
            return False
        return not stands_alone(signs, at, at + len(name))

    def _read(
        self, said: str, start: int, end: int, name: str, doubts: frozenset[Doubt] = NONE
    ) -> Mention:
        """The mention whose name stands there, with the houses that follow it."""
        spots = self._names.spots(name)
        kind = spots[0].kind
        if kind is PlaceNameKind.ROAD:
            return self._road(said, start, end, name, doubts)
        doubts |= self._names.doubts(name)
        meant = self._names.written(name)
        words, following = said[start:end], None
        if kind is PlaceNameKind.COMPOUND:
            following = houses.after_compound(said, end)
        if following is not None:
            inside = self._names.houses(name, following.numbers)
            if inside:
                doubts = _of_building(doubts, said, end, following)
                words += said[following.start : following.end]
                kind, spots = PlaceNameKind.BUILDING, inside
            else:
                doubts |= {Doubt.NO_NUMBER}
            end = following.end
        return Mention(words, kind, spots, start, end, meant, doubts)

    def _road(
        self, said: str, start: int, end: int, name: str, doubts: frozenset[Doubt]
    ) -> Mention:
        spots, meant = self._names.spots(name), self._names.written(name)
        odd, end = houses.side_of_road(said, end)
        spots = tuple(one for one in spots if odd is None or one.odd in (None, odd)) or spots
        doors = houses.after_road(said, end)
        unsure = doubts | {Doubt.NO_NUMBER}
        bare = Mention(said[start:end], PlaceNameKind.ROAD, spots, start, end, meant, unsure)
        if doors is None:
            return bare
        numbers = range(doors.first, min(doors.last, doors.first + houses.MOST_HOUSES) + 1)
        step = 2 if (doors.last - doors.first) % 2 == 0 else 1  # 1号至49号: one side
        there = tuple(
            spot for spot in spots if any(spot.has_house(one) for one in numbers[::step])
        )
        if not doors.exact and not there:
            return bare
        if there and doors.exact:
            unsure = doubts
        words = said[start : doors.end]
        return replace(bare, words=words, spots=there or spots, end=doors.end, doubts=unsure)

    def _cut_short(self, said: str, signs: str, at: int) -> Mention | None:
        """柳岸3栋, 锦书花园: what tells a compound from others, then a building or other tail."""
        short = self._names.longest_short(signs, at)
        if not short:
            return None
        end, compounds = at + len(short), self._names.compounds_cut_to(short)
        following = houses.after_short_name(said, end)
        if following is not None:
            for name in compounds:
                inside = self._names.houses(name, following.numbers)
                if inside:
                    words = said[at:end] + said[following.start : following.end]
                    doubts = _of_building(NONE, said, end, following) | {Doubt.SHORT}
                    meant, kind = self._names.written(name), PlaceNameKind.BUILDING
                    return Mention(words, kind, inside, at, following.end, meant, doubts)
        if at == 0 and _WHOLE_ANSWER.fullmatch(said, end):
            grids = self._names.grids_beginning(short)
            whole = self._short_mention(said, at, end, compounds[0])
            return replace(whole, doubts=frozenset({Doubt.SHORT})) if len(grids) == 1 else None
        tail = next((tail for tail in TAILS if len(tail) > 1 and said.startswith(tail, end)), "")
        if not tail or len(compounds) > 1:
            return None
        return self._read(said, at, end + len(tail), compounds[0], frozenset({Doubt.SLIP}))

    def _short_mention(self, said: str, start: int, end: int, name: str) -> Mention:
        spots, meant = self._names.spots(name), self._names.written(name)
        return Mention(said[start:end], PlaceNameKind.COMPOUND, spots, start, end, meant)

    def _with_slips(self, said: str, signs: str, exact: list[Mention]) -> list[Mention]:
        """The exact mentions and, where they leave room, what was meant for a name."""
        if self._slips is None:
            self._slips = Slips(self._names.all)
        found: list[Mention] = []
        holds = self._slips.holds  # what is no part of a longer name gives way to none
        kept = [(one.start, one.end) for one in exact if one.sure or not holds(by_sign(one.words))]
        likely = sorted(self._slips.find(signs, kept), key=_likeliest_first)
        for slipped in likely:
            hidden = [one for one in exact if one.start < slipped.end and one.end > slipped.start]
            taken = any(one.start < slipped.end and one.end > slipped.start for one in found)
            if taken or not all(_is_part(one, slipped) for one in hidden):
                continue
            where = slipped.start, slipped.end
            rivals = [one for one in likely if (one.start, one.end) == where]
            mention = self._slipped(said, slipped, rivals)
            if mention is not None:
                found.append(mention)
                exact = [one for one in exact if one not in hidden]
        return sorted([*exact, *found], key=attrgetter("start"))

    def _slipped(self, said: str, slipped: Slipped, rivals: list[Slipped]) -> Mention | None:
        """What was meant; several names equally likely mean all of their places."""
        doubts = frozenset({Doubt.SLIP})
        equal = [one for one in rivals if one.slip is slipped.slip]
        read = [self._read(said, one.start, one.end, one.name, doubts) for one in equal]
        if slipped.slip is Slip.DOUBTFUL:
            read = [one for one in read if one.kind is PlaceNameKind.BUILDING]
            if len({one.grids for one in read}) > 1:
                return None
        if not read:
            return None
        spots = tuple(dict.fromkeys(spot for one in read for spot in one.spots))
        return replace(read[0], spots=spots)

    def _alone(self, said: str, found: list[Mention]) -> Iterator[Mention]:
        """A building whose compound is named elsewhere, only by its last word, or not at all."""
        taken = [range(one.start, one.end) for one in found]
        houses_said = (one for one in ALONE.finditer(said))
        free = (one for one in houses_said if not any(one.start("number") in t for t in taken))
        house = next(free, None)
        following = houses.after_short_name(said, house.start()) if house else None
        if house is None or following is None or _is_anothers(said, house.start(), found):
            return
        numbers, where = following.numbers, (house.start(), following.end)
        words = said[where[0] : where[1]]
        for mention in found:
            inside = self._names.houses(by_sign(mention.words), numbers) or self._names.houses(
                by_sign(mention.meant), numbers
            )
            if inside:
                yield Mention(words, PlaceNameKind.BUILDING, inside, *where, "", mention.doubts)
                return
        spots, doubt = self._names.numbered(numbers), Doubt.ALONE
        tail, own = _called(said, where[0])
        if tail and any(one.start < where[0] - len(own) <= one.end for one in found):
            tail = ""
        if tail and not stands_alone(said, where[0] - len(own)):
            return  # a compound that the city does not know
        if tail and tail not in _ANY_COMPOUND:
            spots, words = self._names.houses_of_tail(tail, numbers), own + words
            doubt = Doubt.SHORT
        if spots:
            yield Mention(words, PlaceNameKind.BUILDING, spots, *where, "", frozenset({doubt}))


def _of_building(of_name: frozenset[Doubt], said: str, at: int, its: Houses) -> frozenset[Doubt]:
    """What is doubtful of a building whose compound's name ends at `at`."""
    day = frozenset() if its.exact else {Doubt.LIKE_A_DAY}
    longer = {Doubt.LONGER} if _SECTION.search(said, at, its.start) else frozenset()
    return (of_name - {Doubt.SHORT}) | day | longer


def _called(said: str, at: int) -> tuple[str, str]:
    """What compounds are called that stands right before, and the same with a 的 after it."""
    before = said[:at].removesuffix("的")
    tail = next((tail for tail in TAILS if len(tail) > 1 and before.endswith(tail)), "")
    return tail, said[len(before) - len(tail) : at] if tail else ""


def _is_anothers(said: str, house: int, found: Iterable[Mention]) -> bool:
    at = anothers_name(said, house)
    return at is not None and all(one.end <= at for one in found)


def _likeliest_first(slipped: Slipped) -> tuple[int, int, int]:
    return slipped.slip, slipped.start - slipped.end, slipped.start


def _is_part(mention: Mention, slipped: Slipped) -> bool:
    """Whether an exact name is but the end of what was meant: 居委会 in 刘岸居委会."""
    inside = slipped.start <= mention.start and mention.end <= slipped.end
    name = by_sign(mention.words)
    return inside and not mention.sure and name in slipped.name and name != slipped.name
