"""Ways that many stories go, in a line."""

from bot.emulator import Message
from tests.journeys.someone import Someone
from tests.journeys.town import say

LAMP = "柳岸花园3栋楼下路灯坏了"
SEND, TAKE, RESOLVE = say("button-send"), say("button-take"), say("button-resolve")
ASK, TRANSFER, SEND_BACK = say("button-ask"), say("button-transfer"), say("button-send-back")
CONFIRM, URGE = say("button-confirm-result"), say("button-urge")
GARDEN = (31.808131, 118.40484)  # 柳岸花园3栋, 柳岸第一网格
QUAY = (31.808055, 118.41402)  # 老码头小区2栋, 柳岸第三网格


async def reports(who: Someone, words: str = LAMP) -> Message:
    """Says it in private and sends it; the receipt."""
    await who.says(words)
    await who.sees("请看看对不对").taps(SEND)
    return await who.sees("应在")


async def sends_back(officer: Someone, reason: str = "不归我管", to: str = "不知道该谁办") -> str:
    """退单 after the button has been tapped: a reason, a proposal; the toast."""
    await officer.sees("为什么退单").taps(reason)
    return await officer.sees("由谁来办").taps(to)


async def resolves(officer: Someone, words: str = "灯泡换好了") -> None:
    """办结 with words and a photo, from a card that is in their chat."""
    await officer.finds("状态：办理中").taps(RESOLVE)
    await officer.sees("办得怎么样")
    await officer.photographs(words)
    await officer.sees("居民会看到").taps(CONFIRM)


async def goes_all_the_way(who: Someone, officer: Someone, words: str = LAMP) -> None:
    """Reported, taken, done: the reporter is asked to judge."""
    await reports(who, words)
    await officer.sees(words).taps(TAKE)
    await who.waits()
    await resolves(officer)
    await who.waits()
    await who.sees("问题解决了吗")
