"""同一件: a find that is surely a case there is already joins it; one tap takes it out again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channel.said import Caller
from bot.desk.case import history
from bot.desk.handling import handling
from bot.desk.joining import merging as merging_desk
from bot.desk.riders import receipts, twins
from bot.errors import OldCard, TooLateToUnmerge, UnknownCase
from storage import petitions, supporters
from storage.tables import Petition, RiderDay
from storage.words import EventKind, MediaKind, MediaPart, NoticeKind, State, StatementKind
from tests.cast import JI, LI, RIDERS, WANG, ZHAO, ZHOU, Actor, World, id_of, photo
from tests.desk.test_rider_group import AT_PIER, settles

HOLE = "柳岸花园3栋门口井盖缺了"
SAME_HOLE = "柳岸花园三号楼门口的井盖缺了一块"
A_STEP = 0.0002  # degrees, some twenty metres


def finds(world: World, text: str = HOLE, who: Actor = JI) -> Petition:
    world.posts(who, text, media=photo(f"{who.name} {text} {world.now}"))
    settles(world)
    world.deliver()
    return world.last_case()


def pins(world: World, text: str, who: Actor, north: float = 0.0) -> Petition:
    world.posts(who, text, media=photo(f"{who.name} {text} {world.now}"))
    world.posts(who, pin=(AT_PIER[0] + north, AT_PIER[1]))
    settles(world)
    world.deliver()
    return world.last_case()


def joined(world: World) -> tuple[Petition, Petition]:
    home = world.case(HOLE, WANG)
    return home, finds(world, SAME_HOLE)


def test_what_a_resident_has_reported_is_joined_and_its_officer_sees_the_photo(
    world: World,
) -> None:
    home, find = joined(world)

    assert (find.state, find.merged_into_id) == (State.MERGED, home.id)
    assert (find.number, home.supporters) == ("260304-002", 1)
    assert len(petitions.find_media(world.session, id_of(home), MediaPart.SUPPORT)) == 1
    (told,) = world.told(NoticeKind.CASE_UPDATE, to=LI)
    assert (told.arguments["event"], told.arguments["text"]) == ("merged", SAME_HOLE)
    assert world.told(NoticeKind.JOINED_CASE) == world.told(NoticeKind.MERGED_INTO) == []


def test_two_pins_a_few_steps_apart_are_one_place(world: World) -> None:
    first = pins(world, "井盖缺了", ZHOU)

    second = pins(world, "井盖缺了一块", JI, A_STEP)

    assert second.merged_into_id == first.id


def test_the_same_photo_is_the_same_thing(world: World) -> None:
    seen = photo("hole", look=12345678901234)
    world.posts(ZHOU, "井盖缺了", media=seen)
    settles(world)
    world.posts(JI, "井盖缺了", media=replace(seen, sha256="ff" * 32))
    settles(world)

    assert world.last_case().merged_into_id == world.cases()[0].id


@pytest.mark.parametrize(
    ("text", "north"),
    [
        ("垃圾桶满了", 0.0),  # one photo of the corner, two things in it
        ("井盖缺了", 0.01),  # a picture from the net, a kilometre away
        ("柳岸花园5栋门口井盖缺了", 0.0),  # another building by its words
    ],
)
def test_the_same_photo_alone_joins_nothing(world: World, text: str, north: float) -> None:
    seen = photo("corner", look=12345678901234)
    for who, words, away in ((ZHOU, "柳岸花园3栋门口井盖缺了", 0.0), (JI, text, north)):
        world.posts(who, words, media=replace(seen, sha256=f"{ord(who.name[0]):064x}"))
        world.posts(who, pin=(AT_PIER[0] + away, AT_PIER[1]))
        settles(world)

    assert [case.merged_into_id for case in world.cases()] == [None, None]


@pytest.mark.parametrize(
    ("text", "north"),
    [
        ("井盖缺了一块", 10 * A_STEP),  # another hole along the road
        ("垃圾桶满了", A_STEP),  # another thing beside it
        ("", 0.0),  # nobody knows what it is
    ],
)
def test_what_may_be_another_thing_is_a_case_of_its_own(
    world: World, text: str, north: float
) -> None:
    pins(world, "井盖缺了", ZHOU)

    second = pins(world, text, JI, north)

    assert (second.state, second.merged_into_id) == (State.DISPATCHED, None)


def test_one_grid_alone_is_no_place(world: World) -> None:
    finds(world, HOLE, ZHOU)

    second = finds(world, "井盖缺了")

    assert second.merged_into_id is None


def test_an_emergency_is_taken_on_its_own(world: World) -> None:
    finds(world, "柳岸花园3栋着火了", ZHOU)

    second = finds(world, "柳岸花园3栋着火了")

    assert second.state == State.DISPATCHED


def test_what_complains_of_staff_is_not_read_by_them_with_their_own_case(world: World) -> None:
    world.case(HOLE, WANG)

    find = finds(world, f"{HOLE}，网格员小李说了也不管，态度恶劣")

    assert find.merged_into_id is None


def test_what_has_ended_is_not_joined(world: World) -> None:
    home = finds(world, HOLE, ZHOU)
    home.state = State.CLOSED

    assert finds(world, SAME_HOLE).merged_into_id is None


def test_what_a_rider_shows_again_joins_what_they_have_shown(world: World) -> None:
    first = finds(world, HOLE)

    second = finds(world, SAME_HOLE)

    assert second.merged_into_id == first.id
    assert supporters.find_standing(world.session, first.id) == []


# no, another one


def test_one_tap_makes_it_a_case_of_its_own(world: World) -> None:
    home, find = joined(world)

    toast = world.do(twins.another, in_the_group(world, JI), id_of(find))

    assert toast.key == "another"
    assert (find.state, find.merged_into_id, world.owner(find)) == (
        State.DISPATCHED,
        None,
        "小李",
    )
    assert find.due_at is not None
    assert home.supporters == 0
    assert petitions.find_media(world.session, id_of(home), MediaPart.SUPPORT) == []
    kinds = {StatementKind.SUPPORT}
    assert petitions.find_statements(world.session, id_of(home), kinds) == []
    assert len(world.events(find, EventKind.UNMERGED)) == 1
    assert world.told(NoticeKind.UNMERGED) == []


def test_a_case_of_its_own_can_be_joined_by_others(world: World) -> None:
    home, find = joined(world)
    world.do(twins.another, in_the_group(world, JI), id_of(find))
    home.state = State.CLOSED

    assert finds(world, HOLE, ZHOU).merged_into_id == find.id


def test_it_is_said_once_and_by_the_rider_only(world: World) -> None:
    _home, find = joined(world)

    with pytest.raises(UnknownCase):
        world.do(twins.another, in_the_group(world, ZHOU), id_of(find))
    world.do(twins.another, in_the_group(world, JI), id_of(find))
    with pytest.raises(OldCard):
        world.do(twins.another, in_the_group(world, JI), id_of(find))


def test_what_staff_have_merged_stays_merged(world: World) -> None:
    home = finds(world, HOLE, ZHOU)
    find = finds(world, "垃圾桶满了，在柳岸花园3栋")
    world.do(handling.take, world.pressed(LI), id_of(find))
    world.do(merging_desk.merge, world.pressed(LI), id_of(find), str(home.id))

    with pytest.raises(OldCard):
        world.do(twins.another, in_the_group(world, JI), id_of(find))


def test_after_thirty_days_it_is_too_late(world: World) -> None:
    _home, find = joined(world)
    world.now += timedelta(days=31)

    with pytest.raises(TooLateToUnmerge):
        world.do(twins.another, in_the_group(world, JI), id_of(find))


def test_staff_can_take_it_out_as_well(world: World) -> None:
    home, find = joined(world)

    world.do(merging_desk.unmerge, world.pressed(ZHAO), id_of(find))

    assert (find.state, home.supporters) == (State.DISPATCHED, 0)


def test_what_becomes_of_the_case_is_shown_on_the_finders_receipt(world: World) -> None:
    home, _find = joined(world)
    before = len(world.told(NoticeKind.GROUP_RECEIPT))
    world.do(handling.take, world.pressed(LI), id_of(home))
    world.later(seconds=31)
    world.do(receipts.tick)

    edits = world.told(NoticeKind.GROUP_RECEIPT)[before:]
    assert len(edits) == 1
    assert edits[0].edits is not None


def test_a_file_with_its_position_is_a_pin(world: World) -> None:
    first = pins(world, "井盖缺了", ZHOU)
    file = photo("f", MediaKind.FILE, latitude=AT_PIER[0], longitude=AT_PIER[1])
    world.posts(JI, "井盖缺了一块", media=file)
    settles(world)

    assert world.last_case().merged_into_id == first.id


def in_the_group(world: World, who: Actor) -> Caller:
    return replace(world.pressed(who), chat_id=RIDERS, private=False)


def test_the_receipt_of_the_second_day_follows_what_its_rider_found_before(world: World) -> None:
    home = finds(world)
    world.later(hours=26)
    again = finds(world, SAME_HOLE)
    day = world.session.get_one(RiderDay, again.receipt_id)
    before = day.version

    history.record(world.session, world.now, home, EventKind.TAKEN)

    assert (again.merged_into_id, home.supporters) == (home.id, 0)
    assert day.version > before
