"""All checks in one command: `python -m tests`; what it is given goes to pytest.

Style and walls run first, because they are quick; types, which take one of the two processors for
a minute and more, beside the tests. `--coverage` alone: the same, and which lines they reach,
which takes longer.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
QUICK = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "walls": ["lint-imports"],
}
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
TYPES = ["mypy"]
TESTS = ["pytest", "--numprocesses=2", "--dist=worksteal"]
LEAST_COVERED = 90  # percent of branches and lines, over bot/ and storage/
COVERED = ["--cov", "--cov-report=term", f"--cov-fail-under={LEAST_COVERED}"]


def main(asked: list[str]) -> int:
    """0 when everything is green. With other arguments only pytest runs, with them."""
    measured = asked == ["--coverage"]
    if asked and not measured:
        return _run("tests", ["pytest", *asked])
    failed = [name for name in QUICK if _run(name, QUICK[name]) != 0]
    with ThreadPoolExecutor(1) as beside:
        types = beside.submit(_do, TYPES, subprocess.PIPE)
        tests = _run("tests", [*TESTS, *(COVERED if measured else [])])
    failed += ["types"] * (_tell("types", types.result()) != 0) + ["tests"] * (tests != 0)
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all green\n")
    return 1 if failed else 0


class Done(NamedTuple):
    """What came of a check."""

    status: int
    said: str  # empty where it was shown as it came
    seconds: float


def _run(name: str, command: list[str]) -> int:
    """One check, shown as it runs."""
    return _tell(name, _do(command))


def _do(command: list[str], out: int | None = None) -> Done:
    """With the tools of this Python, wherever it is called from.

    Bytecode is kept, whatever the environment says: programs that the tests start would compile
    all of ours each time.
    """
    began = time.monotonic()
    tool = Path(sys.executable).parent / command[0]
    around = {name: said for name, said in os.environ.items() if name != NO_BYTECODE}
    result = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, env=around, check=False, stdout=out, text=True
    )
    return Done(result.returncode, result.stdout or "", time.monotonic() - began)


def _tell(name: str, done: Done) -> int:
    verdict = "ok" if done.status == 0 else "FAILED"
    sys.stdout.write(f"{done.said}== {name}: {verdict} in {done.seconds:.0f} s\n")
    sys.stdout.flush()
    return done.status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
