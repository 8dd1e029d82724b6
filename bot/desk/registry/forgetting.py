"""遗忘: what has been kept long enough is let go of, a little at a time, by bot.rules.retention.

Every look is one short transaction; one that found as much as it may is followed by another.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session

from bot.desk.case import content, history
from bot.desk.hearing import my_data
from bot.rules.retention import USUAL, Kept, Limits
from storage import blocks, erasing, forgetting, inbox, people
from storage.forgetting import Ended, Mark
from storage.tables import Petition
from storage.words import EventKind

EVERY = timedelta(hours=12)
FEW = 50  # people or cases in a look: each is several statements
MANY = 500  # rows


class Look(NamedTuple):
    """What one look came to."""

    forgot: int
    mark: Mark
    is_full: bool  # there may be more at once


def tick(session: Session, now: datetime, limits: Limits = USUAL) -> int:
    """One look at each class; how many of them want another at once."""
    return sum(_look(session, now, kept, now - limits[kept]) for kept in STEPS)


def _look(session: Session, now: datetime, kept: Kept, over: datetime) -> bool:
    mark = forgetting.mark_of(session, kept)
    found = STEPS[kept](session, now, over, mark)
    forgetting.note(session, now, kept, found.forgot, found.mark)
    return found.is_full


def _updates(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    forgot = forgetting.drop_updates(session, over, MANY)
    return Look(forgot, mark, is_full=forgot >= MANY)


def _quarantine(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    return Look(inbox.forget_quarantined(session, over), mark, is_full=False)


def _notices(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    found = forgetting.find_notices(session, over, mark.id, MANY)
    if not found:
        return Look(0, mark, is_full=False)
    late = [row.id for row in found if row.sent_at is not None and row.sent_at > over]
    done = [row.id for row in found if row.id not in late]
    forgot = forgetting.empty_notices(session, done) if done else 0
    last = found[-1].id
    waits = forgetting.first_open(session, mark.id, last)
    # What was sent late, or waits to be sent, is met again by the next look.
    came = min([last, *(one - 1 for one in (*late[:1], waits) if one is not None)])
    return Look(forgot, Mark(None, came), is_full=len(found) >= MANY and forgot > 0)


def _told(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    found = forgetting.find_ended(session, over, mark, FEW)
    if not found:
        return Look(0, mark, is_full=False)
    forgot = forgetting.drop_told(session, [one.petition.id or 0 for one in found])
    return Look(forgot, _mark(found[-1]), len(found) >= FEW)


def _drafts(session: Session, now: datetime, over: datetime, mark: Mark) -> Look:
    found = forgetting.find_begun(session, over, mark.id, MANY)
    unsent = [row for row in found if _has_words(session, row)]
    for petition in unsent:
        my_data.drop(session, now, petition)
    return Look(len(unsent), Mark(None, (found[-1].id or 0) if found else mark.id), _full(found))


def _has_words(session: Session, petition: Petition) -> bool:
    if petition.state not in my_data.UNSENT:
        return False
    rows = erasing.rows_of(session, petition)
    return bool(petition.text or rows["statements"] or rows["media"])


def _full(found: object) -> bool:
    return isinstance(found, list) and len(found) >= MANY


def _invites(session: Session, now: datetime, over: datetime, mark: Mark) -> Look:
    blocks.forget_accounts(session, now)
    return Look(forgetting.drop_invites(session, over), mark, is_full=False)


def _versions(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    found = forgetting.find_ended(session, over, mark, MANY)
    if not found:
        return Look(0, mark, is_full=False)
    forgot = forgetting.drop_versions(session, [one.petition.id or 0 for one in found])
    return Look(forgot, _mark(found[-1]), len(found) >= MANY)


def _voices(session: Session, now: datetime, over: datetime, mark: Mark) -> Look:
    found = forgetting.find_ended(session, over, mark, FEW)
    forgot = sum(_drop_voices(session, now, one.petition) for one in found)
    return Look(forgot, _mark(found[-1]) if found else mark, len(found) >= FEW)


def _drop_voices(session: Session, now: datetime, petition: Petition) -> int:
    spoken = forgetting.find_spoken(session, petition.id)
    if not spoken:
        return 0
    content.lose(session, petition, {"statements": [], "media": [one.id or 0 for one in spoken]})
    for media in spoken:
        session.delete(media)
    history.record(session, now, petition, EventKind.ERASED)
    return len(spoken)


def _contacts(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    callers = forgetting.next_callers(session, mark.id, MANY)
    gone = forgetting.find_over(session, over, callers)
    for person_id in gone:
        erasing.forget_caller(session, person_id)
    is_full = len(callers) >= MANY
    ended = 0 if is_full else forgetting.drop_represented(session, over)
    return Look(len(gone) + ended, Mark(None, callers[-1] if is_full else 0), is_full)


def _leavers(session: Session, _now: datetime, over: datetime, mark: Mark) -> Look:
    return Look(forgetting.drop_accounts_of_leavers(session, over), mark, is_full=False)


def _unreachable(session: Session, now: datetime, over: datetime, mark: Mark) -> Look:
    found = forgetting.find_unreachable(session, over, FEW)
    for person_id in found:
        if (person := people.get(session, person_id)) is not None:
            my_data.forget(session, now, person)
    return Look(len(found), mark, len(found) >= FEW)


def _mark(ended: Ended) -> Mark:
    return Mark(ended.at, ended.petition.id or 0)


STEPS: dict[Kept, Callable[[Session, datetime, datetime, Mark], Look]] = {
    Kept.UPDATES: _updates,
    Kept.QUARANTINE: _quarantine,
    Kept.NOTICES: _notices,
    Kept.TOLD: _told,
    Kept.DRAFTS: _drafts,
    Kept.INVITES: _invites,
    Kept.VERSIONS: _versions,
    Kept.VOICES: _voices,
    Kept.CONTACTS: _contacts,
    Kept.LEAVERS: _leavers,
    Kept.UNREACHABLE: _unreachable,
}
