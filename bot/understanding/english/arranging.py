"""语序: what belongs to a name is put behind it, as Chinese says it: 柳岸花园3栋2单元北门对面."""

from bot.understanding.english.parts import INSIDE, Part, Segment, goes_on
from bot.understanding.english.terms import Family, term_at
from bot.understanding.english.words import Word

_REACH = 3  # small words between a name and its number
_OF_STREETS = frozenset(
    ["light", "lights", "lamp", "lamps", "lighting", "sign", "signs", "vendor", "vendors"]
)
_BEFORE_ROAD = (Part.NUMBER, Part.BARE)
_ORDER = {part: place for place, part in enumerate(Part)}


def arrange(words: list[Word], segments: list[Segment]) -> None:
    """Puts to each name what belongs to it; what nobody needs stays where it is."""
    city = next((one for one in segments if one.part is Part.CITY), None)
    for place, segment in enumerate(segments):
        if segment.part is Part.NAME:
            _complete(words, segments, place, city)
    for place, segment in enumerate(segments):
        if segment.part in INSIDE and not segment.used and _is_of_another(words, segments, place):
            segment.text = ""
        if city is not None and segment.part in INSIDE and not segment.used:
            segment.text = ""


def _complete(
    words: list[Word], segments: list[Segment], place: int, city: Segment | None
) -> None:
    name = segments[place]
    before, around = _before(segments, place)
    after = _after(words, segments, place, has_house=any(_tells_house(one) for one in before))
    inside = sorted([*before, *after], key=lambda one: (_ORDER[one.part], one.begin))
    door = "和".join(one.text for one in inside if _tells_house(one))
    rest = "".join(one.text for one in inside if not _tells_house(one))
    lead = "".join(one.text for one in around if one.part is Part.LEAD)
    beside = "".join(one.text for one in around if one.part is Part.BESIDE)
    written = "、".join(f"{one}{door}" for one in name.text.split("\n"))
    for one in (*inside, *around):
        one.used = True
    name.text = lead + (city.text if city else "") + written + rest + beside


def _tells_house(segment: Segment) -> bool:
    return segment.part in (Part.HOUSE, Part.NUMBER, Part.BARE)


def _before(segments: list[Segment], place: int) -> tuple[list[Segment], list[Segment]]:
    """What belongs to a name and stands before it; and how it lies to it."""
    name, taken, around = segments[place], list[Segment](), list[Segment]()
    at, gaps = place - 1, 0
    while at >= 0 and gaps <= _REACH:
        one = segments[at]
        if one.part in (Part.LINK, Part.AND) and not (one.part is Part.AND and taken):
            gaps += 1
        elif one.used:
            break
        elif (one.part in INSIDE and not around) or (
            one.part in _BEFORE_ROAD and not around and _fits(one, name, gaps, taken)
        ):
            taken, gaps = [*taken, one], 0
        elif one.part in (Part.BESIDE, Part.SIDE, Part.LEAD):
            (around if one.part is not Part.SIDE else taken).append(one)
        else:
            break
        at -= 1
    return taken, around


def _fits(number: Segment, name: Segment, gaps: int, taken: list[Segment]) -> bool:
    """77 Wangchuan Road; No. 66, Xuefu Road; but not 12 and a compound."""
    if any(_tells_house(one) for one in taken):
        return False
    if number.part is Part.BARE:
        return name.road and gaps == 0
    return gaps <= 1 + (not name.road)


def _after(
    words: list[Word], segments: list[Segment], place: int, *, has_house: bool
) -> list[Segment]:
    """What belongs to a name and stands after it."""
    taken: list[Segment] = []
    at, gaps = place + 1, 0
    while at < len(segments) and gaps <= 2:
        one = segments[at]
        if one.part in (Part.LINK, Part.AND):
            gaps += 1
        elif one.part in INSIDE or one.part is Part.SIDE:
            if one.part is Part.HOUSE and (has_house or _is_of_next(segments, at)):
                break
            taken, gaps = [*taken, one], 0
        elif one.part in _BEFORE_ROAD and not has_house and not any(map(_tells_house, taken)):
            bare = one.part is Part.BARE
            if (bare and (gaps or not goes_on(words, one.end))) or gaps > 1:
                break
            if _is_of_next(segments, at):
                break
            taken, gaps = [*taken, one], 0
        else:
            break
        at += 1
    return taken


def _is_of_next(segments: list[Segment], place: int) -> bool:
    """Whether a building or number is said with a name that follows it: building 3 of …"""
    after = segments[place + 1 : place + 3]
    if after and segments[place].part is Part.BARE and after[0].part is Part.NAME:
        return after[0].road
    links = [one.part for one in after]
    return links == [Part.LINK, Part.NAME] and segments[place].part is Part.HOUSE


def _is_of_another(words: list[Word], segments: list[Segment], place: int) -> bool:
    """Whether a building is one of a compound that the city does not know."""
    first, last = segments[place].begin, segments[place].end
    near = [*range(max(0, first - 3), first), *range(last, min(len(words), last + 4))]
    return any(
        term.family is not Family.OTHER and words[at].said not in ("apartment", "flats", "court")
        for at in near
        if not _is_a_thing(words, at)
        for term in term_at(words, at)
    )


def _is_a_thing(words: list[Word], at: int) -> bool:
    """A street light is no street."""
    return at + 1 < len(words) and words[at + 1].said in _OF_STREETS
