"""The program with three bugs that no handler of errors ever sees.

One text, one picture and the words of one notice end the process itself, as broken foreign code
does, or the kernel when memory is short.
"""

import os
import signal
from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image
from sqlmodel import Session

from bot import app
from bot.channel.message import Message
from bot.resident.skin import ResidentSkin
from bot.wording.composing import compose
from storage.photos import KeptImage, PhotoStore
from storage.tables import Notice
from tests.faults.lives import Lives

TEXT, PICTURE, NOTICE = "致命的话", (330, 70), "deadly"


class FrailSkin(ResidentSkin):
    """Dies of a text."""

    async def feed(self, body: dict[str, Any]) -> None:
        """Until then as ever."""
        if TEXT in str(body):
            os.kill(os.getpid(), signal.SIGKILL)
        await super().feed(body)


class FrailStore(PhotoStore):
    """Dies of a picture, in a thread."""

    def keep_image(self, content: bytes) -> KeptImage:
        """Until then as ever."""
        with Image.open(BytesIO(content)) as opened:
            is_deadly = opened.size == PICTURE
        if is_deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().keep_image(content)


def frail_compose(session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
    """Dies of a notice, while its words are made."""
    if notice.dedup_key == NOTICE:
        os.kill(os.getpid(), signal.SIGKILL)
    return compose(session, now, notice)


def spoil() -> None:
    """In the process of the program."""
    vars(app).update(ResidentSkin=FrailSkin, PhotoStore=FrailStore, compose=frail_compose)


class Deadly(Lives):
    """Its lives."""

    spoils = staticmethod(spoil)
