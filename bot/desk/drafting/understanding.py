"""Understanding a case: category, place and urgency from what was said, and how sure."""

from dataclasses import replace

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import PlaceFact, city
from bot.understanding.agreeing import agree
from bot.understanding.corrections import find_corrected
from bot.understanding.datum import Datum, datum_called, to_wgs84
from bot.understanding.only_trouble import tells_only_trouble
from bot.understanding.only_where import tells_only_where
from bot.understanding.place import NOWHERE, Doubt, PlaceGuess
from bot.understanding.urgency import UrgencyGuess, assess
from storage import people
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, Level, Role

ELSEWHERE = 3000.0  # metres from the nearest grid: neither a phone's error nor a grid's edge


def understand(session: Session, petition: Petition) -> UrgencyGuess:
    """Guess category and urgency from all words; what a person picked stays.

    The name of a place says of no trouble there, whatever it sounds like: 柳岸花园 is no garden.
    """
    whole = city(session)
    guess = whole.classifier.classify(petition.text)
    if guess.certainty != Certainty.UNKNOWN and tells_only_where(petition.text, whole.gazetteer):
        guess = whole.classifier.classify("")
    petition.category_guess = guess.code
    if not petition.category_chosen:
        petition.category_code = guess.code
        petition.category_certainty = guess.certainty
        petition.category_words = list(guess.words)
    urgency = assess(petition.text)
    petition.urgency = urgency.urgency
    session.add(petition)
    return urgency


def locate(
    session: Session, petition: Petition, said: Said, person: Person, *, also: str = ""
) -> None:
    """The ladder: pin, EXIF of a file, words, the group's place, home; 确定 or 推定.

    A pin and words that speak of another grid are both kept: `bot.understanding.agreeing`.
    `also`: words that tell where it is, beside those of the petition.
    """
    if petition.place_chosen:
        return
    pin = pin_of(said)
    if pin is not None:
        petition.latitude, petition.longitude = pin
        petition.pinned = True
    around = _around(session, petition, said, person)
    words = "\n".join(filter(None, (petition.text, also)))
    told = _guess(session, words, around) if words else NOWHERE
    if told.words:
        petition.place_words = told.words
    if not (petition.pinned and _by_pin(session, petition, said, told, words)):
        _by_words(session, petition, told)
    if petition.grid_id is None and around is not None and around.level != Level.STREET:
        petition.grid_id = around.id
        petition.place_certainty = Certainty.PRESUMED
    session.add(petition)


def locate_apart(session: Session, petition: Petition) -> None:
    """Of a part of a message: where its own words surely say it is; a pin and a choice stay."""
    if petition.place_chosen or petition.pinned:
        return
    told = find_corrected(city(session).gazetteer, petition.text)
    if told.certainty != Certainty.SURE or len(told.grids) != 1:
        return
    _settle(session, petition, told)
    petition.place_words = told.words
    petition.latitude, petition.longitude = told.latitude, told.longitude
    session.add(petition)


def unlocate(petition: Petition) -> None:
    """Forget the place that its words told; a pin and a choice stay."""
    if petition.place_chosen or petition.pinned:
        return
    petition.grid_id = petition.latitude = petition.longitude = None
    petition.place_certainty = Certainty.UNKNOWN
    petition.place_words = ""


def tells_no_place(session: Session, said: Said) -> bool:
    """Whether words in answer to where it is tell a trouble and nothing else."""
    whole = city(session)
    if find_corrected(whole.gazetteer, said.text).words:
        return False
    return tells_only_trouble(said.text, whole.classifier.classify)


def without_foreign_pin(session: Session, said: Said) -> Said:
    """The message itself, or without a position that lies far from every grid."""
    pin = pin_of(said)
    nearest = city(session).gazetteer.nearest(*pin) if pin is not None else None
    if nearest is None or nearest.metres <= ELSEWHERE:
        return said
    media = said.media and replace(said.media, latitude=None, longitude=None)
    return replace(said, latitude=None, longitude=None, media=media)


