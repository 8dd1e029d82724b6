"""Methods about the bot itself: who it is, its commands, descriptions and files."""

import re
from dataclasses import replace
from typing import Any

from bot.emulator import wire
from bot.emulator.call import Call
from bot.emulator.files import DOWNLOAD_LIMIT, file_id_of, file_path_of
from bot.emulator.model import BotAccount, Chat, User
from bot.emulator.refusals import Refusal, bad_request
from bot.emulator.world import Event

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
NARROW = ("chat", "chat_administrators", "chat_member")
PROFILE = {"name": 64, "description": 512, "short_description": 120}


def get_me(call: Call) -> Any:
    """getMe."""
    return {
        **wire.actor(call.bot),
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": call.bot.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def set_my_commands(call: Call) -> bool:
    """setMyCommands for one scope and language."""
    commands = call.parameters.records("commands")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command.text("command").removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.text("description")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    kept = [{name: one.text(name) for name in ("command", "description")} for one in commands]
    call.bot.commands[(_scope(call), _language(call))] = kept
    _show(call)
    return True


def get_my_commands(call: Call) -> Any:
    """getMyCommands for exactly this scope and language."""
    return call.bot.commands.get((_scope(call), _language(call)), [])


def delete_my_commands(call: Call) -> bool:
    """deleteMyCommands."""
    call.bot.commands.pop((_scope(call), _language(call)), None)
    _show(call)
    return True


def commands_for(bot: BotAccount, chat: Chat, person: User) -> list[dict[str, Any]]:
    """The commands a phone shows: the narrowest scope, in its language if there is one."""
    for scope in _scopes_of(chat, person):
        for language in (person.language[:2], ""):
            if bot.commands.get((scope, language)):
                return bot.commands[(scope, language)]
    return []


def _scopes_of(chat: Chat, person: User) -> list[str]:
    """As Telegram looks for them; nobody here is known to administer a group."""
    if chat.private:
        return [f"chat:{chat.id}:0", "all_private_chats", "default"]
    own = [f"chat_member:{chat.id}:{person.id}", f"chat:{chat.id}:0"]
    return [*own, "all_group_chats", "default"]


def _scope(call: Call) -> str:
    """The scope's name, with its chat and member; of a chat that the bot may look at."""
    scope = call.parameters.record("scope")
    kind = scope.text("type") or "default"
    if kind in WIDE:
        return kind
    if kind not in NARROW:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    chat = replace(call, parameters=scope).known_chat()
    return f"{kind}:{chat.id}:{scope.integer('user_id') if kind == 'chat_member' else 0}"


def _show(call: Call) -> None:
    """Phones that look at it have the new menu at once."""
    scope = call.parameters.record("scope")
    if "chat_id" in scope:
        call.world.tell(Event("chat", replace(call, parameters=scope).known_chat()))


def _language(call: Call) -> str:
    language = call.parameters.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _setter(name: str, limit: int) -> Any:
    def set_words(call: Call) -> bool:
        words = call.parameters.text(name)
        if len(words) > limit:
            raise bad_request(f"BOT_{name.upper()}_TOO_LONG")
        call.bot.words[(name, _language(call))] = words
        return True

    return set_words


def _getter(name: str) -> Any:
    def get_words(call: Call) -> Any:
        words = call.bot.words
        usual = call.bot.name if name == "name" else ""
        found = words.get((name, _language(call))) or words.get((name, "")) or usual
        return {name: found}

    return get_words


def _profile_methods() -> dict[str, Any]:
    methods = {}
    for name, limit in PROFILE.items():
        camel = "".join(word.title() for word in name.split("_"))
        methods[f"setMy{camel}"] = _setter(name, limit)
        methods[f"getMy{camel}"] = _getter(name)
    return methods


def set_menu_button(call: Call) -> bool:
    """setChatMenuButton."""
    call.bot.menu_button = call.parameters.record("menu_button").values or {"type": "commands"}
    return True


def get_menu_button(call: Call) -> Any:
    """getChatMenuButton."""
    return call.bot.menu_button


def get_file(call: Call) -> Any:
    """getFile: the path to download from; files over 20 MB are too big."""
    try:
        file = call.world.files.find(call.parameters.text("file_id"), call.bot)
    except Refusal as error:
        raise bad_request("wrong file_id or the file is temporarily unavailable") from error
    if len(file.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": file_id_of(file, call.bot),
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file_path_of(file),
    }


def get_user_profile_photos(call: Call) -> Any:
    """getUserProfilePhotos: nobody has one."""
    return {"total_count": 0, "photos": []}


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    **_profile_methods(),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "getFile": get_file,
    "getUserProfilePhotos": get_user_profile_photos,
    "logOut": lambda call: True,
    "close": lambda call: True,
}
