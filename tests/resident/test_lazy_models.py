"""aiogram is imported without building what is never used, and still reads everything."""

import json
import subprocess
import sys

import pytest

LOOK = """
import json, resource, sys
import bot.resident
from bot.resident.lazy_models import import_aiogram_lazily
from aiogram import methods, types

chat = {"id": 5, "type": "private"}
message = {"message_id": 1, "date": 1, "chat": chat, "text": "路灯坏了"}
message["reply_to_message"] = {**message, "photo": [
    {"file_id": "F", "file_unique_id": "f", "width": 1, "height": 1}]}
built_at_first = types.Message.__pydantic_complete__
update = types.Update.model_validate({"update_id": 1, "message": message})
button = types.InlineKeyboardButton(text="接单", callback_data="take:7:")
markup = types.InlineKeyboardMarkup(inline_keyboard=[[button]])
call = methods.SendMessage(chat_id=5, text="好", reply_markup=markup)
print(json.dumps({
    "built_at_first": built_at_first,
    "file_id": update.message.reply_to_message.photo[0].file_id,
    "data": call.model_dump()["reply_markup"]["inline_keyboard"][0][0]["callback_data"],
    "rebuilds_again": types.Sticker.model_rebuild(),
    "twice": import_aiogram_lazily(),
}))
"""

BUILD_ALL = """
import bot.resident
from aiogram import methods, types
from pydantic import BaseModel

everything = [getattr(room, name) for room in (types, methods) for name in room.__all__]
models = [m for m in everything if isinstance(m, type) and issubclass(m, BaseModel)]
for model in models:
    if model is not methods.TelegramMethod:
        model.model_rebuild(raise_errors=True)
print(len(models))
"""


def run(script: str) -> str:
    """In a Python of its own: this one has imported aiogram long ago."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_models_are_built_when_they_are_first_used() -> None:
    seen = json.loads(run(LOOK))

    assert seen == {
        "built_at_first": False,
        "file_id": "F",
        "data": "take:7:",
        "rebuilds_again": True,
        "twice": False,
    }


@pytest.mark.slow
def test_every_model_of_aiogram_can_still_be_built() -> None:
    assert int(run(BUILD_ALL)) > 400
