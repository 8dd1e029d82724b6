"""匿名: who stands behind a case that names nobody; apart from everything that is told of it."""

from typing import Any

from sqlmodel import Field

from storage.columns import json_object, telegram_id
from storage.tables.row import Row


class HiddenReporter(Row, table=True):
    """匿名来件人: of one case, which itself names `mask_id`: a person without name or account."""

    __tablename__ = "hidden_reporters"

    id: int | None = Field(default=None, primary_key=True)
    petition_id: int = Field(foreign_key="petitions.id", unique=True)
    mask_id: int = Field(foreign_key="people.id", index=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    chat_id: int = telegram_id(index=True)  # their private chat
    # What came in which message of that chat: {"1005": ["statement", 12]}; for edits and replies.
    messages: dict[str, Any] = json_object()
