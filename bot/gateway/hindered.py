"""受阻: chats whose updates wait for the disk, or for a key, and for what; told once."""

from collections.abc import Callable

import structlog

from storage.sealing import Locked
from storage.trouble import trouble_of
from storage.words import Counter

log = structlog.get_logger("gateway")


class Hindered:
    """Of one counter; what the database itself is troubled by is told by the database."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._why: dict[int, str] = {}  # by the key of the chat
        self._missed: set[str] = set()  # names of keys that the log has

    def note(self, chat_key: int, error: Exception) -> None:
        """An update of the chat waits, if that is the reason."""
        if isinstance(error, Locked):
            self._why[chat_key] = error.words
            self._miss(str(error))
        elif isinstance(error, OSError) and (words := trouble_of(error)):
            self._why[chat_key] = words

    def over(self, chat_key: int) -> None:
        """It has been served."""
        self._why.pop(chat_key, None)
        if not self._why:
            self._missed.clear()

    def keep(self, is_ours: Callable[[int], bool]) -> None:
        """Others know of the chats that are theirs now, and serve them without a word to us."""
        for chat_key in [key for key in self._why if not is_ours(key)]:
            self.over(chat_key)

    def words(self) -> str:
        """Why, of the chats that are ours; "" for nothing."""
        found = next(iter(self._why.values()), "")
        return f"{self._counter}: updates wait: {found}" if found else ""

    def _miss(self, name: str) -> None:
        if name not in self._missed:
            self._missed.add(name)
            log.critical("key_missing", counter=self._counter, key=name)
