"""Takes a picture of a card on the page of the demo, 390 pixels wide, and says what is wrong."""

import re
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, ViewportSize, expect

from bot.emulator import Message
from tests.journeys.someone import Someone

PHONE: ViewportSize = {"width": 390, "height": 1400}  # as tall as the longest card
THUMB = 44  # pixels: Apple's and Google's least height of what a finger shall hit
QUOTED = re.compile(r"“[^”]*”|「[^」]*」")
UNFILLED = re.compile(r"[{}]|\bNone\b|\bnan\b|\bundefined\b|[\ue000\ue001]")
KEY = re.compile(r"(?<![\w/@.-])[a-z]+(?:-[a-z]+){1,4}(?![\w-])")
READY = re.compile(r"💬 .*")  # the city's own words, as an administrator has written them
HAN = re.compile(r"[\u4e00-\u9fff]+")
TURN = """([person, chat]) => {
  document.querySelector(`[data-testid="person-tab"][data-person="${person}"]`).click();
  const phone = document.querySelector(`[data-testid="phone"][data-person="${person}"]`);
  const tab = phone.querySelector(`[data-testid="chat-tab"][data-chat="${chat}"]`);
  if (tab.getAttribute('aria-selected') !== 'true') tab.click();
}"""
MEASURE = """(card) => {
  const wide = (node) => node.scrollWidth - node.clientWidth;
  const page = document.documentElement;
  const buttons = [...card.querySelectorAll('[data-testid=button]')];
  card.scrollIntoView({ block: 'nearest' });
  const { y, height } = card.getBoundingClientRect();
  return {
    text: card.innerText,
    clip: { x: 0, y: Math.max(0, y - 4), width: page.clientWidth, height: height + 8 },
    page: wide(page),
    parts: [...card.querySelectorAll('.bubble, .words')].map(wide),
    beyond: [...card.querySelectorAll(':not(svg *)')]
      .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 0.5)
      .map((one) => one.getAttribute('class') || one.tagName),
    buttons: buttons.map((one) => ({
      text: one.textContent,
      height: one.getBoundingClientRect().height,
      clipped: wide(one) > 0 || one.scrollHeight - one.clientHeight > 0,
    })),
  };
}"""


class Camera:
    """`takes` pictures of what people see; what it does not like stands in `complaints`."""

    def __init__(self, page: Page, folder: Path, keys: frozenset[str], *, english: bool) -> None:
        self._page = page
        self._folder = folder
        self._keys = keys
        self._english = english
        self._said: set[str] = set()
        self.taken: list[str] = []
        self.complaints: list[str] = []

    def knows(self, *words: str) -> None:
        """What people have said or are called may stand in any language."""
        self._said |= set(words)

    async def takes(self, name: str, who: Someone, message: Message) -> None:
        """A picture of this message, as its reader sees it now."""
        card = await self._shown(who, message)
        seen = await card.evaluate(MEASURE)
        self._look(name, seen)
        await self._page.screenshot(path=self._folder / f"{name}.png", clip=seen["clip"])
        self.taken.append(name)

    async def _shown(self, who: Someone, message: Message) -> Locator:
        page = self._page
        chat = message.chat.bots[0].id if message.chat.private else message.chat.id
        await page.wait_for_selector(f'[data-testid="person-tab"][data-person="{who.id}"]')
        await page.evaluate(TURN, [who.id, chat])
        phone = page.locator(f'[data-testid="phone"][data-person="{who.id}"]')
        which = f'[data-message="{message.message_id}"]' if message.receiver is None else ""
        first = next(iter(message.words.splitlines()), "")[:60].strip()
        told = phone.locator(f'[data-testid="message"]{which}').filter(has_text=first)
        await expect(told.last).to_be_visible()
        return told.last

    def _look(self, name: str, seen: dict[str, Any]) -> None:
        text = READY.sub("", seen["text"])
        found = [f"the page is {seen['page']} px too wide"] if seen["page"] > 0 else []
        found += ["a part is wider than its bubble"] if max(seen["parts"], default=0) > 0 else []
        found += [f"{part} hangs over the edge" for part in seen["beyond"]]
        for button in seen["buttons"]:
            if button["height"] < THUMB:
                found.append(f"{button['text']!r} is {button['height']:.0f} px tall")
            if button["clipped"]:
                found.append(f"{button['text']!r} is clipped")
        found += [f"{word!r} is not filled in" for word in UNFILLED.findall(text)]
        found += [f"{word!r} is a key" for word in KEY.findall(text) if word in self._keys]
        if self._english:
            found += [f"Chinese: {words}" for words in HAN.findall(self._without_speech(text))]
        self.complaints += [f"{name}: {one}" for one in found]

    def _without_speech(self, text: str) -> str:
        for words in sorted(self._said, key=len, reverse=True):
            text = text.replace(words, "")
        return QUOTED.sub("", text)
