"""What the demo's phones, bots and group are called in the language of the page."""

from bot.demo.seats import SEATS
from bot.emulator import BotAccount, Chat, Emulator, User
from bot.wording.texts import plain
from storage.words import Counter


def bot_name(language: str, counter: Counter) -> str:
    """As BotFather was told."""
    return plain(language, f"demo-bot-{counter}")


def person_name(language: str, key: str) -> str:
    """Of who sits there."""
    return plain(language, f"demo-name-{key}")


def colleagues(language: str) -> dict[str, str]:
    """Staff code → name of those of the sample city who sit at no phone."""
    told = plain(language, "demo-colleagues").split("; ")
    return {code: name for code, _, name in (one.partition(" ") for one in told)}


def label(language: str, key: str) -> str:
    """Role and name, over the phone."""
    return plain(language, f"demo-label-{key}")


def group_name(language: str) -> str:
    """Of the riders' group."""
    return plain(language, "demo-rider-group")


def rename(
    language: str, people: dict[str, User], bots: dict[Counter, BotAccount], group: Chat
) -> None:
    """Everything that stands on the page already."""
    for counter, bot in bots.items():
        bot.name = bot_name(language, counter)
    for seat in SEATS:
        person = people[seat.key]
        person.name, person.label = person_name(language, seat.key), label(language, seat.key)
    group.title = group_name(language)


def nothing_said(emulator: Emulator) -> bool:
    """Whether nobody has done more yet than press Start."""
    said = (
        message
        for chat in _chats(emulator)
        for message in chat.messages.values()
        if not message.from_bot and message.service is None
    )
    return all(message.text.startswith("/start") for message in said)


def wipe(emulator: Emulator) -> None:
    """As on the first day: greetings are told anew, in another language."""
    for chat in _chats(emulator):
        for message in list(chat.messages.values()):
            emulator.world.delete(message)


def _chats(emulator: Emulator) -> list[Chat]:
    return [*emulator.world.privates.values(), *emulator.world.groups.values()]
