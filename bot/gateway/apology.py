"""致歉: whoever said what a bug met is told so, once, in private; in a group a bug stays quiet."""

from datetime import datetime

from sqlmodel import Session

from storage import notices
from storage.words import Counter, NoticeKind, Priority


def apologize(
    session: Session, now: datetime, counter: Counter, chat_id: int | None, inbox_id: int
) -> None:
    """`chat_id`: where it was said, if that is known."""
    if chat_id is None or chat_id < 0:
        return
    notices.leave(
        session,
        now,
        counter,
        chat_id,
        NoticeKind.APOLOGY,
        priority=Priority.ANSWER,
        dedup_key=f"apology:{inbox_id}",
    )
