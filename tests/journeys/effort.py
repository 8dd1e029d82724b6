"""几下: what it takes of somebody, counted by their own phone and not by who tells the story.

Where a key of ours asks for the place, a tap sends it. Elsewhere, as in a group, where Telegram
allows no such key, a pin goes Telegram's own way, counted apart: nothing of ours can shorten it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Taps (buttons, keys, reactions, links) and messages (words, photos, albums, files).

    `outside`: taps of Telegram's own, which are in nobody's power.
    """

    taps: int = 0
    messages: int = 0
    outside: int = 0

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(
            self.taps + other.taps, self.messages + other.messages, self.outside + other.outside
        )

    def __sub__(self, before: "Effort") -> "Effort":
        return Effort(
            self.taps - before.taps, self.messages - before.messages, self.outside - before.outside
        )


TAP, MESSAGE = Effort(taps=1), Effort(messages=1)
OWN_WAY = Effort(outside=3)  # 📎, location, send
