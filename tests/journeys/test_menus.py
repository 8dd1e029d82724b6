"""命令菜单: every phone shows what its person may do there, in their language, and no more."""

from bot.emulator.methods.account import commands_for
from storage import people
from storage.words import Counter, Role
from tests.cast import CAO, LI, SUN
from tests.journeys.someone import Someone
from tests.journeys.town import RIDERS, Town


def menu(town: Town, who: Someone, *, of_staff: bool = True) -> dict[str, str]:
    """What the phone shows behind its / key: command → words."""
    bot = town.staff_bot if of_staff else town.resident_bot
    chat = town.emulator.world.private_chat(who.phone.person, bot)
    shown = commands_for(bot, chat, who.phone.person)
    return {one["command"]: one["description"] for one in shown}


async def test_each_member_of_staff_finds_what_their_role_may_use(town: Town) -> None:
    await town.passes(seconds=5)

    assert {"admin", "hits", "call"} <= set(menu(town, town[CAO]))
    assert "call" in menu(town, town[LI])
    assert not {"admin", "hits", "who", "whistles"} & set(menu(town, town[LI]))
    assert "whistles" in menu(town, town[SUN])
    assert "call" not in menu(town, town[SUN])


async def test_it_comes_with_the_invitation_changes_with_the_language_and_goes_with_the_office(
    town: Town, stranger: Someone
) -> None:
    await town.passes(seconds=5)
    before = menu(town, stranger)
    code = town.invites("WC-LA-01", role=Role.GRID_OFFICER)
    await stranger.starts(code, bot=town.staff_bot)
    await town.passes(seconds=5)
    assert menu(town, stranger)["todo"] == "待办"

    await stranger.says("/language en", to=town.staff_bot)
    await town.passes(seconds=5)
    assert menu(town, stranger)["todo"] == "What is waiting"

    await town.restarts()
    await town.passes(seconds=5)
    assert menu(town, stranger)["todo"] == "What is waiting"

    with town.look() as session:
        account = people.get_identity(session, Counter.STAFF, stranger.phone.person.id)
        assert account is not None
        (office,) = people.find_appointments(session, account.person_id)
        office.ended_at = town.clock.now()
        session.add(office)
        session.commit()
    await town.passes(seconds=5)
    assert set(before) == set(menu(town, stranger)) == {"help"}


async def test_residents_find_theirs_and_the_rider_group_the_one_that_is_answered(
    town: Town, ji: Someone, wang: Someone
) -> None:
    await town.passes(seconds=5)
    group = town.emulator.world.groups[RIDERS]

    in_group = commands_for(town.resident_bot, group, ji.phone.person)

    assert {"my", "near", "mydata"} <= set(menu(town, wang, of_staff=False))
    assert [one["command"] for one in in_group] == ["photos"]
