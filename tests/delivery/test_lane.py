"""A lane against the emulator: what is owed arrives once, in order, at its pace."""

from datetime import timedelta

from sqlmodel import select

from bot.delivery.pacing import Limits
from storage.tables import MediaCopy
from storage.words import NoticeState
from tests.delivery.office import START, Office
from tests.delivery.post import picture


async def test_what_a_step_leaves_arrives_at_once(office: Office) -> None:
    await office.lane.start()

    await office.owe("您好")

    await office.post.wang.sees(office.post.account, "您好")
    await office.lane.stop()
    told = await office.notice(1)
    assert (told.state, told.sent_at) == (NoticeState.SENT, START)
    assert told.message_id == office.post.wang.messages(office.post.account)[-1].message_id


async def test_one_chat_hears_everything_in_order(office: Office) -> None:
    for number in range(10):
        await office.owe(f"第 {number} 条")

    await office.lane.settle()

    assert office.heard() == [f"第 {number} 条" for number in range(10)]


async def test_what_is_meant_for_later_waits_for_its_time(office: Office) -> None:
    await office.owe("早上好", not_before=START + timedelta(hours=6))
    await office.lane.settle()
    before = office.heard()

    office.passes(6 * 3600)
    await office.lane.settle()

    assert (before, office.heard()) == ([], ["早上好"])


async def test_nothing_to_say_is_said_to_nobody(office: Office) -> None:
    await office.owe()

    await office.lane.settle()

    told = await office.notice(1)
    assert (told.state, told.error, office.heard()) == (NoticeState.SENT, "nothing to say", [])


async def test_several_messages_of_a_notice_arrive_together(office: Office) -> None:
    photos = [office.post.store.keep_image(picture(c)).sha256 for c in ("red", "blue")]

    await office.owe({"photos": photos, "text": "三张"}, {"pin": "3 栋"}, petition_id=5)
    await office.lane.settle()

    assert office.heard() == ["", "", "三张", ""]
    assert len(await office.cards()) == 4


async def test_a_photo_is_uploaded_once_per_bot(office: Office) -> None:
    photo = office.post.store.keep_image(picture()).sha256
    await office.owe({"photos": [photo]})
    await office.lane.settle()
    office.post.store.path(photo).unlink()

    await office.owe({"photos": [photo]})
    await office.lane.settle()

    copies = await office.database.read(lambda session: list(session.exec(select(MediaCopy))))
    assert len(copies) == 1
    assert await office.states() == [NoticeState.SENT] * 2


async def test_a_stop_lets_what_is_in_flight_arrive_and_marks_it(office: Office) -> None:
    office.post.emulator.faults.delay = 0.05
    await office.lane.start()
    await office.owe("最后一条")
    await office.post.wang.sees(office.post.account, "最后一条")

    await office.lane.stop()

    assert await office.states() == [NoticeState.SENT]


async def test_its_own_pace_keeps_telegram_from_refusing(office: Office) -> None:
    office.limits = Limits()
    lane = office.new_lane()
    group = office.post.group()
    for number in range(25):
        await office.owe(f"{number}", chat_id=group.id)

    await lane.settle()
    at_first = len(office.post.wang.messages(group))
    office.passes(61)
    await lane.settle()

    assert (at_first, len(office.post.wang.messages(group))) == (18, 25)
