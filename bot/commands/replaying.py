"""What lies aside, a line each, never anybody's words; and once more on its way."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.commands.batches import print_json
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, aligned, out, say, stop
from bot.commands.transacting import transact
from storage import inbox, stuck
from storage.tables import Notice

Fact = dict[str, Any]
Replay = Callable[[Session, int | None], int]


def list_updates(*, as_json: bool) -> None:
    """Each update in quarantine."""
    count = _tell(transact(_updates), as_json=as_json)
    if not as_json:
        say("cli-inbox-quarantined", count=count)


def list_notices(*, as_json: bool) -> None:
    """Each notice that a bug keeps back, or has kept from arriving."""
    count = _tell(transact(_notices), as_json=as_json)
    if not as_json:
        say("cli-outbox-stuck", count=count)


def replay_updates(number: int | None, *, every: bool) -> None:
    """One, or all; the running program takes them up within seconds."""
    count = _replay(inbox.replay, number, every=every)
    if number is not None and not count:
        stop("cli-inbox-unknown", number=str(number))
    say("cli-inbox-replayed", count=count)


def replay_notices(number: int | None, *, every: bool) -> None:
    """One, or all; the running program sends them within seconds."""
    count = _replay(stuck.replay, number, every=every)
    if number is not None and not count:
        stop("cli-outbox-unknown", number=str(number))
    say("cli-outbox-replayed", count=count)


def _replay(again: Replay, number: int | None, *, every: bool) -> int:
    if (number is None) != every:
        stop("cli-aside-which", status=MISUSED)
    return transact(lambda session, _now: again(session, number))


def _updates(session: Session, _now: datetime) -> list[Fact]:
    return [_update(row) for row in inbox.find_quarantined(session)]


def _notices(session: Session, _now: datetime) -> list[Fact]:
    return [_notice(row) for row in stuck.find(session)]


def _update(row: inbox.PutAside) -> Fact:
    return {
        "id": row.id,
        "counter": row.counter.value,
        "at": _local(row.received_at),
        "error": row.raised,
        "chat": row.chat_key,
        "tries": row.attempts,
    }


def _notice(row: Notice) -> Fact:
    return {
        "id": row.id,
        "counter": row.counter.value,
        "at": _local(row.created_at),
        "error": row.bug,
        "chat": row.chat_id,
        "tries": row.attempts,
        "kind": row.kind.value,
        "state": row.state.value,
    }


def _local(at: datetime) -> str:
    return at.astimezone(settings().zone).isoformat(sep=" ", timespec="seconds")


def _tell(facts: list[Fact], *, as_json: bool) -> int:
    if as_json:
        for fact in facts:
            print_json(fact)
        return len(facts)
    rows = [[str(one) for one in fact.values()] for fact in facts]
    for line in aligned([list(facts[0]), *rows]) if facts else ():
        out.print(line, markup=False, soft_wrap=True)
    return len(facts)
