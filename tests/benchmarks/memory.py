"""Resident memory of `shuoshi run`, up and idle."""

from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.processes import megabytes
from tests.benchmarks.scene import scene


async def measure(_scale: Scale) -> list[Figure]:
    """After start, with the officers welcomed."""
    async with scene("bot", "run") as made:
        return [Figure("memory of shuoshi run", megabytes(made.process), "MB", "< 300 MB")]
