"""On the demo's page: a voice message is sent and plays; ready words come while typing."""

import pytest
from playwright.async_api import expect

from tests.browser.sight import Sight

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_voice_plays_with_the_officer_and_ready_words_answer(sight: Sight) -> None:
    wang, li = sight.of("wang"), sight.of("li")

    await wang.says("3栋楼下路灯坏了")
    await wang.sees("请看看对不对")
    await wang.chooses("attach", "attach-voice", "sample-voice")
    await wang.sees("🎤 1")
    await wang.taps("提交")
    await li.sees("3栋楼下路灯坏了")
    play = li.phone.get_by_test_id("voice-play").last
    await play.click()
    await expect(li.phone.locator("audio").last).to_have_js_property("error", None)
    await li.taps("接单")
    await li.sees("办理中")
    await li.taps("办结")
    await li.sees("常用语")
    await expect(li.box).to_have_attribute("placeholder", "办理结果")
    await li.box.fill("@shuoshi_staff_bot ldyxh")
    await li.phone.get_by_test_id("inline-result").click()

    await li.sees("还差一张处理后的照片")
    await expect(li.phone.get_by_test_id("via")).to_have_text("来自 @shuoshi_staff_bot")
    await expect(li.box).to_have_value("")
    await wang.box.fill("@shuoshi_staff_bot 灯")
    await expect(wang.phone.get_by_test_id("inline-hint")).to_have_text("常用语只给工作人员用")
