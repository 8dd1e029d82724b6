"""租约 drawer: takes, renews and gives back, each by one process at a time.

`now` is the database's own time where there are several machines: see `clock`.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlmodel import Session

from storage.bells import LEASES, hear_of
from storage.new_rows import add_new, table_of
from storage.tables import Lease

TABLE = table_of(Lease)
_MOMENT = TABLE.c.until.type


def clock(session: Session) -> datetime:
    """The time of the database, one for all machines; not that of the transaction's begin."""
    found: datetime = (
        session.connection().execute(select(func.clock_timestamp(type_=_MOMENT))).scalar_one()
    )
    return found


def find_all(session: Session) -> list[Lease]:
    """Every lease, also those that have run out, by name."""
    found = session.connection().execute(select(TABLE).order_by(TABLE.c.name))
    return [Lease(**row._mapping) for row in found]


def prepare(session: Session, now: datetime, names: Collection[str]) -> None:
    """Leases that nobody has had yet, for all who may want them."""
    rows = [{"name": name, "holder": "", "until": now, "taken_at": now} for name in sorted(names)]
    add_new(session, Lease, rows)


def take(
    session: Session, now: datetime, holder: str, names: Collection[str], until: datetime
) -> list[str]:
    """Take those of these that nobody has; which. What another is about to take is let be.

    One that ends far later than any could was taken before the clock was set back: nobody's.
    """
    over = (TABLE.c.until <= now) | (TABLE.c.until > until + (until - now))
    wanted = select(TABLE.c.name).where(TABLE.c.name.in_(list(names)), over)
    locked = wanted.order_by(TABLE.c.name).with_for_update(skip_locked=True)
    free: Sequence[str] = session.connection().execute(locked).scalars().all()
    if free:
        taken = update(TABLE).where(TABLE.c.name.in_(free))
        session.connection().execute(taken.values(holder=holder, until=until, taken_at=now))
        hear_of(session, LEASES)
    return list(free)


def renew(session: Session, holder: str, names: Collection[str], until: datetime) -> list[str]:
    """Hold those of these that are still ours until then; which. Also one that has run out."""
    if not names:
        return []
    ours = select(TABLE.c.name).where(TABLE.c.name.in_(list(names)), TABLE.c.holder == holder)
    found = session.connection().execute(ours.order_by(TABLE.c.name).with_for_update())
    kept: Sequence[str] = found.scalars().all()
    if kept:
        longer = update(TABLE).where(TABLE.c.name.in_(kept)).values(until=until)
        session.connection().execute(longer)
    return list(kept)


def give_back(session: Session, now: datetime, holder: str, names: Collection[str]) -> int:
    """Anybody may have those of these that are ours; how many."""
    if not names:
        return 0
    ours = update(TABLE).where(TABLE.c.name.in_(list(names)), TABLE.c.holder == holder)
    given = session.connection().execute(ours.values(holder="", until=now)).rowcount
    if given:
        hear_of(session, LEASES)
    return given


def holds(session: Session, now: datetime, holder: str, name: str) -> bool:
    """Whether it is this holder's at this moment; asked in the transaction that relies on it.

    Until that is over nobody takes it, however long it hangs.
    """
    ours = select(TABLE.c.name).where(
        TABLE.c.name == name, TABLE.c.holder == holder, TABLE.c.until > now
    )
    locked = ours.with_for_update(read=True)
    return session.connection().execute(locked).first() is not None


def say_here(session: Session, now: datetime, holder: str, name: str, until: datetime) -> None:
    """A process lives; `name` is its own, so that nobody else can want it."""
    hear_of(session, LEASES)
    add_new(session, Lease, [{"name": name, "holder": holder, "until": until, "taken_at": now}])


def forget(session: Session, before: datetime, prefix: str) -> int:
    """Leases of that prefix that ran out before then: of processes that are no more; how many."""
    old = TABLE.delete().where(TABLE.c.name.startswith(prefix), TABLE.c.until <= before)
    return session.connection().execute(old).rowcount
