"""A process that has read in the real program and forks one life of it after the other.

Reads a line `point nth` for each life from stdin; answers `pid N`, and `ended STATUS` when it is
over. What runs in the fork is the command `shuoshi run`; only reading it in is done once for all.
"""

import os
import sys
from typing import get_args

from bot import __main__ as program
from bot import app
from bot.commands import configuration, serving, transacting
from tests.faults.deaths import Death, Doom, Point

READ_IN = (app, configuration, serving, transacting)


def main() -> None:
    """Until stdin ends."""
    for line in sys.stdin:
        point, nth = line.split()
        assert point in get_args(Point), "the harness knows them"
        child = os.fork()
        if child == 0:
            _live(Death(point, int(nth)))  # type: ignore[arg-type]  # asserted above
        _say(f"pid {child}")
        _child, status = os.waitpid(child, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


def _live(death: Death) -> None:
    os.dup2(2, 1)  # what it prints goes to its log
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    Doom(death).arm()
    try:
        program.commands(["run"])
    finally:
        os._exit(1)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
