"""Drawer of 语音: what somebody has spoken and no machine has written down yet."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session, case, col, or_, select

from storage.tables import Media, Person, Petition
from storage.tables.media import UNHEARD_SQL
from storage.words import MediaPart, State

WORTH_HEARING = timedelta(days=1)  # later on it has been listened to, or is history
MOST_TRIES = 3
SHORT = 60  # seconds: a call for help is short, and does not wait behind a long story
TAKEN_BACK = (State.CANCELLED, State.WITHDRAWN)


class Recording(NamedTuple):
    """One to be heard: where its bytes are, and for how long it plays."""

    media_id: int
    sha256: str
    seconds: int | None


def next_unheard(session: Session, now: datetime) -> Media | None:
    """The oldest of the short ones, then the oldest; only what residents have said."""
    theirs = or_(Media.person_id == Petition.reporter_id, Media.part == MediaPart.SUPPORT)
    wanted = (
        select(Media)
        .join(Petition, col(Petition.id) == Media.petition_id)
        .join(Person, col(Person.id) == Media.person_id)
        .where(
            text(UNHEARD_SQL),
            Media.at > now - WORTH_HEARING,
            Media.heard_tries < MOST_TRIES,
            col(Media.merged_from).is_(None),  # a copy: its own case tells what it says
            col(Media.chat_id).is_not(None),
            col(Petition.state).not_in(TAKEN_BACK),
            col(Person.erased_at).is_(None),
            theirs,
        )
        .order_by(case((col(Media.seconds) > SHORT, 1), else_=0), col(Media.at), col(Media.id))
        .limit(1)
    )
    return session.exec(wanted).first()


def get(session: Session, media_id: int) -> Media | None:
    """The recording, unless it is gone or has been heard."""
    found = session.get(Media, media_id)
    return None if found is None or found.heard_at is not None else found
