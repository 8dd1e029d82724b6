"""并案: two reports of one thing become one case, and may become two again."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.desk.case import cards
from bot.desk.drafting import drafts
from bot.desk.handling import handling, undo
from bot.desk.hearing import own_cases
from bot.desk.joining import merging, supporting
from bot.desk.judging import follow_up, objecting
from bot.desk.whistling import watching
from bot.errors import (
    CannotMerge,
    NotNow,
    NotYours,
    OldCard,
    TooLateToUnmerge,
)
from bot.wording.composing import compose
from storage import petitions, supporters
from storage.tables import Helper, Petition, Undo, Whistle
from storage.words import (
    EventKind,
    Level,
    MediaPart,
    NoticeKind,
    State,
    StatementKind,
    Urgency,
)
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    JI,
    LI,
    LIN,
    QIAN,
    RIDERS,
    SHEN,
    STRANGER,
    SUN,
    WANG,
    WEI,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
    photo,
)

LAMP = "柳岸花园3栋楼下路灯坏了"
DARK = "柳岸花园3栋门口路灯不亮，晚上黑"


def two(world: World) -> tuple[Petition, Petition]:
    """Wang's case, and Zhou's of the same thing."""
    return world.case(LAMP), world.case(DARK, ZHOU)


def merged(world: World) -> tuple[Petition, Petition]:
    """Zhou's in Wang's."""
    target, source = two(world)
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    world.half_a_minute()
    return target, source


def texts(world: World, kind: NoticeKind, to: Actor) -> str:
    """What a notice says."""
    notice = world.told(kind, to=to)[-1]
    return compose(world.session, world.now, notice)[0].text


# merging


def test_whoever_merged_by_mistake_reads_who_can_undo_it_and_until_when(world: World) -> None:
    _target, source = merged(world)

    def read(who: Actor) -> str:
        key = f"look:{who.code}"
        cards.staff_card(
            world.session, world.now, source, world.person_id(who), why="shown", key=key
        )
        return texts(world, NoticeKind.STAFF_CARD, who)

    assert "请社区或街道撤销" in read(LI)
    assert "请社区或街道撤销" not in read(ZHAO)


def test_the_cases_nearby_are_offered_the_likeliest_first(world: World) -> None:
    target, source = two(world)
    other = world.case("柳岸花园3栋楼下垃圾桶满了没人收")
    world.case("老码头小区2栋路灯坏了")

    world.do(merging.merge, world.pressed(LI), id_of(source), "")

    (choices,) = world.owed(NoticeKind.MERGE_CHOICES, to=LI)
    assert choices.arguments["petition_ids"] == [target.id, other.id]


def test_of_cases_elsewhere_those_of_its_kind_are_offered_first(world: World) -> None:
    lamp = world.case("柳岸花园1栋路灯坏了")
    source = world.case("柳岸花园5栋楼下路灯坏了", ZHOU)
    bin_ = world.case("柳岸花园2栋楼下垃圾桶满了没人收")

    world.do(merging.merge, world.pressed(LI), id_of(source), "")

    (choices,) = world.owed(NoticeKind.MERGE_CHOICES, to=LI)
    assert choices.arguments["petition_ids"] == [lamp.id, bin_.id]


def test_the_merged_case_lives_on_in_the_other(world: World) -> None:
    target, source = merged(world)

    assert (source.state, source.merged_into_id, source.next_check_at) == (
        State.MERGED,
        target.id,
        None,
    )
    assert target.supporters == 1
    assert world.events(source)[-1].details["into"] == target.number
    assert world.events(target)[-1].details["merged"] == source.number


def test_the_reporter_is_told_in_plain_words_with_the_number(world: World) -> None:
    target, source = merged(world)

    told = texts(world, NoticeKind.MERGED_INTO, ZHOU)

    assert f"<b>{source.number}</b> 和 <b>{target.number}</b> 是同一件事" in told
    assert "王" not in told


def test_words_and_photos_are_shown_with_the_target(world: World) -> None:
    target = world.case(LAMP)
    draft = world.drafts(ZHOU, DARK)
    world.says(ZHOU, media=photo("zhou"))
    world.do(drafts.send, world.pressed(ZHOU), id_of(draft))
    world.deliver()

    world.do(merging.merge, world.pressed(ZHAO), id_of(draft), str(target.id))

    said = petitions.find_statements(world.session, id_of(target), {StatementKind.SUPPORT})
    assert [one.text for one in said] == [DARK]
    assert len(petitions.find_media(world.session, id_of(target), MediaPart.SUPPORT)) == 1
    (update,) = world.owed(NoticeKind.CASE_UPDATE, to=LI)
    assert (update.arguments["event"], update.arguments["text"]) == ("merged", DARK)
    world.do(handling.bring_card, world.pressed(LI), id_of(target))
    media = world.owed(NoticeKind.CASE_MEDIA, to=LI)[-1]
    assert photo("zhou").sha256 in media.arguments["sha"]


def test_the_number_may_be_typed(world: World) -> None:
    target, source = two(world)
    world.do(merging.merge, world.pressed(LI), id_of(source), "own")

    world.says(LI, "和昨天那个一样")
    assert len(world.owed(NoticeKind.REFUSAL, to=LI)) == 1
    world.do(merging.merge, world.pressed(LI), id_of(source), "own")
    world.says(LI, f"并到 {target.number} 吧")

    assert source.merged_into_id == target.id


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda source, target: setattr(target, "state", State.AWAITING_RATING), "ended"),
        (lambda source, target: setattr(target, "state", State.MERGED), "ended"),
        (lambda source, target: setattr(source, "urgency", Urgency.EMERGENCY), "emergency"),
        (lambda source, target: setattr(source, "category_code", "JS-01"), "private"),
    ],
)
def test_what_cannot_become_one_is_refused_with_the_reason(
    world: World, change: object, why: str
) -> None:
    target, source = two(world)
    assert callable(change)
    change(source, target)

    with pytest.raises(CannotMerge) as refused:
        world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))

    assert refused.value.facts == {"why": why}


def test_a_case_is_not_merged_into_itself_nor_beyond_ones_reach(world: World) -> None:
    source = world.case(LAMP)
    far = world.case("云桥小区2栋路灯坏了")
    far.grid_id, far.owner_id = world.place("WC-YQ-01"), None

    for target, why in ((source, "same"), (far, "elsewhere")):
        with pytest.raises(CannotMerge) as refused:
            world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
        assert refused.value.facts == {"why": why}


def test_whoever_has_nothing_to_do_with_it_merges_nothing(world: World) -> None:
    target, source = two(world)

    with pytest.raises(NotYours):
        world.do(merging.merge, world.pressed(SHEN), id_of(source), str(target.id))


def test_two_private_matters_of_one_person_may_be_one(world: World) -> None:
    target, source = world.case(LAMP), world.case(DARK)
    target.category_code = source.category_code = "JS-01"

    world.do(merging.merge, world.pressed(ZHAO), id_of(source), str(target.id))

    assert (source.state, target.supporters) == (State.MERGED, 0)


def test_helpers_whistles_and_calls_end_with_it(world: World) -> None:
    target, source = two(world)
    helper = Helper(petition_id=id_of(source), person_id=world.person_id(SUN), added_at=world.now)
    whistle = Whistle(
        petition_id=id_of(source), blown_by=world.person_id(ZHAO), blown_at=world.now
    )
    world.session.add_all([helper, whistle])
    world.session.flush()

    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    merged_at = world.now
    world.half_a_minute()
    world.do(watching.tick)

    assert (helper.ended_at, whistle.ended_at) == (merged_at, world.now)


def test_all_who_stood_behind_it_stand_behind_the_target(world: World) -> None:
    target, source = two(world)
    world.do(supporting.join, world.pressed(JI), id_of(source), None)
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))

    behind = {one.person_id for one in supporters.find_standing(world.session, target.id)}

    assert behind == {world.person_id(ZHOU), world.person_id(JI)}
    assert len(world.owed(NoticeKind.MERGED_INTO, to=JI)) == 1


def test_the_list_and_the_story_lead_to_the_target(world: World) -> None:
    target, source = merged(world)
    world.do(own_cases.list_own, world.pressed(ZHOU), 0)
    world.do(own_cases.show, world.pressed(ZHOU), id_of(source))

    (listed,) = world.owed(NoticeKind.MY_CASES, to=ZHOU)
    (story,) = world.owed(NoticeKind.CASE_STORY, to=ZHOU)

    assert f"合在一起办 → {target.number}" in compose(world.session, world.now, listed)[0].text
    shown = compose(world.session, world.now, story)[0]
    assert f"并到 {target.number}，合在一起办" in shown.text
    assert target.number in [one.text for row in shown.buttons for one in row]
    world.do(own_cases.show, world.pressed(ZHOU), id_of(target))
    assert len(world.owed(NoticeKind.CASE_SUMMARY, to=ZHOU)) == 1


def test_what_the_merged_reporter_adds_goes_to_the_target(world: World) -> None:
    target, _source = merged(world)
    (told,) = world.told(NoticeKind.MERGED_INTO, to=ZHOU)

    world.says(ZHOU, "对面那盏也坏了", reply_to=world.message_of(told))

    said = petitions.find_statements(world.session, id_of(target), {StatementKind.SUPPORT})
    assert [one.text for one in said] == [DARK, "对面那盏也坏了"]


def test_the_result_and_the_end_are_told_to_the_merged_reporter(world: World) -> None:
    target, _source = merged(world)
    world.do(handling.take, world.pressed(LI), id_of(target))
    world.deliver()
    world.resolves(target)
    assert len(world.told(NoticeKind.SUPPORTED_RESULT, to=ZHOU)) == 1

    world.do(follow_up.say_satisfied, world.pressed(WANG), id_of(target), "satisfied")

    (end,) = world.told(NoticeKind.SUPPORTED_END, to=ZHOU)
    assert end.arguments == {"how": "judged"}
    world.do(objecting.object_, world.pressed(ZHOU), id_of(target), "not_done")
    assert target.state == State.REOPENED


def test_a_courier_without_a_private_chat_is_told_under_the_own_post(world: World) -> None:
    world.posts(STRANGER, DARK, media=photo("rider"))
    world.later(seconds=16)
    world.ticks()
    source = world.last_case()
    target = world.case(LAMP)
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    world.do(handling.take, world.pressed(LI), id_of(target))
    world.deliver()
    world.resolves(target)

    told = [one for one in world.told(to=RIDERS) if one.kind in ABOUT_MERGING]

    assert [one.kind for one in told] == list(ABOUT_MERGING)
    assert {one.reply_to for one in told} == {source.group_message_id}


ABOUT_MERGING = (NoticeKind.MERGED_INTO, NoticeKind.SUPPORTED_RESULT)


# and back


def test_unmerging_gives_it_anew_with_its_own_clock(world: World) -> None:
    target, source = two(world)
    due = source.due_at
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    world.deliver()
    world.now = at(6, 10)  # two working days later

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(source))

    assert (source.state, source.merged_into_id, world.owner(source)) == (
        State.DISPATCHED,
        None,
        "小李",
    )
    assert due is not None
    assert source.due_at == due + timedelta(days=4)  # two working days, a weekend between
    assert source.next_check_at is not None
    assert target.supporters == 0
    assert petitions.find_statements(world.session, id_of(target), {StatementKind.SUPPORT}) == []
    assert len(world.owed(NoticeKind.UNMERGED, to=ZHOU)) == 1
    assert world.owed(NoticeKind.STAFF_CARD, to=LI)[-1].arguments["why"] in {
        "unmerged",
        "refreshed",
    }


def test_what_nobody_had_is_looked_for_from_where_it_belongs_once_unmerged(world: World) -> None:
    target = world.taken_case(text=LAMP)
    officers = (LI, CHEN, ZHAO, QIAN, FANG, WEI, LIN)
    for who in officers:
        world.goes_on_leave(who)
    source = world.case(DARK, ZHOU)
    assert (source.state, source.level) == (State.RECEIVED, Level.STREET)
    world.do(merging.merge, world.pressed(CAO), id_of(source), str(target.id))
    world.half_a_minute()
    for who in officers:
        world.comes_back(who)

    world.do(merging.unmerge, world.pressed(CAO), id_of(source))

    assert (world.owner(source), source.level) == (LI.name, Level.GRID)


def test_whoever_takes_a_merge_back_is_offered_it_again_in_plain_words(world: World) -> None:
    _target, source = merged(world)
    world.do(handling.bring_card, world.pressed(ZHAO), id_of(source))
    world.deliver()
    world.do(merging.unmerge, world.pressed(ZHAO), id_of(source))

    card = world.owed(NoticeKind.STAFF_CARD, to=ZHAO)[-1]
    rows = compose(world.session, world.now, card)[0].buttons

    assert "↩️ 还是并在一起" in [one.text for row in rows for one in row]


def test_only_those_above_unmerge_and_only_for_thirty_days(world: World) -> None:
    _target, source = merged(world)

    with pytest.raises(NotNow):
        world.do(merging.unmerge, world.pressed(LI), id_of(source))
    world.later(days=31)
    with pytest.raises(TooLateToUnmerge):
        world.do(merging.unmerge, world.pressed(ZHAO), id_of(source))


def test_half_a_minute_long_the_merge_can_be_undone_as_if_it_had_not_been(world: World) -> None:
    target, source = two(world)
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    offered = world.session.exec(select(Undo)).all()[-1]

    world.do(undo.undo, world.pressed(LI), offered.id or 0)
    world.half_a_minute()

    assert (source.state, source.merged_into_id) == (State.DISPATCHED, None)
    assert (target.supporters, world.told(NoticeKind.MERGED_INTO)) == (0, [])
    assert petitions.find_statements(world.session, id_of(target), {StatementKind.SUPPORT}) == []


def test_who_had_joined_the_target_alone_stays_behind_it(world: World) -> None:
    target, source = two(world)
    world.do(supporting.join, world.pressed(ZHOU), id_of(target), None)
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(source))

    assert target.supporters == 1


def test_a_case_merged_into_one_that_is_merged_comes_out_of_all(world: World) -> None:
    home, middle = two(world)
    inner = world.case("柳岸花园3栋路灯又坏了", JI)
    world.do(merging.merge, world.pressed(LI), id_of(inner), str(middle.id))
    world.do(merging.merge, world.pressed(LI), id_of(middle), str(home.id))
    assert home.supporters == 2

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(inner))

    assert (home.supporters, middle.supporters) == (1, 0)
    said = petitions.find_statements(world.session, id_of(home), {StatementKind.SUPPORT})
    assert [one.text for one in said] == [DARK]
    world.do(merging.unmerge, world.pressed(ZHAO), id_of(middle))
    assert home.supporters == 0


def test_a_middle_case_takes_its_own_out_with_it(world: World) -> None:
    home, middle = two(world)
    inner = world.case("柳岸花园3栋路灯又坏了", JI)
    world.do(merging.merge, world.pressed(LI), id_of(inner), str(middle.id))
    world.do(merging.merge, world.pressed(LI), id_of(middle), str(home.id))

    world.do(merging.unmerge, world.pressed(ZHAO), id_of(middle))

    assert (home.supporters, middle.supporters) == (0, 1)
    assert inner.merged_into_id == middle.id


def test_a_merged_case_is_left_alone_by_everything(world: World) -> None:
    _target, source = merged(world)
    before = source.version
    world.later(days=20)
    world.ticks()

    assert (source.state, source.version) == (State.MERGED, before)
    with pytest.raises(OldCard):
        world.do(own_cases.withdraw, world.pressed(ZHOU), id_of(source), True)
    with pytest.raises(NotNow):
        world.do(merging.merge, world.pressed(LI), id_of(source), "")


def test_an_untaken_case_of_nobody_is_merged_from_above(world: World) -> None:
    target = world.case(LAMP)
    world.loses_all_staff()
    source = world.case(DARK, ZHOU)
    assert source.state == State.RECEIVED

    world.do(merging.merge, world.pressed(ZHAO), id_of(source), str(target.id))

    assert world.events(source, EventKind.MERGED)
