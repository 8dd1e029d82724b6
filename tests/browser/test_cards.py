"""A picture of every main card in both languages; --cards=FOLDER keeps them to be looked at."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.demo import Demo
from bot.wording.texts import ENGLISH, LANGUAGES
from tests.browser.camera import PHONE, Camera
from tests.browser.cards import Story
from tests.browser.conftest import MONDAY
from tests.browser.sight import PATIENCE
from tests.browser.stage import Stage
from tests.wording.reading import messages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.asyncio(loop_scope="session"),
]

MAIN_CARDS = 55


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path, language: str) -> AsyncIterator[Demo]:
    show = Demo(tmp_path / "demo", start=MONDAY, language=language, paced=False)
    await show.start()
    yield show
    await show.stop()


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path, language: str) -> Path:
    """Where the pictures go: outside of the project."""
    asked = request.config.getoption("--cards", None)
    chosen = Path(asked) / language if asked else tmp_path / "cards"
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


async def test_every_main_card_fits_a_phone_and_speaks_one_language(
    browser: Browser, demo: Demo, language: str, folder: Path
) -> None:
    camera = Camera(folder, frozenset(messages(language)), english=language == ENGLISH)
    story = Story(Stage(demo), camera)
    await story.gathers()
    await story.tells()

    context = await browser.new_context(viewport=PHONE, locale=language, reduced_motion="reduce")
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await camera.develops(page, story.stage)
    await context.close()

    assert camera.complaints == []
    assert len(camera.taken) == len(set(camera.taken)) >= MAIN_CARDS
