"""注销群: a group that is ours no more, closed by the administrator from their own chat."""

from storage.tables import Group
from tests.cast import CAO
from tests.journeys.someone import Someone
from tests.journeys.test_work_group import work_group
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, reports

SETTLED = 16  # seconds: the album is whole, and no pin came
CONFIRM = say("button-admin-do")


async def closes(town: Town, group: str) -> Someone:
    """From the menu to the confirmation."""
    cao = town[CAO]
    await cao.starts()
    await cao.says("/admin")
    await cao.sees("要改什么").taps("群")
    await cao.sees("登记了").taps(f"注销{group}")
    await cao.sees("请核对").taps(CONFIRM)
    await cao.sees("已改好")
    return cao


async def test_what_riders_post_in_a_closed_group_is_no_report(town: Town, ji: Someone) -> None:
    await closes(town, "骑手群")

    await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)

    assert town.cases() == []
    assert town.rows(Group) == []


async def test_undone_the_riders_are_heard_again(town: Town, ji: Someone) -> None:
    cao = await closes(town, "骑手群")
    await cao.finds("已改好").taps("撤销")
    await cao.sees("已撤销")

    await ji.photographs("柳岸花园3栋门口井盖缺了", to=town.riders)
    await town.passes(seconds=SETTLED)

    await ji.sees("收到", where=town.riders)


async def test_a_closed_work_group_gets_no_topic_and_hears_nothing(
    town: Town, wang: Someone, li: Someone, zhao: Someone
) -> None:
    group = await work_group(town, zhao)
    await reports(wang)
    await town.passes(seconds=5)
    await town.passes(seconds=5)
    card = await li.sees(LAMP, where=group)
    await closes(town, "工作群")
    await town.passes(minutes=1)

    await reports(wang, "柳岸花园5栋楼下路灯坏了")
    await town.passes(seconds=5)
    await town.passes(seconds=5)
    await zhao.says("换了灯泡", to=group, reply_to=card)
    await town.settles()

    assert len(group.topics) == 1
    await li.finds("5栋楼下路灯坏了")  # in private as ever
