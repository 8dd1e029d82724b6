"""改的是哪条: what an edited message belongs to, and whether it is heard as if it were new.

it belongs to                    an edit of it
nothing of theirs                is a new message
drafts that were given up        is a new message
a case that is over              comes too late; an emergency is a new message
anything else                    corrects what was said
"""

from collections.abc import Sequence

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence
from bot.understanding.urgency import assess
from storage import masks, merging, petitions
from storage.tables import Media, Person, Petition, Statement
from storage.words import State

OVER = frozenset({State.CLOSED, State.WITHDRAWN, State.CANCELLED, State.DECLINED})
DONE = OVER | {State.AWAITING_RATING}  # what happens now is something else


def is_new(session: Session, person: Person, said: Said) -> bool:
    """Whether an edited message is heard as a new one."""
    if not said.text.strip() and said.media is None:
        return False
    cases = _cases(session, person, said)
    states = {_lives_on(session, one).state for one in cases}
    given_up = all(_is_given_up(one) for one in cases)
    return given_up or (states <= DONE and bool(assess(said.text).numbers))


def release(session: Session, person: Person, said: Said) -> None:
    """It belongs to what it is from now on."""
    for row in (*own_statements(session, person, said), *own_media(session, person, said)):
        row.message_id = None
        session.add(row)
    session.flush()


def own_statements(session: Session, person: Person, said: Said) -> Sequence[Statement]:
    """What this person has said with it; messages of the other bot may carry the same number."""
    found = confidence.said_with(session, said.caller.chat_id, said.message_id)
    return [one for one in found if _is_theirs(session, person, one)]


def own_media(session: Session, person: Person, said: Said) -> Sequence[Media]:
    """What they have attached to it."""
    found = confidence.media_of(session, said.caller.chat_id, said.message_id)
    return [found] if found is not None and _is_theirs(session, person, found) else []


def living(session: Session, statements: Sequence[Statement]) -> Sequence[Statement]:
    """Those of them that can be corrected: their case is not over, nor what it was merged into."""
    return [one for one in statements if _state(session, one) not in OVER]


def _state(session: Session, row: Statement) -> State | None:
    petition = petitions.get(session, row.petition_id)
    return None if petition is None else _lives_on(session, petition).state


def _lives_on(session: Session, petition: Petition) -> Petition:
    return merging.home_of(session, petition)


def _is_given_up(petition: Petition) -> bool:
    return petition.state == State.CANCELLED and petition.merged_into_id is None


def _cases(session: Session, person: Person, said: Said) -> Sequence[Petition]:
    ids = {row.petition_id for row in own_statements(session, person, said)}
    ids |= {row.petition_id for row in own_media(session, person, said)}
    return [one for number in sorted(ids) if (one := petitions.get(session, number)) is not None]


def _is_theirs(session: Session, person: Person, row: Statement | Media) -> bool:
    if person.id is None or row.person_id == person.id:
        return row.person_id is not None
    if row.person_id is not None and masks.wears(session, person.id, row.person_id):
        return True
    petition = petitions.get(session, row.petition_id)
    return petition is not None and confidence.is_reporter(session, petition, person.id)
