"""From a resident's words to the right person and back, on the page of the demo."""

import pytest
from playwright.async_api import expect

from tests.browser.sight import Sight

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_lamp_reaches_the_grid_officer_and_comes_back_mended(sight: Sight) -> None:
    wang, li = sight.of("wang"), sight.of("li")

    await wang.says("3栋楼下路灯坏了")
    await wang.sees("请看看对不对")
    await wang.taps("提交")
    await li.sees("3栋楼下路灯坏了")
    await li.taps("接单")
    await li.sees("办理中")
    await sight.half_a_minute()
    await wang.sees("已接单")
    await li.taps("办结")
    await li.sees("办得怎么样")  # with the ready words of the city below it
    await li.sends_pictures("lamp_fixed", caption="灯已换好")
    await li.taps("发给居民")
    await li.sees("待评价")
    await sight.half_a_minute()
    await wang.sees("灯已换好")
    await wang.taps("解决了")
    await wang.taps("😊")
    await wang.sees("谢谢")


async def test_a_rider_posts_an_album_and_a_pin_in_the_group(sight: Sight) -> None:
    ji, li, zhao = sight.of("ji"), sight.of("li"), sight.of("zhao")
    await ji.sees("本群已登记")

    await ji.sends_pictures("manhole", "water", caption="花园门口井盖缺失")
    await ji.chooses("attach", "attach-pin", "send-location")
    receipt = await ji.sees("收到")
    await li.sees("井盖")
    await li.taps("接单")
    await li.sees("办理中")
    await sight.half_a_minute()

    await expect(receipt.get_by_test_id("ephemeral")).to_be_visible()
    await expect(ji.phone.get_by_test_id("reaction").first).to_be_visible()
    await expect(li.phone.locator("img").first).to_be_visible()
    await expect(li.phone.get_by_test_id("location").first).to_be_visible()
    await zhao.opens("先锋骑手群")
    await expect(zhao.messages.filter(has_text="收到")).to_have_count(0)


async def test_a_new_resident_is_asked_once_where(sight: Sight) -> None:
    wu = await sight.adds("吴叔叔")
    await wu.opens("说事$")
    await wu.chooses("start")
    await wu.sees("吴叔叔")

    await wu.says("路灯坏了")
    await wu.sees("在什么地方")
    await wu.chooses("keyboard-button")
    await expect(wu.phone.get_by_test_id("picked-place")).to_contain_text("网格")
    await wu.chooses("send-location")

    card = await wu.sees("请看看对不对")
    await expect(card).to_contain_text("网格")
    await expect(wu.phone.get_by_test_id("reply-keyboard")).to_be_hidden()
    await expect(wu.messages.filter(has_text="在什么地方")).to_have_count(1)
