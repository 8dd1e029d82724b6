"""A browser for all tests, a demo and its page for each."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright

from bot.demo import Demo
from tests.browser.sight import PATIENCE, QUIET, Sight, find_browser

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine in the morning in the city
WINDOW: ViewportSize = {"width": 1280, "height": 800}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Known when tests/browser is named on the command line."""
    parser.addoption("--cards", help="a folder to keep the pictures of cards in")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = find_browser()
    if path is None:
        pytest.skip("no chromium, chromium-browser or google-chrome on this machine")
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    show = Demo(tmp_path, start=MONDAY)
    await show.start()
    yield show
    await show.stop()


@pytest.fixture
def window() -> ViewportSize:
    return WINDOW


@pytest_asyncio.fixture(loop_scope="session")
async def sight(browser: Browser, demo: Demo, window: ViewportSize) -> AsyncIterator[Sight]:
    """The page; a script that fails or says so on the console fails the test."""
    context = await browser.new_context(viewport=window, locale="zh-CN", reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(demo.page)
    yield Sight(demo, page)
    await context.close()
    assert faults == []
