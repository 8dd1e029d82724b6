"""Those in office by surname: whom words may name is found without going through all of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.understanding.folding import fold
from bot.understanding.guard.called import is_called_by, surname_of
from storage.words import Level

_LATIN = re.compile(r"[a-z]")


class Roster:
    """Names and levels by id; a city has thousands, of some hundred surnames."""

    def __init__(self, names: Mapping[int, tuple[str, Level]]) -> None:
        self._names = dict(names)
        self._places = {who: place for place, who in enumerate(self._names)}
        self._whole = {who: fold(name.strip()) for who, (name, _on) in self._names.items()}
        self._of: dict[str, list[int]] = defaultdict(list)  # "" where none is known
        for who, (name, _on) in self._names.items():
            self._of[surname_of(name)].append(who)

    def named_in(self, text: str) -> dict[int, tuple[str, Level]]:
        """Those who may be called by name there, in their order; the others certainly are not."""
        folded = fold(text)
        has_latin = _LATIN.search(folded) is not None
        found = [
            who
            for surname, people in self._of.items()
            if not surname or has_latin or surname in folded
            for who in self._called(people, surname, folded)
        ]
        return {who: self._names[who] for who in sorted(found, key=self._places.__getitem__)}

    def _called(self, people: list[int], surname: str, folded: str) -> Iterable[int]:
        if surname and is_called_by(surname, folded):
            return people
        return [who for who in people if (whole := self._whole[who]) and whole in folded]
