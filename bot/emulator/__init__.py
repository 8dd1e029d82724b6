"""A Telegram Bot API server with a browser page of phones; it could be published alone."""

from bot.emulator.clock import EmulatorClock
from bot.emulator.faults import Faults
from bot.emulator.inline import InlineAnswer, InlineResult
from bot.emulator.model import (
    BotAccount,
    Button,
    CallbackAnswer,
    Chat,
    Contact,
    Location,
    Message,
    Poll,
    ReplyKeyboard,
    StoredFile,
    Topic,
    User,
)
from bot.emulator.phone import Phone
from bot.emulator.server import Emulator

__all__ = [
    "BotAccount",
    "Button",
    "CallbackAnswer",
    "Chat",
    "Contact",
    "Emulator",
    "EmulatorClock",
    "Faults",
    "InlineAnswer",
    "InlineResult",
    "Location",
    "Message",
    "Phone",
    "Poll",
    "ReplyKeyboard",
    "StoredFile",
    "Topic",
    "User",
]
