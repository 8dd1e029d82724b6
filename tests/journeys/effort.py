"""几下: what it takes of somebody, counted by their own phone and not by who tells the story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Taps (buttons, keys, reactions, places) and messages (words, photos, albums, files)."""

    taps: int = 0
    messages: int = 0

    def __add__(self, other: "Effort") -> "Effort":
        return Effort(self.taps + other.taps, self.messages + other.messages)

    def __sub__(self, before: "Effort") -> "Effort":
        return Effort(self.taps - before.taps, self.messages - before.messages)


TAP, MESSAGE = Effort(taps=1), Effort(messages=1)
