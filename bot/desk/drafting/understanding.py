"""Understanding a case: category, place and urgency from what was said, and how sure."""

from dataclasses import replace

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import PlaceFact, city
from bot.understanding.place import PlaceGuess
from bot.understanding.urgency import UrgencyGuess, assess
from storage import people
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, Level

ELSEWHERE = 3000.0  # metres from the nearest grid: neither a phone's error nor a grid's edge


def understand(session: Session, petition: Petition) -> UrgencyGuess:
    """Guess category and urgency from all words; what a person picked stays."""
    guess = city(session).classifier.classify(petition.text)
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

    `also`: words that tell where it is, beside those of the petition.
    """
    if petition.place_chosen:
        return
    pin = pin_of(said)
    if pin is not None:
        petition.latitude, petition.longitude = pin
        _settle(session, petition, city(session).gazetteer.at(*pin))
    around = _around(session, said, person)
    words = "\n".join(filter(None, (petition.text, also)))
    if words and petition.place_certainty != Certainty.SURE:
        _from_words(session, petition, words, around)
    if petition.grid_id is None and around is not None and around.level != Level.STREET:
        petition.grid_id = around.id
        petition.place_certainty = Certainty.PRESUMED
    session.add(petition)


def unlocate(
    session: Session, petition: Petition, before: str, said: Said, person: Person
) -> None:
    """Forget the place that the words said `before` told; a pin and a choice stay."""
    around = _around(session, said, person)
    told = _guess(session, before, around)
    pinned = petition.latitude is not None and petition.latitude != told.latitude
    if petition.place_chosen or pinned:
        return
    petition.grid_id = petition.latitude = petition.longitude = None
    petition.place_certainty = Certainty.UNKNOWN
    petition.place_words = ""


def without_foreign_pin(session: Session, said: Said) -> Said:
    """The message itself, or without a position that lies far from every grid."""
    pin = pin_of(said)
    nearest = city(session).gazetteer.nearest(*pin) if pin is not None else None
    if nearest is None or nearest.metres <= ELSEWHERE:
        return said
    media = said.media and replace(said.media, latitude=None, longitude=None)
    return replace(said, latitude=None, longitude=None, media=media)


def pin_of(said: Said) -> tuple[float, float] | None:
    """Where a message says it is: its pin, else the position in its file."""
    if said.latitude is not None and said.longitude is not None:
        return said.latitude, said.longitude
    media = said.media
    if media is not None and media.latitude is not None and media.longitude is not None:
        return media.latitude, media.longitude
    return None


def _around(session: Session, said: Said, person: Person) -> PlaceFact | None:
    """Where a report belongs if nothing tells: the group's place (a grid at best), else home."""
    if said.caller.private:
        return city(session).places.get(person.home_grid_id or 0)
    group = people.get_group(session, Counter.RESIDENT, said.caller.chat_id)
    return city(session).places.get(group.place_id) if group is not None else None


def _guess(session: Session, words: str, around: PlaceFact | None) -> PlaceGuess:
    whole = city(session)
    if around is None:
        return whole.gazetteer.find(words)
    near = around.id if around.level == Level.GRID else None
    within = [grid.id for grid in whole.grids_of(around.id)]
    return whole.gazetteer.find(words, near_grid=near, within=within)


def _from_words(
    session: Session, petition: Petition, words: str, around: PlaceFact | None
) -> None:
    """All words together: a building said first and its compound said later are one place."""
    guess = _guess(session, words, around)
    if guess.words:
        petition.place_words = guess.words
    _settle(session, petition, guess)
    if petition.latitude is None and guess.latitude is not None and len(guess.grids) == 1:
        petition.latitude, petition.longitude = guess.latitude, guess.longitude


def _settle(session: Session, petition: Petition, guess: PlaceGuess) -> None:
    """One grid is the place; several of one community are presumed to be the first of them."""
    if not guess.grids:
        return
    whole = city(session)
    if len({whole.places[grid].parent_id for grid in guess.grids if grid in whole.places}) != 1:
        return
    petition.grid_id = guess.grids[0]
    sure = len(guess.grids) == 1 and guess.certainty == Certainty.SURE
    petition.place_certainty = Certainty.SURE if sure else Certainty.PRESUMED
