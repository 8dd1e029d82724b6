"""Processes forked from one that has read in, once for all of them, what they need.

Python knows one such process only, so whoever forks says here what it reads in.
"""

import os
import threading
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(
    ["tests.faults.nursery", "tests.faults.lives", "tests.delivery.life"]
)


def end_with_parent() -> None:
    """In the fork: without whoever wanted it nobody would stop it."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    parent = parent_process()
    assert parent is not None, "forked for somebody"
    wait([parent.sentinel])
    os._exit(1)
