"""命令菜单: offers each bot's command menu in both languages, once Telegram has taken it."""

from collections.abc import Mapping

from bot.channel.carrier import Carrier
from bot.wording.texts import CHINESE, ENGLISH, commands
from storage.words import Counter

MENUS = {"": CHINESE, "zh": CHINESE, "en": ENGLISH}  # Telegram's language code → ours


class Menus:
    """`publish` again and again: only what is not published yet is tried."""

    def __init__(self, carriers: Mapping[Counter, Carrier]) -> None:
        self._carriers = carriers
        self._wanted = {counter: dict(MENUS) for counter in carriers}

    async def publish(self) -> None:
        """Publish what is missing, where Telegram can be reached."""
        for counter, wanted in self._wanted.items():
            carrier = self._carriers[counter]
            if not wanted or not await carrier.is_up():
                continue
            for code, language in tuple(wanted.items()):
                if await carrier.set_commands(code, commands(language, counter)):
                    del wanted[code]