def pin_of(said: Said) -> tuple[float, float] | None:
    """Where a message says it is, in WGS-84: its pin, else the position in its file.

    Telegram's pins are what the phone's GPS says, and so is EXIF unless it names another datum;
    one that nobody knows is not trusted.
    """
    if said.latitude is not None and said.longitude is not None:
        return said.latitude, said.longitude
    media = said.media
    if media is None or media.latitude is None or media.longitude is None:
        return None
    datum = datum_called(media.datum) if media.datum else Datum.WGS84
    return to_wgs84(media.latitude, media.longitude, datum) if datum is not None else None


def _around(session: Session, petition: Petition, said: Said, person: Person) -> PlaceFact | None:
    """Where a report belongs if nothing tells: the group's place (a grid at best), else home.

    What riders show in private is from their rounds, too.
    """
    rides_in = person.rides_in if petition.reporter_role == Role.COURIER else None
    if said.caller.private and rides_in is None:
        return city(session).places.get(person.home_grid_id or 0)
    if said.caller.private and rides_in is not None:
        group = people.get_group_by_id(session, rides_in)
    else:
        group = people.get_group(session, Counter.RESIDENT, said.caller.chat_id)
    return city(session).places.get(group.place_id) if group is not None else None


def _guess(session: Session, words: str, around: PlaceFact | None) -> PlaceGuess:
    whole = city(session)
    if around is None:
        return find_corrected(whole.gazetteer, words)
    near = around.id if around.level == Level.GRID else None
    within = [grid.id for grid in whole.grids_of(around.id)]
    return find_corrected(whole.gazetteer, words, near_grid=near, within=within)


def _by_pin(
    session: Session, petition: Petition, said: Said, told: PlaceGuess, words: str
) -> bool:
    """Whether the pin, alone or with the words, tells the grid, on the map of the day."""
    if petition.latitude is None or petition.longitude is None:
        return False
    whole, at = city(session), (petition.latitude, petition.longitude)
    day = whole.calendar.day_of(said.at)
    pin = whole.gazetteer.at(*at, day)
    allowed = find_corrected(whole.gazetteer, words) if words else NOWHERE
    nearest = None if pin.grids else whole.gazetteer.nearest(*at, day)
    found = agree(pin, told, allowed, nearest)
    petition.said_grid_id = found.said_grid_id if found is not None else None
    if found is None:
        return _settle(session, petition, pin)
    petition.grid_id, petition.place_certainty = found.grid_id, found.certainty
    return True


def _by_words(session: Session, petition: Petition, told: PlaceGuess) -> None:
    """All words together: a building said first and its compound said later are one place."""
    if petition.place_certainty != Certainty.SURE:
        _settle(session, petition, told)
    elif told.grids != (petition.grid_id,) or Doubt.NARROWED in told.doubts:
        _settle_anew(session, petition, told)
    if not petition.pinned and told.latitude is not None and len(told.grids) == 1:
        petition.latitude, petition.longitude = told.latitude, told.longitude


def _settle_anew(session: Session, petition: Petition, told: PlaceGuess) -> None:
    """What was sure is only presumed once the words speak of other places, too."""
    if not told.grids:
        return
    if petition.grid_id in told.grids or not _settle(session, petition, told):
        petition.place_certainty = Certainty.PRESUMED


def _settle(session: Session, petition: Petition, guess: PlaceGuess) -> bool:
    """One grid is the place; several of one community are presumed to be the first of them."""
    whole = city(session)
    if len({whole.places[grid].parent_id for grid in guess.grids if grid in whole.places}) != 1:
        return False
    petition.grid_id = guess.grids[0]
    sure = len(guess.grids) == 1 and guess.certainty == Certainty.SURE
    petition.place_certainty = Certainty.SURE if sure else Certainty.PRESUMED
    return True
