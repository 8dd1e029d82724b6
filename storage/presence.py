"""还在吗 drawer: questions whether the messages a case was told in are still there.

One statement leaves them for all messages of a case, however many there are.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    Subquery,
    Table,
    and_,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from storage.bells import NOTICES as BELL
from storage.bells import hear_of
from storage.new_rows import table_of
from storage.notices import FRESH, NOTICES
from storage.prepared import Prepared, plainly_among
from storage.tables import Media, Petition, Statement
from storage.words import Counter, MediaPart, NoticeKind, NoticeState, Priority, StatementKind

MOST = 20  # messages of a case that are asked about: the newest
FRESH_FOR = timedelta(days=1)  # a chat with a timer deletes by itself, at the earliest after that
OWN_WORDS = frozenset({StatementKind.WORDS, StatementKind.ADDITION, StatementKind.ANSWER})
OWN_PARTS = frozenset({MediaPart.BEFORE, MediaPart.TALK})
STATEMENTS, MEDIA = table_of(Statement), table_of(Media)
_WAITING = literal(NoticeState.WAITING, NOTICES.c.state.type)
# What changes of one that is put off; with an `error` it would hold back its chat until then.
_ANEW = ("not_before", "expires_at", "attempts", "error")
ALL = 0  # no message has this number
_FIXED = {
    **FRESH,
    "counter": Counter.RESIDENT,
    "kind": NoticeKind.STILL_THERE,
    "arguments": {},
    "priority": Priority.REMINDER,
}


@dataclass(frozen=True, slots=True)
class Question:
    """When it is asked, and until when it is worth asking.

    Of a message one per `mark` waits; who asks anew meanwhile puts it off.
    """

    mark: str
    at: datetime
    until: datetime


def ask(
    session: Session,
    now: datetime,
    petition: Petition,
    first: Question,
    second: Question,
    *,
    but: int = ALL,
    album: str = "",
    few: int = MOST,
) -> None:
    """Leave both questions for each message of its reporter, in the chat where it was told.

    `but`: this has just come, with all of its album; of that only the second is asked.
    `few`: of how many, the newest, the first is asked.
    """
    given = {
        "petition_id": petition.id,
        "chat_id": petition.chat_id,
        "person_id": petition.reporter_id,
        "now": now,
        "since": now - FRESH_FOR,
        "few": few,
        "but": but,
        "album": album,
        **_named("first", first),
        **_named("second", second),
    }
    of_all = but == ALL and not album and few >= MOST
    if _asking(session.get_bind().dialect.name, of_all=of_all).run(session, given):
        hear_of(session, BELL)


def _named(name: str, question: Question) -> dict[str, Any]:
    return {
        f"{name}_mark": question.mark,
        f"{name}_at": question.at,
        f"{name}_until": question.until,
    }


@cache
def _asking(dialect: str, *, of_all: bool) -> Prepared:
    """`of_all`: nothing has just come, and both questions are asked of each message."""
    said, when = _messages(ranked=not of_all), _questions()
    key = [literal("there:"), cast(said.c.chat_id, String), literal(":")]
    key += [cast(said.c.message_id, String), literal(":"), when.c.mark]
    columns: dict[str, ColumnElement[Any]] = {
        "chat_id": said.c.chat_id,
        "reply_to": said.c.message_id,
        "petition_id": _given("petition_id"),
        "person_id": _given("person_id"),
        "dedup_key": _joined(key),
        "created_at": _given("now", "created_at"),
        "not_before": when.c.at,
        "expires_at": when.c.until,
        **{name: literal(value, NOTICES.c[name].type) for name, value in _FIXED.items()},
    }
    asked = select(*columns.values()).select_from(said.join(when, true()))
    asked = asked.where(said.c.message_id > ALL)
    if not of_all:
        is_first = and_(said.c.nth <= bindparam("few", type_=Integer()), ~_has_just_come(said))
        asked = asked.where(or_(when.c.is_last == 1, is_first))
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    leaving = insert(NOTICES).from_select([*columns], asked)
    anew = leaving.excluded
    later = and_(NOTICES.c.state == _WAITING, anew.not_before > NOTICES.c.not_before)
    changed = {name: anew[name] for name in _ANEW}
    putting_off = leaving.on_conflict_do_update(
        index_elements=[NOTICES.c.dedup_key], set_=changed, where=later
    )
    return Prepared(putting_off)


def _messages(*, ranked: bool) -> Subquery:
    """Each once: a photo and its caption are one. `ranked`: with which of the newest it is."""
    found = union(_of(STATEMENTS, "kind", OWN_WORDS), _of(MEDIA, "part", OWN_PARTS)).subquery()
    order = found.c.message_id.desc()
    newest = select(found)
    if ranked:
        newest = select(found, func.row_number().over(order_by=order).label("nth"))
    return newest.order_by(order).limit(literal(MOST)).subquery("said")


def _of(table: Table, name: str, own: Collection[StrEnum]) -> Select[Any]:
    return select(table.c.chat_id, table.c.message_id).where(
        table.c.petition_id == _given("petition_id"),
        # the case's index is to be taken, not the chat's: a chat has many messages, a case few
        table.c.chat_id + literal_column("0") == _given("chat_id"),
        table.c.person_id == _given("person_id"),
        table.c.at > bindparam("since", type_=table.c.at.type),
        plainly_among(table.c[name], own),
    )


def _has_just_come(said: Subquery) -> ColumnElement[bool]:
    album = select(MEDIA.c.message_id).where(
        MEDIA.c.petition_id == _given("petition_id"),
        MEDIA.c.message_id == said.c.message_id,
        MEDIA.c.album_id == bindparam("album", type_=String()),
    )
    message = bindparam("but", type_=MEDIA.c.message_id.type)
    return or_(said.c.message_id == message, album.exists())


def _questions() -> Subquery:
    return union_all(
        *(
            select(
                bindparam(f"{name}_mark", type_=String()).label("mark"),
                _given(f"{name}_at", "not_before").label("at"),
                _given(f"{name}_until", "expires_at").label("until"),
                literal(is_last).label("is_last"),
            )
            for is_last, name in enumerate(("first", "second"))
        )
    ).subquery("questions")


def _given(name: str, column: str = "") -> ColumnElement[Any]:
    return bindparam(name, type_=NOTICES.c[column or name].type)


def _joined(words: list[ColumnElement[Any]]) -> ColumnElement[Any]:
    key, *rest = words
    for one in rest:
        key = key.concat(one)
    return key
