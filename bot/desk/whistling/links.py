"""一次性链接: how a unit outside of the system sees its call and answers it, without an account.

The token is made of the call and of a secret that lies in no table; kept is its SHA-256.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.city.site import hash_of, purpose_of, site
from bot.desk.case import tell
from storage import whistles
from storage.tables import Petition, WhistleCall
from storage.words import Counter, NoticeKind, Priority

LASTING = timedelta(days=14)


def issue(
    session: Session,
    now: datetime,
    petition: Petition,
    call: WhistleCall,
    *,
    to: int,
    again: datetime | None = None,
) -> None:
    """Give somebody the link to pass on; asked `again` it is the same one, while it lasts."""
    call.link_hash = hash_of(
        site(session).token(purpose_of(call.id, call.unit_id, call.called_at))
    )
    call.link_until = now + LASTING
    session.add(call)
    tell.person(
        session,
        now,
        Counter.STAFF,
        to,
        NoticeKind.WHISTLE_LINK,
        key=f"whistle-link:{call.id}:{to}:{(again or call.called_at).timestamp()}",
        petition_id=petition.id,
        arguments={"call_id": call.id},
        priority=Priority.ALERT,
    )


def by_token(session: Session, now: datetime, link_hash: str) -> WhistleCall | None:
    """The call of a link that stands: known, not run out, its whistle going on."""
    call = whistles.by_link(session, link_hash)
    if call is None or call.ended_at is not None:
        return None
    if call.link_until is None or call.link_until <= now:
        return None
    return call
