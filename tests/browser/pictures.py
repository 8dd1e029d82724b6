"""The README's picture: `python -m tests.browser.pictures` tells a story and photographs it."""

import asyncio
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright, expect

from bot.demo import Demo
from tests.browser.conftest import MONDAY, WINDOW
from tests.browser.sight import QUIET, Sight, find_browser

PICTURE = Path(__file__).parents[2] / ".readme" / "demo.png"


async def tell(sight: Sight) -> None:
    """A lamp reported, taken, mended and rated; a manhole cover that climbs to the community."""
    wang, ji, li, zhao = map(sight.of, ("wang", "ji", "li", "zhao"))
    await sight.presses("guide-close")
    await ji.sees("本群已登记")
    await wang.says("3栋楼下路灯坏了")
    await wang.taps("提交")
    await li.taps("接单")
    await li.sees("办理中")
    await sight.half_a_minute()
    await wang.sees("已接单")
    await li.taps("办结")
    await li.sends_pictures("lamp_fixed", caption="灯已换好，亮了")
    await li.taps("发给居民")
    await li.sees("待评价")
    await sight.half_a_minute()
    await wang.sees("灯已换好")
    await ji.sends_pictures("manhole", caption="3栋门口井盖缺失")
    await ji.chooses("attach", "attach-pin", "send-location")
    await ji.sees("收到")
    await li.sees("井盖")
    await sight.jumps("plus_1_hour")
    await sight.jumps("plus_1_hour")
    await expect(zhao.phone.get_by_test_id("location")).to_be_visible()
    card = zhao.messages.filter(has_text="待接单")
    await card.evaluate("(node) => node.scrollIntoView({ block: 'start' })")
    await sight.page.evaluate("scrollTo(0, 0)")


async def photograph(page: Page, file: Path) -> None:
    """At rest: no cursor, no toast, pictures loaded."""
    await page.evaluate("document.activeElement?.blur()")
    await expect(page.get_by_test_id("toast")).to_have_count(0)
    await page.wait_for_function("[...document.images].every((one) => one.complete)")
    shot = Image.open(BytesIO(await page.screenshot(animations="disabled")))
    file.parent.mkdir(exist_ok=True)
    coarser = shot.convert("RGB").point(lambda level: level & ~3 | level >> 6)  # a third smaller
    coarser.save(file, optimize=True)


async def main() -> None:
    """Writes the picture."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(Path(folder), start=MONDAY)
        url = await demo.start()
        async with async_playwright() as playwright:
            path = find_browser()
            browser = await playwright.chromium.launch(executable_path=path, args=QUIET)
            page = await browser.new_page(viewport=WINDOW, locale="zh-CN", reduced_motion="reduce")
            await page.goto(url)
            await tell(Sight(demo, page))
            await photograph(page, PICTURE)
            await browser.close()
        await demo.stop()
    sys.stdout.write(f"{PICTURE.stat().st_size // 1000} kB in {PICTURE}\n")


if __name__ == "__main__":
    asyncio.run(main())
