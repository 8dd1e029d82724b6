"""命令菜单: each member of staff finds in the bot's menu what their roles may use, and no more.

Whatever changed it — an invitation, an office, a last day, a language, another phone, a new
edition of the program — is seen by comparing what is to be shown with what was last left. While
nothing has changed since that was found to be equal, only an imprint of it is looked at.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from sqlmodel import Session

from storage import menus, notices
from storage.kept import Kept
from storage.menus import Account, Shown
from storage.words import Counter, NoticeKind, NoticeState, Priority, Role

EVERY = timedelta(seconds=5)
AT_LEAST = timedelta(minutes=5)  # all is compared: what was left may be lost or forgotten
BATCH = 50  # left in one step
AGAIN = timedelta(days=1)  # where Telegram would not have it
LOST = frozenset({NoticeState.FAILED, NoticeState.EXPIRED})
NONE = "none"  # what everybody sees is shown again


class Change(NamedTuple):
    """What a chat is to show from now on."""

    chat_id: int
    person_id: int
    what: str


class Settled(NamedTuple):
    """All menus were as they are to be."""

    imprint: tuple[Any, ...]
    edition: str
    at: datetime


_settled = Kept[Settled]()


def tick(session: Session, now: datetime, edition: str = "") -> int:
    """Leave what has changed; how many. `edition` changes when the words of menus do."""
    imprint = menus.imprint_of_all(session)
    if _is_settled(session, now, imprint, edition):
        return 0
    changes = list(islice(_changes(session, now, edition), BATCH))
    for change in changes:
        notices.leave(
            session,
            now,
            Counter.STAFF,
            change.chat_id,
            NoticeKind.MENU,
            arguments={"shown": change.what != NONE},
            person_id=change.person_id,
            priority=Priority.REMINDER,
            dedup_key=f"{menus.KEY}:{change.person_id}:{change.what}:{now.timestamp()}",
        )
    if not changes:  # else it may be taken back, and is looked at once more
        _settled.keep(session, Settled(imprint, edition, now))
    return len(changes)


def _is_settled(session: Session, now: datetime, imprint: tuple[Any, ...], edition: str) -> bool:
    before = _settled.get(session)
    if before is None or (before.imprint, before.edition) != (imprint, edition):
        return False
    return before.at <= now < before.at + AT_LEAST


def _changes(session: Session, now: datetime, edition: str) -> Iterator[Change]:
    roles, shown = menus.find_roles(session), menus.find_shown(session)
    theirs = {one.chat_id: one for one in menus.find_accounts(session)}
    for chat_id, account in theirs.items():
        if not account.reachable:
            continue
        what = _what(account, roles.get(account.person_id, frozenset()), edition)
        before = shown.get(chat_id)
        if _differs(what, before, now) and not (what == NONE and before is None):
            yield Change(chat_id, account.person_id, what)
    for chat_id, before in shown.items():  # whoever works on another phone now
        if chat_id not in theirs and before.what != NONE:
            yield Change(chat_id, before.person_id, NONE)


def _what(account: Account, roles: frozenset[Role], edition: str) -> str:
    if not roles:
        return NONE
    facts = (edition, account.chosen or account.client or "", *sorted(roles))
    return sha256("|".join(facts).encode()).hexdigest()[:16]


def _differs(what: str, before: Shown | None, now: datetime) -> bool:
    if before is None or before.what != what:
        return True
    return before.state in LOST and now - before.left_at >= AGAIN
