"""群发: many people and one matter; the street hears of it once, and nobody is held up."""

import pytest

from bot.desk.drafting import drafts, on_behalf
from bot.desk.handling import handling
from bot.desk.hearing import my_data
from bot.desk.joining import supporting
from bot.desk.watch import crowds
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import EventKind, NoticeKind, State, Urgency
from tests.cast import FANG, LI, QIAN, WANG, ZHAO, Actor, World, facts, id_of
from tests.desk.test_statements import asked as asked  # a fixture
from tests.desk.test_supporting import card, joins_on

COPIED = "请大家一起反映：柳岸花园已经停水两天了，物业不管"
OWN_WORDS = (
    "柳岸花园3栋停水了",
    "柳岸花园3栋家里没有水，停水一上午了",
    "柳岸花园3栋又停水了，做不了饭",
    "柳岸花园3栋怎么停水了",
    "柳岸花园3栋停水，什么时候来水",
)
CROWD = [Actor(f"住户{number}", 7_000_001_000 + number) for number in range(12)]


def all_say(world: World, count: int, text: str = COPIED) -> list[Petition]:
    """So many people send that, a minute apart."""
    found = []
    for who in CROWD[:count]:
        found.append(world.case(text, who))
        world.later(minutes=1)
    return found


def looks(world: World) -> int:
    found: int = world.do(crowds.tick)
    return found


def test_the_fifth_who_sends_one_text_makes_a_crowd_told_once_with_its_count(
    world: World,
) -> None:
    first, *others = all_say(world, 5)

    assert (looks(world), looks(world)) == (5, 0)

    assert {one.crowd_id for one in (first, *others)} == {first.id}
    for who in (ZHAO, FANG):
        (told,) = world.told(NoticeKind.CROWD, to=who)
        text = compose(world.session, world.now, told)[0].text
        assert "两小时内 5 人反映同一件事" in text
        assert f"首件 <b>{first.number}</b>；还有 {others[0].number}、" in text
    assert world.told(NoticeKind.CROWD, to=QIAN) == []
    (event,) = world.events(first, EventKind.CROWDED)
    assert facts(event) == {"people": 5, "others": [one.number for one in others]}


def test_every_case_of_a_crowd_has_its_owner_and_clocks_as_ever(world: World) -> None:
    cases = all_say(world, 6)

    looks(world)

    assert {one.state for one in cases} == {State.DISPATCHED}
    assert all(one.due_at is not None and one.owner_id is not None for one in cases)


def test_four_people_are_none_and_one_who_sends_it_five_times_is_one(world: World) -> None:
    all_say(world, 4)
    for _ in range(3):
        world.case(COPIED, CROWD[0])

    assert looks(world) == 0
    assert world.told(NoticeKind.CROWD) == []


def test_one_person_behind_six_masks_is_no_crowd(world: World) -> None:
    for _ in range(6):
        world.says(WANG, COPIED)
        draft = world.last_case()
        world.do(on_behalf.go_nameless, world.pressed(WANG), id_of(draft), True)
        world.do(drafts.send, world.pressed(WANG), id_of(draft))
        world.later(minutes=12)

    assert len({one.reporter_id for one in world.cases()}) == 6
    assert looks(world) == 0


def test_five_in_a_day_are_no_crowd(world: World) -> None:
    for who in CROWD[:5]:
        world.case(COPIED, who)
        world.later(minutes=40)
        looks(world)

    assert world.told(NoticeKind.CROWD) == []


def test_own_words_about_one_matter_at_one_place_make_a_crowd(world: World) -> None:
    for who, words in zip(CROWD, OWN_WORDS, strict=False):
        world.case(words, who)

    assert looks(world) == 5
    assert len(world.told(NoticeKind.CROWD, to=FANG)) == 1


def test_five_different_matters_of_one_kind_are_no_crowd(world: World) -> None:
    for number, who in zip((1, 2, 3, 5, 6), CROWD, strict=False):
        world.case(f"柳岸花园{number}栋楼下路灯坏了", who)

    looks(world)

    assert world.told(NoticeKind.CROWD) == []


def test_whoever_joined_counts_as_whoever_reported(world: World) -> None:
    case = world.case(COPIED, CROWD[0])
    for who in CROWD[1:5]:
        world.do(supporting.join, world.pressed(who), id_of(case), None)

    assert looks(world) == 1
    (told,) = world.told(NoticeKind.CROWD, to=ZHAO)
    assert (told.arguments["people"], told.arguments["cases"]) == (5, 1)


