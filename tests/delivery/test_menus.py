"""Menus are published once, however many tries that takes."""

from bot.channel.carrier import Carrier
from bot.channel.message import Commands, Message
from bot.channel.outcome import Outcome, Sent
from bot.delivery.menus import Menus
from bot.wording.texts import COMMANDS
from storage.words import Counter


class Board(Carrier):
    """A carrier that only publishes menus, when it can."""

    def __init__(self) -> None:
        self.up = True
        self.takes = 99
        self.published: list[str] = []
        self.offered: dict[bool, tuple[str, ...]] = {}

    async def is_up(self) -> bool:
        return self.up

    async def set_commands(
        self, language: str, commands: Commands, *, in_groups: bool = False
    ) -> bool:
        self.takes -= 1
        if self.takes >= 0:
            self.published.append(language)
            self.offered[in_groups] = tuple(commands)
        return self.takes >= 0

    async def send(self, *_: object, **__: object) -> Outcome:
        return Sent()

    async def edit(
        self, chat_id: int, message_id: int, message: Message, *, has_media: bool
    ) -> Outcome:
        return Sent()

    async def close(self) -> None:
        return None


async def test_both_languages_and_all_others_are_published_once() -> None:
    board = Board()
    menus = Menus({Counter.RESIDENT: board})

    await menus.publish()
    await menus.publish()

    assert board.published == ["", "zh", "en"] * 2
    assert board.offered[False] == COMMANDS[Counter.RESIDENT]
    assert board.offered[True] == ("photos",)


async def test_who_is_nobody_finds_only_help_at_the_staff_bot_and_groups_nothing() -> None:
    board = Board()

    await Menus({Counter.STAFF: board}).publish()

    assert board.offered == {False: ("help",)}


async def test_what_was_not_taken_is_published_later() -> None:
    board = Board()
    board.takes = 1
    menus = Menus({Counter.STAFF: board})
    await menus.publish()
    first = list(board.published)

    board.takes = 99
    await menus.publish()

    assert (first, board.published) == ([""], ["", "zh", "en"])


async def test_a_telegram_that_is_away_is_left_alone_and_holds_up_no_other_bot() -> None:
    away, there = Board(), Board()
    away.up = False
    menus = Menus({Counter.RESIDENT: away, Counter.STAFF: there})

    await menus.publish()

    assert (away.published, len(there.published)) == ([], 3)
