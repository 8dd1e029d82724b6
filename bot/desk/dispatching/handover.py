"""交接: who takes over from somebody gets a list, and so does who leaves."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.case import tell
from bot.rules.quiet import after_quiet
from storage.words import Counter, NoticeKind

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
    session: Session, now: datetime, reader: int, before: int, arguments: dict[str, object]
) -> None:
    tell.person(
        session,
        now,
        Counter.STAFF,
        reader,
        NoticeKind.HANDED_OVER,
        key=f"handover:{before}:{reader}:{now.timestamp()}",
        arguments=arguments,
        not_before=after_quiet(now, city(session).zone),
    )
