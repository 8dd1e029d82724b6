"""群成员: taken out of a group by the staff bot, as far as it may."""

import pytest
from telegram.ext import ExtBot

from bot.channel.outcome import Refused, Sent
from bot.emulator import BotAccount, Chat, Emulator, User
from bot.staff.members import take_out


@pytest.fixture
def owner(emulator: Emulator) -> User:
    return emulator.add_person("赵主任")


@pytest.fixture
def member(emulator: Emulator) -> User:
    return emulator.add_person("离任的")


@pytest.fixture
def group(emulator: Emulator, owner: User, member: User, counter: BotAccount) -> Chat:
    return emulator.add_group("工作群", people=[owner, member], bots=[counter])


async def test_a_member_is_out_and_may_come_back(
    emulator: Emulator, bot: ExtBot[None], group: Chat, member: User
) -> None:
    outcome = await take_out(bot, group.id, member.id)

    assert outcome == Sent()
    assert member not in group.people
    assert group.kicked == set()


@pytest.mark.parametrize("fault", ["drop_after", "swallow_sends", "cut_answers", "refuse"])
async def test_whatever_becomes_of_the_answer_they_are_out_in_the_end_and_may_come_back(
    emulator: Emulator, bot: ExtBot[None], group: Chat, member: User, fault: str
) -> None:
    emulator.faults.update({fault: 1})

    first = await take_out(bot, group.id, member.id)
    again = await take_out(bot, group.id, member.id)
    await emulator.phone(member).joins(group)

    assert not isinstance(first, Sent | Refused)
    assert again == Sent()
    assert member in group.people


async def test_whoever_is_not_there_is_out(
    emulator: Emulator, bot: ExtBot[None], group: Chat, member: User
) -> None:
    await emulator.phone(member).leaves(group)

    assert await take_out(bot, group.id, member.id) == Sent()
    assert await take_out(bot, group.id, 5) == Sent()


async def test_a_ban_that_somebody_else_has_laid_stays(
    bot: ExtBot[None], group: Chat, member: User
) -> None:
    await bot.ban_chat_member(group.id, member.id)

    assert await take_out(bot, group.id, member.id) == Sent()
    assert group.kicked == {member.id}


async def test_in_a_small_group_there_is_no_ban_to_lift(
    emulator: Emulator, bot: ExtBot[None], owner: User, member: User, counter: BotAccount
) -> None:
    small = emulator.add_group("小群", people=[owner, member], bots=[counter], kind="group")

    assert await take_out(bot, small.id, member.id) == Sent()
    assert small.people == [owner]


async def test_an_owner_stays_and_a_bot_that_is_out_itself_does_nothing(
    emulator: Emulator,
    bot: ExtBot[None],
    group: Chat,
    owner: User,
    member: User,
    counter: BotAccount,
) -> None:
    of_owner = await take_out(bot, group.id, owner.id)
    await emulator.phone(owner).kicks(group, counter)
    by_none = await take_out(bot, group.id, member.id)

    assert isinstance(of_owner, Refused)
    assert isinstance(by_none, Refused)
    assert group.people == [owner, member]


async def test_while_telegram_is_away_it_is_tried_again(
    emulator: Emulator, bot: ExtBot[None], group: Chat, member: User
) -> None:
    emulator.faults.server_errors = 5

    outcome = await take_out(bot, group.id, member.id)

    assert not isinstance(outcome, Sent | Refused)
