"""Drawer of blocks (屏蔽).

Whoever is erased while blocked is not known any more, but comes back blocked: of each account of
theirs a digest stays until the block ends. With a key it tells nothing to whoever has not the key;
without one, trying all accounts there are takes years.
"""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, update
from sqlmodel import Session, col, select

from storage import masks
from storage.new_rows import table_of
from storage.prepared import Finding
from storage.sealing import ring
from storage.tables import Block, Identity, Person, Petition
from storage.undos import KEPT_FOR
from storage.words import Counter, State

_WHERE = "blocks.account"
OF_ERASED = (  # those that somebody new may come back into
    col(Block.account) != "",
    or_(col(Block.lifted_at).is_(None), col(Block.lifted_at) > bindparam("lifted_since")),
    col(Block.until) > bindparam("now"),
)
_OF_ERASED = Finding(Block, *OF_ERASED, order_by=(col(Block.until),))
_SALT = b"shuoshi blocks.account 1"


def get(session: Session, block_id: int) -> Block | None:
    """The block."""
    return session.get(Block, block_id)


def add(session: Session, row: Block) -> Block:
    """A new block with its id."""
    session.add(row)
    session.flush()
    return row


def standing(session: Session, now: datetime) -> Sequence[Block]:
    """Those in force, the first to end first."""
    wanted = select(Block).where(col(Block.lifted_at).is_(None), col(Block.until) > now)
    return session.exec(wanted.order_by(col(Block.until))).all()


def of_person(
    session: Session, now: datetime, person_id: int, lifted_since: datetime
) -> Sequence[Block]:
    """Those of one person that are not over, or were lifted only just, also for what they said
    behind a mask; the first to end first.
    """
    wanted = select(Block).where(
        or_(col(Block.lifted_at).is_(None), col(Block.lifted_at) > lifted_since),
        col(Block.until) > now,
        col(Block.person_id).in_(masks.ids_of(person_id)),
    )
    return session.exec(wanted.order_by(col(Block.until))).all()


def ever_of(session: Session, person_id: int) -> Sequence[Block]:
    """All there ever were, also for what they said behind a mask; the last to begin first."""
    wanted = select(Block).where(col(Block.person_id).in_(masks.ids_of(person_id)))
    return session.exec(wanted.order_by(col(Block.blocked_at).desc())).all()


def remember(session: Session, row: Block, accounts: Collection[int]) -> None:
    """The block holds for whoever comes with one of them, though nobody knows who it was."""
    row.account = " ".join(dict.fromkeys((*row.account.split(), *map(_kept, accounts))))
    session.add(row)


def of_accounts(
    session: Session, now: datetime, accounts: Collection[int], lifted_since: datetime
) -> Sequence[Block]:
    """Those of somebody erased that whoever has one of the accounts has come back into.

    They are not over, or were lifted only just; the first to end first.
    """
    found = _OF_ERASED.all(session, {"now": now, "lifted_since": lifted_since})
    kept = {one for account in accounts for one in _accounts(account)} if found else set[str]()
    return [one for one in found if _names_any(one, kept)]


def come_back(session: Session, now: datetime, row: Block) -> Sequence[int]:
    """The ids of those blocked who have come back into it."""
    if not row.account:
        return ()
    wanted = (
        select(Identity.person_id, Identity.telegram_id)
        .join(Person, col(Identity.person_id) == col(Person.id))
        .where(Identity.counter == Counter.RESIDENT, col(Person.blocked_until) > now)
    )
    found = session.exec(wanted).all()
    return [number for number, account in found if _names_any(row, _accounts(account))]


def find_kept(session: Session, person_id: int, since: datetime) -> Sequence[Petition]:
    """What a person has said since then that is only kept, one draft for each chat."""
    wanted = select(Petition).where(
        Petition.reporter_id == person_id,
        Petition.state == State.DRAFT,
        col(Petition.next_check_at).is_(None),
        col(Petition.created_at) >= since,
    )
    return session.exec(wanted.order_by(col(Petition.id))).all()


def forget_accounts(session: Session, now: datetime) -> None:
    """Of what is over, and can be undone no more, nothing is kept."""
    its = table_of(Block).c
    over = (its.until <= now) | (its.lifted_at < now - KEPT_FOR)
    gone = update(table_of(Block)).where(its.account != "", over)
    session.connection().execute(gone.values(account=""))


def _names_any(row: Block, accounts: Collection[str]) -> bool:
    return not set(accounts).isdisjoint(row.account.split())


def _kept(account: int) -> str:
    words = str(account)
    return ring().mark(_WHERE, words) if ring().names else _digest(words)


def _accounts(account: int) -> Collection[str]:
    """Every way in which it may be kept."""
    words = str(account)
    return {_digest(words), *ring().marks(_WHERE, words)} - {words}


def _digest(words: str) -> str:
    return hashlib.scrypt(words.encode(), salt=_SALT, n=2**14, r=8, p=1, dklen=16).hex()
