"""The virtual clock: waiting takes no time, doing takes none of its own."""

import asyncio

from tests.benchmarks import virtual


async def two_hours() -> tuple[float, list[str]]:
    heard: list[str] = []

    async def later(seconds: float, what: str) -> None:
        await asyncio.sleep(seconds)
        heard.append(what)

    async with asyncio.TaskGroup() as group:
        group.create_task(later(7200, "two hours"))
        group.create_task(later(60, "a minute"))
        group.create_task(asyncio.to_thread(heard.append, "at once"))
    return asyncio.get_running_loop().time(), heard


def test_hours_pass_at_once_and_in_order() -> None:
    passed, heard = virtual.run(two_hours)

    assert round(passed) == 7200
    assert heard == ["at once", "a minute", "two hours"]
