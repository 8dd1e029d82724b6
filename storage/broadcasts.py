"""Drawer of broadcasts: the same notice to many; `notices.take_back` takes it back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage.new_rows import add_new
from storage.notices import FRESH
from storage.tables import Notice
from storage.words import Counter, NoticeKind, Priority

ABOUT_NO_MESSAGE = {"thread_id": None, "reply_to": None, "edits": None, "petition_id": None}


def leave(
    session: Session,
    now: datetime,
    counter: Counter,
    readers: Iterable[tuple[int, int]],
    kind: NoticeKind,
    *,
    key: str,
    arguments: Mapping[str, Any],
    not_before: datetime,
    expires_at: datetime,
) -> int:
    """Owe the same to many, given as person and chat; each once under `key:person`. How many."""
    same = {
        **FRESH,
        **ABOUT_NO_MESSAGE,
        "counter": counter,
        "kind": kind,
        "arguments": dict(arguments),
        "priority": int(Priority.BROADCAST),
        "created_at": now,
        "not_before": not_before,
        "expires_at": expires_at,
    }
    rows = [
        {**same, "person_id": person, "chat_id": chat, "dedup_key": f"{key}:{person}"}
        for person, chat in readers
    ]
    session.info["notices"] = True
    return add_new(session, Notice, rows)
