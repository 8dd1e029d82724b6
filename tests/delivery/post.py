"""A counter as delivery sees it: its carrier, its bot account, and one person's phone."""

import io
from dataclasses import dataclass

from PIL import Image

from bot.emulator import BotAccount, Chat, Emulator, Phone
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from storage.photos import PhotoStore
from storage.words import Counter

TOKENS = {Counter.RESIDENT: "111:resident-bot-of-the-tests", Counter.STAFF: "222:staff-bot"}


@dataclass
class Post:
    counter: Counter
    carrier: ResidentCarrier | StaffCarrier
    account: BotAccount
    emulator: Emulator
    store: PhotoStore
    wang: Phone

    @property
    def chat_id(self) -> int:
        return self.wang.person.id

    def group(self, *, forum: bool = False) -> Chat:
        return self.emulator.add_group(
            "先锋骑手群", people=[self.wang.person], bots=[self.account], forum=forum
        )


def open_carrier(
    emulator: Emulator, store: PhotoStore, counter: Counter, token: str = ""
) -> ResidentCarrier | StaffCarrier:
    token = token or TOKENS[counter]
    if counter is Counter.RESIDENT:
        return ResidentCarrier(make_resident_bot(token, emulator.url), store)
    return StaffCarrier(make_staff_bot(token, emulator.url), store)


def open_post(emulator: Emulator, store: PhotoStore, counter: Counter) -> Post:
    account = emulator.add_bot(TOKENS[counter], f"shuoshi_{counter}_bot", "说事")
    wang = emulator.phone(emulator.add_person("王阿姨"))
    return Post(counter, open_carrier(emulator, store, counter), account, emulator, store, wang)


def picture(colour: str = "teal") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "JPEG")
    return out.getvalue()
