"""Who chooses a language on the page chooses it for everybody who stands on it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.demo import Demo
from tests.browser.conftest import MONDAY
from tests.browser.sight import Sight

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
LAMP = "The street light outside building 3 is broken"


async def test_nothing_said_yet_everybody_is_greeted_anew(sight: Sight) -> None:
    wang, ji = sight.of("wang"), sight.of("ji")
    await wang.sees("您好")
    await ji.sees("本群已登记")

    await sight.presses("language")

    await wang.sees("Hello Auntie Wang")
    await ji.sees("This group now reports")
    await sight.of("li").sees("grid officer")
    await expect(wang.messages.filter(has_text="您好")).to_have_count(0)


async def test_cards_that_stand_already_are_told_anew(sight: Sight) -> None:
    wang, li = sight.of("wang"), sight.of("li")
    await wang.says("3栋楼下路灯坏了")
    await wang.taps("提交")
    await li.sees("待接单")

    await sight.presses("language")

    await li.sees(re.compile("Status: not taken yet → Xiao Li"))
    await li.taps("Take it")
    await sight.half_a_minute()
    await wang.sees("Follow it")


async def test_the_address_decides_what_the_bots_speak(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.sees("您好")

    await sight.page.goto(f"{sight.demo.url}/?lang=en")

    await wang.sees("Hello Auntie Wang")
    await wang.says(LAMP)
    await wang.sees("Did I get that right")


async def test_without_one_in_the_address_the_page_speaks_what_the_bots_speak(
    sight: Sight,
) -> None:
    await sight.presses("language")
    await sight.of("wang").sees("Hello Auntie Wang")

    await sight.page.goto(sight.demo.url)

    await expect(sight.of("wang").box).to_have_attribute("placeholder", re.compile("[A-Za-z]"))


class TestBegunInEnglish:
    @pytest_asyncio.fixture(loop_scope="session")
    async def demo(self, tmp_path: Path) -> AsyncIterator[Demo]:
        show = Demo(tmp_path, start=MONDAY, language="en")
        await show.start()
        yield show
        await show.stop()

    async def test_colleagues_without_a_phone_have_names_one_can_read(self, sight: Sight) -> None:
        zhao = sight.of("zhao")

        await zhao.says("/leave")

        asked = await zhao.sees("You are not marked as away")
        buttons = asked.get_by_test_id("button")
        await expect(buttons.filter(has_text="Xiao Chen")).to_be_visible()
        await expect(buttons.filter(has_text=re.compile("[\u4e00-\u9fff]"))).to_have_count(0)

    async def test_group_and_names_are_english_too(self, sight: Sight) -> None:
        await sight.of("ji").sees("This group now reports")

        await sight.of("wang").says(LAMP)
        await sight.of("wang").taps("Send")

        await sight.of("li").sees(re.compile("not taken yet → Xiao Li"))

    async def test_the_place_of_a_pin_can_be_read(self, sight: Sight) -> None:
        wang = sight.of("wang")

        await wang.chooses("attach", "attach-pin")
        await expect(wang.phone.get_by_test_id("picked-place")).to_contain_text("Liuan First Grid")
        await wang.chooses("send-location")

        await expect(wang.phone.get_by_test_id("location").last).to_contain_text(
            "Liuan First Grid"
        )
