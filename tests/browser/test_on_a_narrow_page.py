"""390 pixels: nothing hides what matters, and what lies beyond the edge is hinted at."""

import re
from typing import Any

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from storage.words import Counter
from tests.browser.sight import Sight

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
OVERLAP = """([one, other]) => {
  const words = document.createRange();
  words.selectNodeContents(other);
  const a = one.getBoundingClientRect();
  return [...words.getClientRects()].some((b) => b.width > 0 &&
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1);
}"""


@pytest.fixture
def window() -> ViewportSize:
    return {"width": 390, "height": 844}


async def covers(sight: Sight, one: Locator, other: Locator) -> bool:
    """Whether the one lies over text of the other."""
    handles: list[Any] = [await one.element_handle(), await other.element_handle()]
    return bool(await sight.page.evaluate(OVERLAP, handles))


async def test_the_guide_shows_one_step_whole_and_leads_to_the_next(sight: Sight) -> None:
    guide = sight.page.get_by_test_id("guide")

    await expect(guide.locator("li:visible")).to_have_count(1)
    await expect(guide).to_contain_text("3栋楼下路灯坏了")
    await sight.presses("guide-next")

    await expect(guide.locator("li:visible")).to_contain_text("网格员")
    box = await guide.bounding_box()
    assert box is not None
    assert box["height"] <= 80


async def test_people_beyond_the_edge_are_hinted_at_with_what_is_unread(sight: Sight) -> None:
    await sight.of("fang").phone.wait_for(state="attached")
    more = sight.page.get_by_test_id("people-more")
    leader = sight.page.get_by_test_id("person-tab").last
    await expect(more).to_be_visible()
    await expect(leader).not_to_be_in_viewport(ratio=1)

    await sight.presses("people-more")

    await expect(leader).to_be_in_viewport(ratio=1)
    await sight.presses("people-more")  # and back to the first

    await expect(sight.page.get_by_test_id("person-tab").first).to_be_in_viewport(ratio=1)


async def test_what_a_tap_answers_lies_over_no_button(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.says("3栋楼下路灯坏了")
    await wang.taps("提交")
    toast = wang.phone.get_by_test_id("toast")
    await expect(toast).to_have_text("已提交")
    await wang.sees(re.compile(r"\d{6}-001"))

    for button in await wang.phone.get_by_test_id("button").all():
        assert not await covers(sight, toast, button)


async def test_the_menu_of_a_message_stands_beside_its_words(sight: Sight) -> None:
    wang = sight.of("wang")
    said = await wang.sees("您好")

    menu = said.get_by_test_id("message-menu")

    assert not await covers(sight, menu, said.get_by_test_id("message-words"))
    assert await sight.is_as_wide_as_the_window()


async def test_the_time_of_a_pin_stands_beside_its_place(sight: Sight) -> None:
    wang = sight.of("wang")
    await wang.sees("您好")
    await wang.chooses("attach", "attach-pin", "send-location")
    pin = wang.messages.filter(has=sight.page.get_by_test_id("location")).last
    await expect(pin).to_be_visible()

    time, place = pin.locator(".stamp"), pin.locator("figcaption")

    assert not await covers(sight, time, place)


async def test_the_time_of_a_video_does_not_cover_what_it_answers(sight: Sight) -> None:
    wang, li = sight.of("wang"), sight.of("li")
    await wang.says("柳岸花园3栋楼下路灯坏了")
    await wang.sees("请看看对不对")
    await sight.demo.emulator.phone(sight.demo.people["wang"]).sends_video(
        sight.demo.bots[Counter.RESIDENT], b"frames"
    )
    await wang.sees("🎬")
    await wang.taps("提交")
    await wang.sees("已交给")
    await sight.page.goto(f"{sight.demo.page}&phone={sight.demo.people['li'].id}")
    shown = li.messages.filter(has=sight.page.get_by_test_id("video")).last
    await expect(shown).to_be_visible()

    time, quote = shown.locator(".stamp"), shown.locator(".quote")

    assert not await covers(sight, time, quote)


async def test_the_title_is_not_cut_off_in_either_language(sight: Sight) -> None:
    title = sight.page.locator(".brand h1")

    for _language in range(2):
        assert await title.evaluate("(one) => one.scrollWidth <= one.clientWidth")
        await sight.presses("language")
