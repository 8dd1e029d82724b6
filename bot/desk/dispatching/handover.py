"""交接: who takes over from somebody gets a list, and so does who leaves."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.rules.quiet import after_quiet
from storage import notices
from storage.words import Counter, NoticeKind

GATHERS = timedelta(minutes=1)  # what is passed on meanwhile, batch after batch, is one list
Passed = tuple[int, int | None, int]  # who had it, who has it now, the case


def tell_both(session: Session, now: datetime, passed: Iterable[Passed]) -> None:
    """One list for each who hands over, one for each who takes over from them."""
    given: dict[int, list[list[int | None]]] = defaultdict(list)
    taken: dict[tuple[int, int], list[int]] = defaultdict(list)
    for before, after, case in passed:
        given[before].append([case, after])
        if after is not None:
            taken[after, before].append(case)
    for before, cases in given.items():
        _tell(session, now, before, before, {"given": cases})
    for (after, before), ids in taken.items():
        _tell(session, now, after, before, {"taken": ids, "from": before})


def _tell(
    session: Session, now: datetime, reader: int, before: int, arguments: dict[str, Any]
) -> None:
    for waiting in notices.find_waiting_for(
        session, Counter.STAFF, reader, NoticeKind.HANDED_OVER
    ):
        if waiting.dedup_key.startswith(_key(before, reader)):
            arguments = _joined(waiting.arguments, arguments)
            notices.forget(session, waiting.id or 0)
    tell.person(
        session,
        now,
        Counter.STAFF,
        reader,
        NoticeKind.HANDED_OVER,
        key=f"{_key(before, reader)}{now.timestamp()}",
        arguments=arguments,
        not_before=after_quiet(now + GATHERS, city(session).zone),
    )


def _key(before: int, reader: int) -> str:
    return f"handover:{before}:{reader}:"


def _joined(first: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    """Both lists in one; they are of one kind."""
    (what,) = {"given", "taken"} & then.keys()
    return then | {what: [*first[what], *then[what]]}
