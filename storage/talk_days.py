"""Drawer of talk days."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, cast, literal, or_
from sqlmodel import Session, col, select

from storage.prepared import Finding
from storage.tables import Identity, Notice, Person, TalkDay
from storage.words import Counter, NoticeState

Called = tuple[int, int, str]  # person, chat, own quiet hours
_LATEST = Finding(
    TalkDay,
    TalkDay.community_id == bindparam("community_id"),
    order_by=(col(TalkDay.starts_at).desc(),),
    most=bindparam("most"),
)


def get(session: Session, talk_day_id: int) -> TalkDay | None:
    """The talk day."""
    return session.get(TalkDay, talk_day_id)


def add(session: Session, row: TalkDay) -> TalkDay:
    """A new talk day with its id."""
    session.add(row)
    session.flush()
    return row


def find_coming(
    session: Session,
    now: datetime,
    community_ids: Collection[int] | None = None,
    until: datetime | None = None,
) -> Sequence[TalkDay]:
    """Those not cancelled that lie ahead, the next first; of some communities or of all."""
    wanted = select(TalkDay).where(
        col(TalkDay.cancelled_at).is_(None), col(TalkDay.starts_at) > now
    )
    if community_ids is not None:
        wanted = wanted.where(col(TalkDay.community_id).in_(community_ids))
    if until is not None:
        wanted = wanted.where(col(TalkDay.starts_at) <= until)
    return session.exec(wanted.order_by(col(TalkDay.starts_at))).all()


def find_latest(session: Session, community_id: int, most: int) -> Sequence[TalkDay]:
    """The community's last days, cancelled ones too, the latest first."""
    return _LATEST.all(session, {"community_id": community_id, "most": most})


def find_uncalled(
    session: Session, grid_ids: Collection[int], key: str, most: int
) -> Sequence[Called]:
    """Residents at home in the grids who were not called under `key` yet."""
    wanted = (
        _residents()
        .where(
            col(Person.home_grid_id).in_(grid_ids),
            col(Person.talk_day_opt_out).is_(False),
            ~_called(key).exists(),
        )
        .limit(most)
    )
    found: Sequence[Called] = session.exec(wanted).all()
    return found


def find_called(session: Session, keys: Collection[str]) -> Sequence[Called]:
    """Everybody who has got a call under one of the keys, or gets it now."""
    under_way = col(Notice.state).in_((NoticeState.SENT, NoticeState.LEASED))
    got_it = or_(*(_called(key).where(under_way).exists() for key in keys))
    found: Sequence[Called] = session.exec(_residents().where(got_it)).all()
    return found


def _residents() -> Any:
    """Who can be written to at the resident counter; the newest of several accounts first."""
    return (
        select(Person.id, Identity.chat_id, Person.quiet)
        .join(Identity, col(Identity.person_id) == col(Person.id))
        .where(
            Identity.counter == Counter.RESIDENT,
            col(Identity.reachable).is_(True),
            col(Identity.chat_id).is_not(None),
        )
        .order_by(col(Person.id), col(Identity.id).desc())
    )


def _called(key: str) -> Any:
    """The person's notice under a key, as `broadcasts.leave` writes it."""
    own_key = literal(f"{key}:").concat(cast(col(Person.id), String))
    return select(Notice.id).where(col(Notice.dedup_key) == own_key).correlate(Person)


def at(session: Session, community_id: int, starts_at: datetime) -> TalkDay | None:
    """The community's talk day at that moment, unless cancelled."""
    wanted = select(TalkDay).where(
        TalkDay.community_id == community_id,
        TalkDay.starts_at == starts_at,
        col(TalkDay.cancelled_at).is_(None),
    )
    return session.exec(wanted).first()
