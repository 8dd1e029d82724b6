"""The demo's page as somebody sees it: phones to write on, tap on and read."""

import re
import shutil

from playwright.async_api import Locator, Page, expect

from bot.demo import Demo

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 45_000  # milliseconds; reached only by what never comes

expect.set_options(timeout=PATIENCE)


def find_browser() -> str | None:
    """The path of a Chromium of this machine."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


class Hand:
    """A phone on the page and the hand that holds it."""

    def __init__(self, phone: Locator) -> None:
        self.phone = phone
        self.box = phone.get_by_test_id("composer-input")
        self.messages = phone.get_by_test_id("message")

    async def says(self, text: str) -> None:
        """Types and presses Enter."""
        await self.box.fill(text)
        await self.box.press("Enter")

    async def taps(self, words: str) -> None:
        """The newest button with these words."""
        await self.phone.get_by_test_id("button").filter(has_text=words).last.click()

    async def opens(self, title: str) -> None:
        """A chat by its tab."""
        await self.phone.get_by_test_id("chat-tab").filter(has_text=re.compile(title)).click()

    async def sees(self, words: str | re.Pattern[str]) -> Locator:
        """The newest message with these words, once it is there."""
        message = self.messages.filter(has_text=words).last
        await expect(message).to_be_visible()
        return message

    async def chooses(self, *names: str) -> None:
        """Presses what is called so inside the phone, one after the other."""
        for name in names:
            await self.phone.get_by_test_id(name).click()

    async def sends_pictures(self, *samples: str, caption: str = "") -> None:
        """Sample pictures as one message, in this order."""
        await self.chooses("attach", "attach-photo", *[f"sample-{one}" for one in samples])
        await self.phone.get_by_test_id("caption").fill(caption)
        await self.chooses("send-photos")


class Sight:
    """The whole page of one demo."""

    def __init__(self, demo: Demo, page: Page) -> None:
        self.demo = demo
        self.page = page

    def of(self, key: str) -> Hand:
        """wang, ji, li, zhao, fang or lin."""
        return self.number(self.demo.people[key].id)

    def number(self, person: int) -> Hand:
        """A phone by its person's number."""
        return Hand(self.page.locator(f'[data-testid="phone"][data-person="{person}"]'))

    async def adds(self, name: str) -> Hand:
        """A phone for somebody new, once it stands on the page."""
        await self.presses("add-phone")
        await self.page.get_by_test_id("person-name").fill(name)
        await self.presses("person-add")
        phone = self.page.get_by_test_id("phone").filter(
            has=self.page.get_by_role("heading", name=name)
        )
        await expect(phone).to_be_visible()
        return Hand(phone)

    async def presses(self, *names: str) -> None:
        """What is called so on the page, one after the other."""
        for name in names:
            await self.page.get_by_test_id(name).click()

    async def jumps(self, name: str) -> None:
        """Moves the clock by a button of the time panel."""
        await self.presses("clock")
        await self.page.locator(f'[data-testid="jump"][data-jump="{name}"]').click()
        await self.page.keyboard.press("Escape")

    async def half_a_minute(self) -> None:
        """Nobody undoes what staff did: residents are told."""
        await self.jumps("plus_30_seconds")

    async def is_as_wide_as_the_window(self) -> bool:
        """Nothing has to be scrolled sideways."""
        wide: bool = await self.page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        return wide
