"""Understanding a case: category, place and urgency from what was said, and how sure."""

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.understanding.place import PlaceGuess
from bot.understanding.urgency import UrgencyGuess, assess
from storage import people
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, Urgency


def understand(session: Session, petition: Petition) -> UrgencyGuess:
    """Guess category and urgency from all words; what a person picked stays."""
    guess = city(session).classifier.classify(petition.text)
    petition.category_guess = guess.code
    if not petition.category_chosen:
        petition.category_code = guess.code
        petition.category_certainty = guess.certainty
        petition.category_words = list(guess.words)
    urgency = assess(petition.text)
    if urgency.urgency != Urgency.NORMAL:
        petition.urgency = urgency.urgency
    session.add(petition)
    return urgency


def locate(session: Session, petition: Petition, said: Said, person: Person) -> None:
    """The ladder: pin, EXIF of a file, words, the group's place, home; 确定 or 推定."""
    if petition.place_chosen:
        return
    pin = _pin(said)
    if pin is not None:
        petition.latitude, petition.longitude = pin
        _settle(session, petition, city(session).gazetteer.at(*pin))
    near = _near(session, petition, said, person)
    if petition.text and petition.place_certainty != Certainty.SURE:
        _from_words(session, petition, near)
    if petition.grid_id is None and near is not None:
        petition.grid_id = near
        petition.place_certainty = Certainty.PRESUMED
    session.add(petition)


def _pin(said: Said) -> tuple[float, float] | None:
    if said.latitude is not None and said.longitude is not None:
        return said.latitude, said.longitude
    media = said.media
    if media is not None and media.latitude is not None and media.longitude is not None:
        return media.latitude, media.longitude
    return None


def _near(session: Session, petition: Petition, said: Said, person: Person) -> int | None:
    """Where a report belongs if nothing tells: the group's grid, else home."""
    if said.caller.private:
        return person.home_grid_id
    group = people.get_group(session, Counter.RESIDENT, said.caller.chat_id)
    if group is None:
        return None
    place = city(session).places.get(group.place_id)
    return group.place_id if place is not None and place.level == "grid" else None


def _from_words(session: Session, petition: Petition, near: int | None) -> None:
    """All words together: a building said first and its compound said later are one place."""
    guess = city(session).gazetteer.find(petition.text, near_grid=near)
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
