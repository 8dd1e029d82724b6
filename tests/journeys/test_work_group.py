"""工作群: one topic for each case, from its coming to its end, whatever happens to the topic."""

from bot.emulator import Chat
from storage.words import GroupKind
from tests.cast import LI, ZHAO
from tests.journeys.someone import Someone, buttons
from tests.journeys.test_administration import opens
from tests.journeys.town import Town, say
from tests.journeys.ways import CONFIRM, LAMP, RESOLVE, TAKE, reports


async def work_group(town: Town, who: Someone) -> Chat:
    """A forum of staff, registered for the community by its code."""
    members = [town[LI].phone.person, town[ZHAO].phone.person]
    group = town.emulator.add_group(
        "柳岸工作群", people=members, bots=[town.staff_bot], forum=True
    )
    code = town.invites("WC-LA", group=GroupKind.WORK)
    await who.says(f"/start {code}", to=group)
    await who.sees("工作群", where=group)
    return group


async def test_a_case_has_its_topic_from_beginning_to_end(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    group = await work_group(town, zhao)
    await reports(wang)
    await town.passes(seconds=5)
    await town.passes(seconds=5)

    card = await li.sees(LAMP, where=group)
    (thread,) = group.topics.values()
    assert thread.name.startswith("260304-001 ")
    assert card.thread_id == thread.thread_id
    assert buttons(card) == [TAKE]
    await li.sees(LAMP)  # in private as well
    assert await li.taps(card, TAKE) == say("toast-taken")
    await li.waits()
    await li.finds("办理中 · 小李", where=group)

    await li.finds("状态：办理中").taps(RESOLVE)
    await li.sees("办得怎么样")
    await li.photographs("灯泡换好了")
    await li.sees("居民会看到").taps(CONFIRM)
    await li.waits()
    await wang.sees("问题解决了吗").taps(say("button-solved-yes"))
    await wang.sees("满意").taps("😊 满意")
    await town.passes(seconds=5)

    assert thread.closed


async def test_what_staff_say_in_the_topic_stays_among_staff(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    group = await work_group(town, zhao)
    await reports(wang)
    await town.passes(seconds=5)
    await town.passes(seconds=5)
    await li.sees(LAMP, where=group)
    (thread,) = group.topics

    await li.phone.says(group, "梯子我带", topic=thread)
    await town.settles()

    await li.finds(LAMP).taps(TAKE)
    await li.waits()
    assert not wang.messages("梯子")
    (said,) = [one for one in group.messages.values() if one.words == "梯子我带"]
    assert "✍" in said.reactions.values()


async def test_a_deleted_topic_is_made_again_when_the_case_goes_on(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    group = await work_group(town, zhao)
    await reports(wang)
    await town.passes(seconds=5)
    await town.passes(seconds=5)
    await li.sees(LAMP, where=group)
    (first,) = group.topics
    for message in [one for one in group.messages.values() if one.thread_id == first]:
        town.emulator.world.delete(message)
    del group.topics[first]

    await li.finds("状态：待接单").taps(TAKE)
    await li.waits()
    await town.passes(seconds=5)
    await town.passes(seconds=5)

    (again,) = group.topics
    assert again != first
    card = await li.finds("办理中 · 小李", where=group)
    assert card.thread_id == again


async def leaves(town: Town, name: str) -> Someone:
    """An administrator ends all of their offices."""
    cao = await opens(town, "人员")
    await cao.says(name)
    await cao.sees("W001").taps("离任")
    await cao.sees("任职全部结束").taps(say("button-admin-do"))
    await town.passes(seconds=31)
    await town.passes(seconds=11)
    return cao


async def test_whoever_has_left_is_out_of_the_group_and_may_come_back_by_invitation(
    town: Town, li: Someone, zhao: Someone
) -> None:
    group = await work_group(town, zhao)
    group.people.reverse()  # 赵主任 has made it

    cao = await leaves(town, "小李")

    assert [one.name for one in group.people] == ["赵主任"]
    assert not cao.messages("请把 小李")
    await li.phone.joins(group)
    await town.passes(seconds=11)
    assert [one.name for one in group.people] == ["赵主任", "小李"]


async def test_whom_the_bot_may_not_take_out_an_administrator_is_asked_to(
    town: Town, li: Someone, zhao: Someone
) -> None:
    """小李 made the group, and nobody puts out whoever owns one."""
    group = await work_group(town, zhao)
    town.failures.add("member_out: Can't remove chat owner")

    cao = await leaves(town, "小李")
    await town.passes(seconds=11)

    await cao.sees("请把 小李（W001） 请出工作群“柳岸工作群”（柳岸社区）")
    assert len(group.people) == 2
