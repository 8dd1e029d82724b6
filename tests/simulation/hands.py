"""Hands: how people of a random life write, send, press, and find what lies on their screens."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from random import Random

from bot.channel.said import Caller, Said, SaidMedia
from bot.simulation import habits
from bot.simulation.habits import choose
from bot.simulation.office import Office
from bot.simulation.phones import Chat, Shown
from storage.words import Counter, MediaKind
from tests.simulation.texts import TEXTS

HABITS = {Counter.RESIDENT: habits.RESIDENTS, Counter.STAFF: habits.STAFF}


def liked(shown: Shown, m: int) -> int:
    """Which button: mostly what people press, so that cases get on; now and then any."""
    if m % 4 == 0 or not shown.actions:
        return m // 4
    return shown.actions.index(choose(Random(m), shown.actions, HABITS[shown.chat[0]]))


class Hands:
    """What everybody does with a phone; all that was said is remembered."""

    office: Office

    def take_hold(self, everybody: Iterable[Caller], in_group: Caller) -> None:
        """Whose hands they are; `in_group`: who presses what is shown in a group."""
        self.said: dict[tuple[int, int], datetime] = {}  # chat and message, when
        self._by_chat: dict[Chat, Caller] = {(one.counter, one.chat_id): one for one in everybody}
        self._in_group = in_group
        self._photos = 0

    def latest(self, counter: Counter, n: int) -> Shown | None:
        """What came to anybody there lately, the newest first."""
        here = [one for one in self.office.phones.everything() if one.chat[0] == counter]
        here.sort(key=lambda one: (one.at, one.message_id))
        return here[-1 - n % len(here)] if here else None

    def _answer(self, shown: Shown, m: int) -> None:
        who = self._reader(shown)
        if who is not None:
            self._hear(who, TEXTS[m % len(TEXTS)], m % 3 == 0, shown.message_id)

    def _hear(self, who: Caller, text: str, photo: bool, reply_to: int | None = None) -> None:
        media = None
        if photo or not text:
            self._photos += 1
            media = SaidMedia(
                MediaKind.PHOTO, f"{self._photos:064x}", mime="image/jpeg", size=9000
            )
        message_id = self.office.phones.next_id()
        if who.counter == Counter.RESIDENT and media is not None:
            self.said[who.chat_id, message_id] = self.office.clock.now()  # words may be a button's
        self.office.hear(
            Said(
                caller=who,
                message_id=message_id,
                at=self.office.clock.now(),
                text=text,
                media=media,
                reply_to=reply_to,
            )
        )

    def _press(self, shown: Shown, m: int) -> None:
        who = self._reader(shown)
        if who is not None:
            action = shown.actions[m % len(shown.actions)]
            self.office.press(replace(who, pressed=True, message_id=shown.message_id), action)

    def _reader(self, shown: Shown) -> Caller | None:
        known = self._by_chat.get(shown.chat)
        if known is not None or shown.chat[0] == Counter.STAFF:
            return known
        if shown.chat[1] > 0:  # staff who speak to the residents' bot, by a call's code
            return replace(self._in_group, telegram_id=shown.chat[1], chat_id=shown.chat[1])
        return replace(self._in_group, chat_id=shown.chat[1], private=False)  # in the group
