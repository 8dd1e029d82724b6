"""From the command `shuoshi demo` to a page that works: every phone has heard from its bot."""

import asyncio
import json
import time
from statistics import median

import aiohttp

from bot.demo.seats import SEATS
from tests.benchmarks.figures import Figure, Scale
from tests.benchmarks.processes import BETWEEN_LOOKS, answers, free_port, running

TARGET = "< 5 s"


async def measure(scale: Scale) -> list[Figure]:
    """Seconds, medians over the rounds."""
    times = [await _start() for _ in range(scale.rounds)]
    pages, ready = ([*row] for row in zip(*times, strict=True))
    return [
        Figure("shuoshi demo → page answers", median(pages), "s", TARGET),
        Figure("shuoshi demo → all phones ready", median(ready), "s", TARGET),
    ]


async def _start() -> tuple[float, float]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    begun = time.perf_counter()
    async with running(["bot", "demo", "--no-open", "--port", str(port)], {}) as process:
        await answers(url, process)
        page = time.perf_counter() - begun
        async with aiohttp.ClientSession(url) as web:
            while not await _is_ready(web, await answers(f"{url}/api/state", process)):
                pass
        return page, time.perf_counter() - begun


async def _is_ready(web: aiohttp.ClientSession, state: str) -> bool:
    """After a pause: whoever asks without one keeps the program from getting ready."""
    await asyncio.sleep(BETWEEN_LOOKS)
    people = json.loads(state)["people"]
    for person in people:
        path = f"/api/phones/{person['id']}/chats/{person['opens']}/messages"
        async with web.get(path) as answer:
            messages = (await answer.json()).get("messages", [])
        if not any(one["sender"]["is_bot"] for one in messages):
            return False
    return len(people) == len(SEATS)
