"""命令菜单: what each bot offers to everybody, in both languages, once Telegram has taken it.

What staff find beside it in their own chats goes through the lane (bot.desk.registry.menus).
"""

from collections.abc import Mapping
from hashlib import sha256

from bot.channel.carrier import Carrier
from bot.wording.texts import CHINESE, COMMANDS, ENGLISH, IN_GROUPS, IN_PRIVATE, commands
from storage.words import Counter

MENUS = {"": CHINESE, "zh": CHINESE, "en": ENGLISH}  # Telegram's language code → ours


def edition() -> str:
    """Another one as soon as any command or its words are."""
    said = [commands(one, Counter.STAFF, COMMANDS[Counter.STAFF]) for one in (CHINESE, ENGLISH)]
    return sha256(repr(said).encode()).hexdigest()[:16]


class Menus:
    """`publish` again and again: only what is not published yet is tried."""

    def __init__(self, carriers: Mapping[Counter, Carrier]) -> None:
        self._carriers = carriers
        self._wanted = {
            counter: [
                (in_groups, code)
                for in_groups, names in ((False, IN_PRIVATE), (True, IN_GROUPS))
                for code in MENUS
                if names[counter]
            ]
            for counter in carriers
        }

    async def publish(self) -> None:
        """Publish what is missing, where Telegram can be reached."""
        for counter, wanted in self._wanted.items():
            if not wanted or not await self._carriers[counter].is_up():
                continue
            for one in tuple(wanted):
                if await self._set(counter, *one):
                    wanted.remove(one)

    async def _set(self, counter: Counter, in_groups: bool, code: str) -> bool:
        names = (IN_GROUPS if in_groups else IN_PRIVATE)[counter]
        said = commands(MENUS[code], counter, names)
        return await self._carriers[counter].set_commands(code, said, in_groups=in_groups)