def test_five_who_join_last_weeks_case_in_an_hour_are_a_crowd_told_once(world: World) -> None:
    old = world.case("柳岸花园3栋停水了")
    world.later(days=3)
    for who in CROWD[:5]:
        world.do(supporting.join, world.pressed(who), old.id or 0, None)
        world.later(minutes=5)

    assert (looks(world), looks(world)) == (1, 0)

    (told,) = world.told(NoticeKind.CROWD, to=ZHAO)
    assert "两小时内 5 人反映同一件事" in compose(world.session, world.now, told)[0].text
    assert old.crowd_id == old.id


def test_five_who_join_within_a_week_are_none(world: World) -> None:
    old = world.case("柳岸花园3栋停水了")
    for who in CROWD[:5]:
        world.later(days=1)
        world.do(supporting.join, world.pressed(who), old.id or 0, None)

    assert looks(world) == 0


def test_who_comes_later_is_of_it_and_nobody_is_told_again(world: World) -> None:
    first, *_ = all_say(world, 5)
    looks(world)

    late = world.case(COPIED, CROWD[7])

    assert looks(world) == 1
    assert late.crowd_id == first.id
    assert len(world.told(NoticeKind.CROWD, to=FANG)) == 1


def test_the_draft_of_the_next_is_offered_the_first_case_and_no_other_of_it(
    world: World,
) -> None:
    first, *_ = all_say(world, 8)
    looks(world)

    offered = card(world, world.drafts(CROWD[9], COPIED), CROWD[9])

    assert joins_on(offered) == [f"👥 我也是 {first.number}"]
    assert "多人反映" in offered.text


def test_a_draft_in_own_words_is_offered_it_too_however_many_came_since(world: World) -> None:
    cases = [world.case(words, who) for words, who in zip(OWN_WORDS, CROWD, strict=False)]
    looks(world)
    for who in CROWD[5:11]:
        world.case(OWN_WORDS[0], who)
    looks(world)

    offered = card(world, world.drafts(CROWD[11], OWN_WORDS[1]), CROWD[11])

    assert joins_on(offered) == [f"👥 我也是 {cases[0].number}"]


def test_a_fire_that_many_report_is_offered_to_nobody_and_each_is_taken_at_once(
    world: World,
) -> None:
    for who in CROWD[:6]:
        world.says(who, "柳岸花园3栋楼道里着火了，好大的烟")
        looks(world)
    fires = world.cases()

    assert {one.urgency for one in fires} == {Urgency.EMERGENCY}
    assert {one.state for one in fires} == {State.DISPATCHED}
    assert len(world.told(NoticeKind.STAFF_CARD, to=LI)) >= len(fires)
    assert len(world.told(NoticeKind.CROWD, to=FANG)) == 1


def test_the_card_says_how_many_and_which_was_the_first(world: World) -> None:
    first, *others = all_say(world, 5)
    looks(world)

    world.do(handling.bring_card, world.pressed(LI), id_of(others[-1]))

    shown = world.owed(NoticeKind.STAFF_CARD, to=LI)[-1]
    text = compose(world.session, world.now, shown)[0].text
    assert f"多人同报</b>：5 人反映同一件事，首件 {first.number}" in text


def test_at_night_the_street_hears_of_it_in_the_morning(world: World) -> None:
    world.later(hours=13)  # 23:00
    all_say(world, 5)

    looks(world)

    (told,) = world.told(NoticeKind.CROWD, to=FANG)
    assert told.not_before > world.now


def test_short_words_that_anybody_says_are_not_one_text(world: World) -> None:
    for who in CROWD[:5]:
        world.case("停电了", who)

    assert {one.words_hash for one in world.cases()} == {None}


@pytest.mark.on("sqlite")  # whose driver tells what it is asked
def test_looking_asks_little_when_there_is_no_crowd(world: World, asked: list[str]) -> None:
    all_say(world, 3)
    asked.clear()

    looks(world)

    assert len([one for one in asked if one.startswith("SELECT")]) <= 3, asked


def test_whoever_erases_their_data_leaves_no_mark_of_their_words(world: World) -> None:
    case = world.case(COPIED)
    assert case.words_hash is not None

    world.do(my_data.choose, world.pressed(WANG), "yes")

    assert case.words_hash is None


def test_words_that_are_put_right_have_another_mark(world: World) -> None:
    number = world.says(WANG, COPIED)
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    before = case.words_hash

    world.says(WANG, COPIED + "，水压一直很低", message_id=number, edited=True)

    assert case.words_hash not in (None, before)
