"""Word lists: lines `name: words`, in parts, and where such words stand in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import add
from pathlib import Path


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
        self._starts: dict[str, list[str]] = defaultdict(list)  # by two signs, or by the only one
        for word in sorted(self._meanings, key=len, reverse=True):
            self._starts[word[:2]].append(word)

    def found(self, said: str) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
        """Where, the word, what it means; a longer word hides those that lie within it."""
        covered = 0
        starts, pairs = self._starts.get, [*map(add, said, said[1:]), ""]
        for at, (sign, pair) in enumerate(zip(said, pairs, strict=False)):
            for word in (*starts(pair, ()), *starts(sign, ())):
                end = at + len(word)
                if end > covered and said.startswith(word, at):
                    covered = end
                    yield at, word, self._meanings[word]
                    break
