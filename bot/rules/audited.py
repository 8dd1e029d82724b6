"""核对对象: cases as they are found, each with all that its history is compared with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from bot.rules import ledger
from bot.rules.audit import Case
from bot.rules.content import OWN, digest, key_of_media, key_of_statement, of_case


def cases_of(
    rows: Iterable[Mapping[str, Any]],
    statements: Iterable[tuple[int, int, str]],
    media: Iterable[tuple[int, int, str]],
) -> Iterator[Case]:
    """Cases with what they consist of; all three come by petition."""
    said = _grouped((one, key_of_statement(two), digest(text)) for one, two, text in statements)
    sent = _grouped((one, key_of_media(two), sha) for one, two, sha in media)
    for row in rows:
        own = of_case(
            row["text"], row["result"], row["rating_reason"], row["solved"], row["satisfaction"]
        )
        empty = {key: "" for key in OWN if key not in own}
        kept = {**empty, **own, **said(row["id"]), **sent(row["id"])}
        booked = {name: ledger.written(value) for name, value in row["booked"].items()}
        is_draft = booked["number"] is None
        yield Case(row["id"], row["events"], row["head"], row["content"], kept, is_draft, booked)


def _grouped(rows: Iterable[tuple[int, str, str]]) -> Callable[[int], dict[str, str]]:
    """Those of one petition after the other; asked in order."""
    groups = groupby(rows, key=itemgetter(0))
    waiting = next(groups, None)

    def of(petition_id: int) -> dict[str, str]:
        nonlocal waiting
        found: dict[str, str] = {}
        while waiting is not None and waiting[0] <= petition_id:
            if waiting[0] == petition_id:
                found = {key: sha for _petition_id, key, sha in waiting[1]}
            waiting = next(groups, None)
        return found

    return of
