"""我的数据: taken along as a file, and let go."""

import json
from io import BytesIO
from zipfile import ZipFile

from bot.emulator import Message
from storage.tables import Identity
from storage.words import State
from tests.cast import WANG
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, TAKE, reports, resolves

FILE, ERASE, YES = (say(f"button-my-data-{one}") for one in ("file", "erase", "yes"))


def zip_of(message: Message) -> ZipFile:
    (file,) = message.media
    assert file.name == "mydata.zip"
    return ZipFile(BytesIO(file.content))


async def test_everything_comes_as_one_file_to_read_and_for_programs(
    town: Town, wang: Someone, li: Someone
) -> None:
    message = await wang.says("柳岸花园3栋楼下路灯坏")
    await wang.edits(message, LAMP)
    await wang.photographs("就是这盏")
    await wang.sees("就是这盏").taps(say("button-send"))
    await li.sees(LAMP)
    await wang.says("/mydata")
    page = await wang.sees("我的数据")
    await wang.taps(page, FILE)

    sent = await wang.sees("您的全部数据")

    held = zip_of(sent)
    told = json.loads(held.read("mydata.json"))
    assert [one["number"] for one in told["cases"]] == [town.case().number]
    assert [one["text"] for one in told["said"]] == [LAMP, "就是这盏"]
    assert told["said"][0]["before"][0]["text"] == "柳岸花园3栋楼下路灯坏"
    assert LAMP in held.read("mydata.html").decode()
    assert [name for name in held.namelist() if name.startswith("media/")]
    assert "小李" not in held.read("mydata.json").decode()


async def test_erasing_asks_first_and_then_nobody_is_known_any_more(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(TAKE)
    await wang.waits()
    await wang.says("/mydata erase")
    asked = await wang.sees("全部删除？")
    assert buttons(asked) == [YES, say("button-my-data-no")]
    await wang.taps(asked, YES)
    await wang.sees("我们不再知道您是谁")
    await li.sees("居民删除了个人信息")
    standing = len(wang.messages())

    await resolves(li)
    await town.passes(days=20)

    assert len(wang.messages()) == standing
    assert [one for one in town.rows(Identity) if one.telegram_id == WANG.telegram_id] == []
    assert town.case().state == State.CLOSED


async def test_who_changes_their_mind_keeps_everything(town: Town, emma: Someone) -> None:
    await emma.says("/mydata")
    page = await emma.sees("My data")
    await emma.taps(page, "Erase everything")
    await emma.sees("Erase everything?").taps("No, keep it")

    back = await emma.sees("The people who do them cannot see")

    assert back.message_id == page.message_id
