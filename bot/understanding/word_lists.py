"""Word lists: lines `name: words`, in parts, and where such words stand in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.understanding.pairs import pair_of, pairs_of


@cache
def parts_of(path: Path) -> dict[str, list[str]]:
    """The lines of a file by the name of their part; read when a report is first compared."""
    parts: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            parts[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            parts[next(reversed(parts))].append(line)
    return parts


class WordList:
    """All words, found where they stand; one word may have several meanings."""

    def __init__(self, kinds: Mapping[str, Iterable[str]], bare: Iterable[str] = ()) -> None:
        """`kinds`: lines by what kind of meaning they hold; `bare`: words without a meaning."""
        self._meanings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for kind, lines in kinds.items():
            for line in lines:
                name, _, words = line.partition(":")
                for word in words.split():
                    self._meanings[word].append((kind, name))
        for line in bare:
            for word in line.split():
                self._meanings.setdefault(word, [])
        self._starts, self._alone = _by_start(self._meanings)

    def found(self, said: str) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
        """Where, the word, what it means; a longer word hides those that lie within it."""
        covered = 0
        starts, alone = self._starts.get, self._alone
        for at, (sign, pair) in enumerate(zip(said, [*pairs_of(said), None], strict=False)):
            words = starts(pair) or alone.get(sign)
            if words is None:  # as at many signs
                continue
            for word in words:
                end = at + len(word)
                if end > covered and said.startswith(word, at):
                    covered = end
                    yield at, word, self._meanings[word]
                    break


def _by_start(words: Iterable[str]) -> tuple[dict[int | None, list[str]], dict[str, list[str]]]:
    """By their first two signs, the longest first, and after them the one of one sign that may
    stand there; and those of one sign.
    """
    alone = {word: [word] for word in words if len(word) == 1}
    starts: dict[int | None, list[str]] = defaultdict(list)
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 1:
            starts[pair_of(word[:2])].append(word)
    for some in starts.values():
        some += alone.get(some[0][0], ())
    return starts, alone
