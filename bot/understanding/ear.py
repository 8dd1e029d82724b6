"""听写: a process of its own that writes down one recording after the other.

A line of JSON in, a line of JSON out, so that whoever started it may kill it, and a file that
breaks a decoder breaks nothing else:

    → {"path": "…"}        ← {"ready": true} or {"trouble": "broken"}, once
                           ← {"words": "…"} or {"problem": "undecodable"}, for each path

It ends when its input does, so it never outlives the program that started it.
"""

import json
import os
import sys
from pathlib import Path

from bot.understanding.speech import BrokenModel, Recogniser, Undecodable, trouble_with

KINDNESS = 5  # of its priority: answers come before words that are written down
MOST_THREADS = 4


def main(folder: Path) -> None:
    """Read the model, say so, and listen."""
    os.nice(KINDNESS)
    threads = min(MOST_THREADS, max(1, (os.cpu_count() or 1) - 1))
    trouble = trouble_with(folder)
    if trouble:
        _tell({"trouble": trouble})
        return
    try:
        recogniser = Recogniser(folder, threads)
    except BrokenModel:
        _tell({"trouble": "broken"})
        return
    _tell({"ready": True})
    for line in sys.stdin:
        try:
            _tell({"words": recogniser.hear(Path(json.loads(line)["path"]))})
        except Undecodable:
            _tell({"problem": "undecodable"})


def _tell(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
