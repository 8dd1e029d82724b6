"""A unit outside of the system opens its link on a phone: 390 pixels, no script."""

from pathlib import Path

import pytest
from playwright.async_api import ViewportSize, expect

from tests.browser.sight import Sight
from tests.pictures import jpeg
from tests.units import POWER, register

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PHONE: ViewportSize = {"width": 390, "height": 844}


async def passed_on(sight: Sight) -> str:
    """赵主任 whistles for the power station in the demo; the link to pass on."""
    assert sight.demo.app is not None
    await sight.demo.app.database.write(lambda session: register(session, {}))
    wang, li, zhao = sight.of("wang"), sight.of("li"), sight.of("zhao")
    await wang.says("3栋楼下路灯坏了")
    await wang.taps("提交")
    await li.sees("3栋楼下路灯坏了")
    await li.taps("接单")
    await zhao.says("/todo")
    await zhao.taps("本片区")
    await zhao.taps("26")
    for words in ("更多", "吹哨", f"☐ {POWER}", "请到现场一起处理", "确定吹哨"):
        await zhao.taps(words)
    message = await zhao.sees("点开链接就能办")
    link = await message.locator('a[href^="http"]').get_attribute("href")
    assert link is not None
    return link


async def test_a_unit_reports_in_and_answers_from_the_link(sight: Sight, tmp_path: Path) -> None:
    link = await passed_on(sight)
    browser = sight.page.context.browser
    assert browser is not None
    context = await browser.new_context(viewport=PHONE, locale="zh-CN", java_script_enabled=False)
    page = await context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    await page.goto(link)
    await expect(page.get_by_text("致供电所")).to_be_visible()

    await page.get_by_role("button", name="报到").click()
    await expect(page.get_by_text("已报到")).to_be_visible()
    await page.get_by_label("谁来反馈").fill("吴师傅")
    await page.get_by_label("办理结果").fill("线路已修复")
    file = tmp_path / "after.jpg"
    file.write_bytes(jpeg(800, 600))
    await page.get_by_label("照片").set_input_files(file)
    await page.get_by_role("button", name="提交").click()

    await expect(page.get_by_text("已收到反馈")).to_be_visible()
    await sight.of("zhao").sees("线路已修复")
    assert [one for one in refused if "Security Policy" in one] == []
    await context.close()
