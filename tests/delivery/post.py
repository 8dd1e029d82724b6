"""A counter as delivery sees it: its carrier, its bot account, and one person's phone."""

import io
from dataclasses import dataclass

from PIL import Image

from bot.channel.message import Attached, Message
from bot.channel.outcome import Outcome, Sent
from bot.channel.parts import split
from bot.emulator import BotAccount, Chat, Emulator, Phone
from bot.emulator import Message as Seen
from bot.resident.carrier import ResidentCarrier
from bot.resident.carrier import make_bot as make_resident_bot
from bot.staff.carrier import StaffCarrier
from bot.staff.carrier import make_bot as make_staff_bot
from storage.photos import PhotoStore
from storage.words import Counter, MediaKind

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


async def send(post: Post, message: Message, chat_id: int | None = None) -> Outcome:
    """All parts, as delivery sends them; the first that fails ends it."""
    ids: tuple[int, ...] = ()
    file_ids: dict[str, str] = {}
    for part in split(message):
        outcome = await post.carrier.send(chat_id or post.chat_id, part, file_ids={})
        if not isinstance(outcome, Sent):
            return outcome
        ids += outcome.message_ids
        file_ids |= outcome.file_ids
    return Sent(ids, file_ids)


async def sent(post: Post, message: Message) -> Seen:
    outcome = await send(post, message)
    assert isinstance(outcome, Sent)
    return post.wang.messages(post.account)[-1]


def photo(post: Post, colour: str = "teal") -> Attached:
    return Attached(MediaKind.PHOTO, post.store.keep_image(picture(colour)).sha256)


def kept(post: Post, kind: MediaKind, name: str = "") -> Attached:
    return Attached(kind, post.store.keep_file(b"bytes of " + kind.encode()).sha256, name)
