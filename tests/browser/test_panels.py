"""The clock and the faults of the demo, and the page in other sizes and languages."""

import re
from functools import partial

import pytest
from playwright.async_api import ViewportSize, expect

from bot.emulator import Chat
from bot.emulator.methods.account import commands_for
from storage.words import Counter
from tests.browser.sight import Sight

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def reported(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.says("3栋楼下路灯坏了")
    await wang.taps("提交")
    await wang.sees(re.compile(r"\d{6}-001"))


async def test_what_nobody_takes_climbs(sight: Sight) -> None:
    await reported(sight)
    await sight.of("li").sees("3栋楼下路灯坏了")

    await sight.jumps("plus_1_hour")
    await sight.jumps("next_working_morning")

    await sight.of("zhao").sees("升级督办")
    await expect(sight.page.get_by_test_id("clock-date")).to_contain_text("24")


async def test_an_emergency_nobody_takes_is_told_to_the_leader_in_20_minutes(
    sight: Sight,
) -> None:
    await sight.of("fang").sees("欢迎")
    await sight.of("wang").says("3栋楼下燃气泄漏")
    await sight.of("li").sees("燃气")

    await sight.jumps("plus_10_minutes")
    await sight.jumps("plus_10_minutes")

    await sight.of("fang").sees("还没接单，请马上接单")
    await sight.of("lin").sees("一直没人接单")


async def test_what_is_said_during_an_outage_is_answered_after_it(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.sees("王阿姨")

    await sight.presses("faults", "fault-outage")
    await wang.says("3栋楼下路灯坏了")
    await expect(sight.page.get_by_test_id("faults")).to_contain_text("演练中")
    await sight.presses("fault-outage")

    await wang.sees("请看看对不对")
    await expect(wang.messages.filter(has_text="请看看对不对")).to_have_count(1)


async def test_a_blocked_bot_sends_the_case_to_the_next_person(sight: Sight) -> None:
    await sight.of("li").sees("欢迎")

    await sight.presses("faults")
    await sight.page.get_by_text("谁停用了机器人").click()
    await sight.page.get_by_role("switch", name=re.compile("小李 — 说事处置")).click()
    await sight.page.keyboard.press("Escape")
    await reported(sight)

    await sight.of("zhao").sees("3栋楼下路灯坏了")
    await expect(sight.of("li").messages.filter(has_text="路灯")).to_have_count(0)


async def test_the_page_and_a_new_phone_speak_english(sight: Sight) -> None:
    await sight.presses("language")
    await expect(sight.page.locator("html")).to_have_attribute("lang", "en-GB")
    ann = await sight.adds("Ann")
    await ann.chooses("start")

    await ann.sees("Ann")
    await expect(ann.box).to_have_attribute("placeholder", re.compile("[A-Za-z]"))
    await expect(ann.messages.last).to_contain_text(re.compile("emergency", re.IGNORECASE))
    await expect(ann.box).to_be_in_viewport()
    assert "lang=en" in sight.page.url


async def test_what_is_refused_stays_in_the_box_and_says_why(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.sees("王阿姨")
    await wang.box.evaluate("(box) => box.removeAttribute('maxlength')")

    await wang.says("灯" * 4097)

    await expect(wang.phone.get_by_test_id("toast")).to_contain_text("several messages")
    await expect(wang.box).to_have_value(re.compile("灯{4097}"))


async def test_four_phones_stand_side_by_side_and_the_street_looks_out_below(
    sight: Sight,
) -> None:
    phones = sight.page.get_by_test_id("phone")

    await expect(phones).to_have_count(6)
    boxes = [await phone.bounding_box() for phone in await phones.all()]
    assert len({box["y"] for box in boxes[:4] if box}) == 1
    await expect(sight.of("fang").phone.get_by_text("街道 老方")).to_be_in_viewport(ratio=1)
    assert await sight.is_as_wide_as_the_window()
    await expect(sight.of("ji").phone.locator("h3")).to_have_text("先锋骑手群")
    await expect(sight.of("li").phone.locator("h3")).to_have_text("说事处置")


async def test_the_pin_below_a_card_leaves_its_words_in_sight(sight: Sight) -> None:
    await reported(sight)

    pin = sight.of("li").phone.get_by_test_id("location").first
    await expect(pin).to_be_attached()
    words = sight.of("li").phone.get_by_text("3栋楼下路灯坏了").first

    await expect(words).to_be_in_viewport(ratio=1)
    await sight.of("li").taps("接单")
    await expect(sight.of("li").phone.get_by_text("3栋楼下路灯坏了").first).to_be_in_viewport()


async def test_choices_of_four_characters_stand_on_one_line(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.says("3栋楼下路灯坏了")
    await wang.taps("改类别")
    group = wang.phone.get_by_test_id("button").filter(has_text="市容环境")
    await expect(group).to_be_visible()

    box = await group.locator("span").bounding_box()

    assert box is not None
    assert box["height"] < 24


class TestOnAPhone:
    @pytest.fixture
    def window(self) -> ViewportSize:
        return {"width": 390, "height": 844}

    async def test_one_person_is_shown_at_a_time(self, sight: Sight) -> None:
        wang, li = sight.of("wang"), sight.of("li")
        await expect(wang.phone).to_be_visible()
        await expect(li.phone).to_be_hidden()

        await reported(sight)
        await sight.page.get_by_test_id("person-tab").filter(has_text="网格员").click()

        await li.sees("3栋楼下路灯坏了")
        await expect(wang.phone).to_be_hidden()
        assert await sight.is_as_wide_as_the_window()


async def test_each_phone_shows_the_commands_of_its_person_behind_its_key(sight: Sight) -> None:
    for key, has, lacks in (("zhao", "/who", "/hits"), ("li", "/call", "/who")):
        hand = sight.of(key)
        await hand.sees("欢迎")
        assert sight.demo.app is not None
        await sight.demo.app.tick()
        chat = sight.demo.emulator.world.private_chat(
            sight.demo.people[key], sight.demo.bots[Counter.STAFF]
        )
        many = await chat.pulse.until(partial(_many_of_its_own, chat), 15)
        await expect(hand.phone.get_by_test_id("commands")).to_have_attribute(
            "data-many", str(many)
        )

        await hand.chooses("commands")

        menu = sight.page.get_by_test_id("menu-slash")
        await expect(menu.filter(has_text=has)).to_have_count(1)
        await expect(menu.filter(has_text=lacks)).to_have_count(0)
        await sight.page.keyboard.press("Escape")


def _many_of_its_own(chat: Chat) -> int | None:
    many = len(commands_for(chat.bots[0], chat, chat.people[0]))
    return many if many > 1 else None
