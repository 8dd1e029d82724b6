"""慢一点: whoever says too much at once is told kindly; all of it is kept, emergencies pass."""

from bot.desk.drafting import drafts
from bot.rules.flood import MOST_BEGUN, MOST_POSTS, MOST_SAID, PATIENCE, PAUSE
from bot.wording.composing import compose
from storage import petitions
from storage.tables import Petition
from storage.words import NoticeKind, State, Urgency
from tests.cast import JI, WANG, World, id_of, photo

LAMP = "柳岸花园3栋楼下路灯坏了"
FIRE = "柳岸花园3栋着火了，有人被困"


def sends(world: World, number: int) -> None:
    """So many petitions, each drafted and sent."""
    for _ in range(number):
        world.case(LAMP)


def slowed(world: World) -> list[str]:
    """How often, and how far, somebody was told to slow down."""
    return [one.arguments["stage"] for one in world.told(NoticeKind.SLOW_DOWN)]


def words_of(world: World, case: Petition) -> list[str]:
    return [one.text for one in petitions.find_statements(world.session, id_of(case))]


def test_an_ordinary_day_is_not_in_the_way(world: World) -> None:
    sends(world, MOST_BEGUN)
    assert slowed(world) == []

    world.later(hours=1)
    sends(world, 2)

    assert slowed(world) == []


def test_one_petition_too_many_is_collected_and_told_once(world: World) -> None:
    sends(world, MOST_BEGUN)

    world.says(WANG, "楼道里堆满了纸箱")
    world.says(WANG, "还有三楼也是")

    draft = world.last_case()
    assert draft.state == State.DRAFT
    assert words_of(world, draft) == ["楼道里堆满了纸箱", "还有三楼也是"]
    assert slowed(world) == ["slow"]


def test_what_was_collected_can_be_sent_like_any_other_draft(world: World) -> None:
    sends(world, MOST_BEGUN)
    world.says(WANG, "柳岸花园5栋楼道里堆满了纸箱")

    draft = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert draft.state == State.DISPATCHED


def floods(world: World, number: int) -> None:
    """One case about which far too much is said within minutes."""
    world.says(WANG, LAMP)
    for nth in range(number):
        world.later(seconds=1)
        world.says(WANG, f"第{nth}盏也不亮")


def test_a_flood_of_messages_is_told_then_quiet_then_paused(world: World) -> None:
    floods(world, MOST_SAID + PATIENCE + 5)

    draft = world.last_case()
    assert slowed(world) == ["slow", "paused"]
    assert len(words_of(world, draft)) == MOST_SAID + PATIENCE + 6
    told = world.told(NoticeKind.SLOW_DOWN)[-1]
    assert "再接着办" in compose(world.session, world.now, told)[0].text


def test_while_quiet_no_card_is_made_anew(world: World) -> None:
    floods(world, MOST_SAID + 1)
    before = len(world.told())

    world.says(WANG, "再说一句")

    assert len(world.told()) == before


def test_it_goes_on_by_itself_when_the_pause_is_over(world: World) -> None:
    floods(world, MOST_SAID + PATIENCE + 5)

    world.later(seconds=PAUSE.total_seconds())
    before = len(world.told())
    world.says(WANG, "楼道里堆满了纸箱")

    assert slowed(world) == ["slow", "paused"]
    assert len(world.told()) > before


def test_an_emergency_passes_in_any_state(world: World) -> None:
    floods(world, MOST_SAID + PATIENCE + 5)

    world.says(WANG, FIRE)

    assert world.told(NoticeKind.EMERGENCY_NUMBERS, to=WANG)
    alarm = next(one for one in world.cases() if one.urgency == Urgency.EMERGENCY)
    assert alarm.state == State.DISPATCHED


def test_what_follows_an_emergency_passes_too(world: World) -> None:
    sends(world, MOST_BEGUN)
    world.says(WANG, FIRE)
    alarm = world.last_case()

    world.says(WANG, "在三楼，门打不开")

    assert "在三楼，门打不开" in words_of(world, alarm)
    assert slowed(world) == []


def test_a_group_that_posts_too_much_is_told_once_and_every_photo_kept(world: World) -> None:
    for nth in range(MOST_POSTS + 3):
        world.posts(JI, f"柳岸花园{nth}栋井盖坏了", media=photo(f"{nth}"))
    draft = world.last_case()

    assert slowed(world) == ["slow"]
    kept = sum(len(petitions.find_media(world.session, id_of(one))) for one in world.cases())
    assert kept == MOST_POSTS + 3
    assert draft.next_check_at is not None
    world.later(hours=1)
    world.ticks()
    assert draft.state == State.DISPATCHED


def test_in_a_full_group_each_post_or_album_is_a_case_of_its_own(world: World) -> None:
    for nth in range(MOST_POSTS):
        world.posts(JI, f"柳岸花园{nth}栋井盖坏了", media=photo(f"{nth}"))
    before = len(world.cases())

    world.posts(JI, "井盖坏了", media=photo("hole"))
    world.later(minutes=3)
    world.posts(JI, "路灯不亮，在河滨路", media=photo("lamp"), album_id="lamp")
    world.posts(JI, media=photo("lamp again"), album_id="lamp")
    world.later(minutes=1)
    world.ticks()

    hole, lamp = world.cases()[before:]
    assert [(one.state, one.text) for one in (hole, lamp)] == [
        (State.DRAFT, "井盖坏了"),
        (State.DRAFT, "路灯不亮，在河滨路"),
    ]
    assert len(petitions.find_media(world.session, id_of(lamp))) == 2
    world.later(hours=1)
    world.ticks()
    assert [one.state for one in (hole, lamp)] == [State.DISPATCHED] * 2


def test_an_emergency_in_a_full_group_is_sent_at_once(world: World) -> None:
    for nth in range(MOST_POSTS + 1):
        world.posts(JI, f"柳岸花园{nth}栋井盖坏了", media=photo(f"{nth}"))

    world.posts(JI, FIRE, media=photo("fire"))

    assert world.told(NoticeKind.EMERGENCY_NUMBERS)
