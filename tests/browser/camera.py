"""Keeps the cards people see, shows them all on the page of the demo, 390 pixels wide, and says
what is wrong with any.

The page is opened once, after the story: drawing each step live for thirteen phones took three
quarters of the time, and proved nothing more about a card.
"""

import re
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Page, ViewportSize, expect

from bot.emulator import Chat, Message, User
from tests.browser.stage import Stage

PHONE: ViewportSize = {"width": 390, "height": 6000}  # tall: many cards in one picture
THUMB = 44  # pixels: Apple's and Google's least height of what a finger shall hit
QUOTED = re.compile(r"“[^”]*”|「[^」]*」")
UNFILLED = re.compile(r"[{}]|\bNone\b|\bnan\b|\bundefined\b|[\ue000\ue001]")
KEY = re.compile(r"(?<![\w/@.-])[a-z]+(?:-[a-z]+){1,4}(?![\w-])")
HAN = re.compile(r"[\u4e00-\u9fff]+")
MEASURE = """(from) => {
  const wide = (node) => node.scrollWidth - node.clientWidth;
  const page = document.documentElement;
  const cards = [...document.querySelectorAll('.phone.current [data-testid="message"]')];
  cards[from].scrollIntoView({ block: 'start' });
  const place = (card) => card.getBoundingClientRect();
  const seen = page.querySelector('.phone.current .messages') ?? page;
  const foot = Math.min(page.clientHeight, seen.getBoundingClientRect().bottom);
  return cards.slice(from).filter((card) => place(card).bottom <= foot).map((card) => {
    const buttons = [...card.querySelectorAll('[data-testid=button]')];
    const { y, height } = place(card);
    return {
      text: card.innerText,
      clip: [0, Math.max(0, Math.floor(y) - 4), page.clientWidth, Math.ceil(y + height) + 4],
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
  });
}"""


@dataclass(frozen=True)
class Shot:
    """A card as it stood when somebody saw it."""

    name: str
    message: Message


class Camera:
    """`takes` what people see, `develops` the pictures; its `complaints` are what is wrong."""

    def __init__(self, folder: Path, keys: frozenset[str], *, english: bool) -> None:
        self._folder = folder
        self._keys = keys
        self._english = english
        self._said: set[str] = set()
        self._private: list[Shot] = []
        self._grouped: list[Shot] = []
        self.taken: list[str] = []
        self.complaints: list[str] = []

    def knows(self, *words: str) -> None:
        """What people have said or are called may stand in any language."""
        self._said |= set(words)

    def takes(self, name: str, message: Message) -> None:
        """This message, as its reader sees it now."""
        kept = self._private if message.chat.private else self._grouped
        kept.append(Shot(name, replace(message, buttons=[[*row] for row in message.buttons])))
        self.taken.append(name)

    async def develops(self, page: Page, stage: Stage) -> None:
        """A picture of each, from the phone of somebody who has them all in two chats."""
        world = stage.demo.emulator.world
        album = stage.demo.emulator.add_person("Album", opens=stage.resident_bot)
        private = world.private_chat(album, stage.resident_bot)
        group = stage.demo.emulator.add_group("Album", people=[album], bots=[])
        private.started = True
        for chat, shots in ((private, self._private), (group, self._grouped)):
            _paste(stage, chat, album, shots)
        await page.goto(f"{stage.demo.page}&phone={album.id}")
        for chat, shots in ((private, self._private), (group, self._grouped)):
            await self._photographs(page, chat, shots)

    async def _photographs(self, page: Page, chat: Chat, shots: list[Shot]) -> None:
        number = chat.bots[0].id if chat.private else chat.id
        await page.locator(f'[data-testid="chat-tab"][data-chat="{number}"]').click()
        await expect(page.get_by_test_id("message")).to_have_count(len(shots))
        await page.wait_for_function("[...document.images].every((one) => one.complete)")
        done = 0
        while done < len(shots):
            seen = await page.evaluate(MEASURE, done)
            assert seen, f"{shots[done].name} is taller than the page"
            shown = Image.open(BytesIO(await page.screenshot()))
            for shot, card in zip(shots[done:], seen, strict=False):
                self._look(shot.name, card)
                shown.crop(card["clip"]).save(self._folder / f"{shot.name}.png")
            done += len(seen)

    def _look(self, name: str, seen: dict[str, Any]) -> None:
        text = seen["text"]
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


def _paste(stage: Stage, chat: Chat, reader: User, shots: list[Shot]) -> None:
    """Copies of them, one below the other, for this reader."""
    for shot in shots:
        for_one = None if shot.message.receiver is None else reader
        stage.demo.emulator.world.add(
            replace(
                shot.message,
                chat=chat,
                receiver=for_one,
                thread_id=None,
                reply_keyboard=None,
                keyboard_removed=False,
            )
        )
