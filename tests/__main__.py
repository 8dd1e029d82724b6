"""All checks in one command: `python -m tests`; what it is given goes to pytest.

Style, types and walls run first, because they are quick; then the tests. `--coverage` alone: the
same, and which lines they reach, which takes longer.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHECKS = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "types": ["mypy"],
    "walls": ["lint-imports"],
}
TESTS = ["pytest", "--numprocesses=2", "--dist=worksteal"]
LEAST_COVERED = 90  # percent of branches and lines, over bot/ and storage/
COVERED = ["--cov", "--cov-report=term", f"--cov-fail-under={LEAST_COVERED}"]


def main(asked: list[str]) -> int:
    """0 when everything is green. With other arguments only pytest runs, with them."""
    measured = asked == ["--coverage"]
    if asked and not measured:
        return _run("tests", ["pytest", *asked])
    failed = [name for name in CHECKS if _run(name, CHECKS[name]) != 0]
    if _run("tests", [*TESTS, *(COVERED if measured else [])]) != 0:
        failed.append("tests")
    sys.stdout.write(f"failed: {', '.join(failed)}\n" if failed else "all green\n")
    return 1 if failed else 0


def _run(name: str, command: list[str]) -> int:
    """One check with the tools of this Python, wherever it is called from."""
    began = time.monotonic()
    tool = Path(sys.executable).parent / command[0]
    result = subprocess.run([tool, *command[1:]], cwd=ROOT, check=False)
    verdict = "ok" if result.returncode == 0 else "FAILED"
    sys.stdout.write(f"== {name}: {verdict} in {time.monotonic() - began:.0f} s\n")
    sys.stdout.flush()
    return result.returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
