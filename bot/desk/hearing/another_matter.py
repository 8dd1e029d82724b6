"""另一件事: what is said beside an open draft, or after an emergency, and is no part of it."""

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.understanding.corrections import find_corrected
from bot.understanding.guard.accused import accused
from bot.understanding.guard.announced import announces_complaint
from bot.understanding.urgency import assess
from storage.tables import Petition
from storage.words import Certainty


def is_of_its_own(session: Session, draft: Petition, said: Said) -> bool:
    """An emergency, a complaint of staff, or what is surely of another group."""
    if not draft.text or not said.text:
        return False
    if assess(said.text).numbers and not assess(draft.text).numbers:
        return True
    if complains_anew(session, draft, said):
        return True
    whole = city(session)
    before, new = whole.classifier.classify(draft.text), whole.classifier.classify(said.text)
    if before.certainty != Certainty.SURE or new.certainty != Certainty.SURE:
        return False
    groups = {whole.categories[guess.code].group for guess in (before, new) if guess.code}
    return len(groups) == 2


def complains_anew(session: Session, draft: Petition, said: Said) -> bool:
    """我要投诉网格员小李 beside a lamp: of staff, as a complaint, and not of the lamp.

    Who only says that they do not come for the lamp says more about the lamp; a draft that tells
    of nothing known yet, or of staff itself, goes on with it.
    """
    if draft.about_level is not None or not announces_complaint(said.text):
        return False
    classify = city(session).classifier.classify
    before, new = classify(draft.text), classify(said.text)
    if before.certainty != Certainty.SURE or new.certainty == Certainty.SURE:
        return False
    return accused(said.text) is not None and accused(draft.text) is None


def lies_elsewhere(session: Session, emergency: Petition, said: Said) -> bool:
    """Surely of another group, at a place that the emergency does not name, and no danger.

    All else that is said after an emergency belongs to it: better too much than too little.
    """
    if not said.text or assess(said.text).numbers:
        return False
    whole = city(session)
    guess = whole.classifier.classify(said.text)
    if guess.certainty != Certainty.SURE or guess.code is None:
        return False
    before = whole.categories.get(emergency.category_code or "")
    if before is not None and before.group == whole.categories[guess.code].group:
        return False
    return names_another_place(session, emergency, said)


def names_another_place(session: Session, petition: Petition, said: Said) -> bool:
    """A place that the case does not name."""
    place = find_corrected(city(session).gazetteer, said.text).words
    return bool(place) and place not in petition.text and place != petition.place_words
