"""屏蔽来件人: with a reason and an end, told kindly; emergencies pass, nobody learns who it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.desk.case import blocked
from bot.desk.drafting import drafts
from bot.desk.handling import blocking, undo
from bot.desk.hearing import doors, my_data
from bot.errors import Blocked, NotYours, OldCard, UnknownChoice
from bot.wording.composing import compose
from storage.tables import Block, Petition, Undo
from storage.words import EventKind, NoticeKind, State, Urgency
from tests.cast import CAO, FANG, JI, LI, LIN, RIDERS, WANG, Actor, World, id_of, photo


def blocks(world: World, how: str = "insults-7", who: Actor = LIN) -> int:
    """The sender of a case is blocked, and nobody undoes it; the case."""
    case = world.case()
    blocks_of(world, case, how, who)
    return id_of(case)


def blocks_of(world: World, case: Petition, how: str, who: Actor = LIN) -> None:
    world.do(blocking.block, world.pressed(who), id_of(case), how)
    world.half_a_minute()


def lifts(world: World, number: int, who: Actor = LIN) -> None:
    world.do(blocking.unblock, world.pressed(who), number)
    world.half_a_minute()


def is_heard(world: World) -> bool:
    """Whether what she says now is taken; nothing is changed."""
    return not blocked.is_blocked(world.session, world.now, world.person(WANG))


def told(world: World) -> list[str]:
    found = world.told(NoticeKind.BLOCKED, to=WANG)
    return [compose(world.session, world.now, one)[0].text for one in found]


def test_the_person_is_told_why_until_when_and_where_else_to_turn(world: World) -> None:
    blocks(world)

    (words,) = told(world)
    assert "辱骂" in words
    assert "12345" in words
    assert world.person(WANG).blocked_until is not None


def test_what_they_say_is_kept_and_passed_on_to_nobody(world: World) -> None:
    blocks(world)
    world.deliver()

    world.says(WANG, "楼道里堆满了纸箱")
    world.says(WANG, "还有三楼也是")
    draft = world.last_case()

    assert (draft.state, draft.text) == (State.DRAFT, "楼道里堆满了纸箱\n还有三楼也是")
    assert len(told(world)) == 2  # once, and reminded once a day
    world.later(hours=5)
    world.ticks()
    assert draft.state == State.DRAFT


def asked_of_kept(world: World) -> list[str]:
    """What she is asked about it now, as it would be sent."""
    waiting = [one for one in world.told(NoticeKind.DOOR, to=WANG) if one.not_before <= world.now]
    return [message.text for one in waiting for message in compose(world.session, world.now, one)]


def test_at_the_end_she_is_asked_once_about_what_was_kept(world: World) -> None:
    blocks(world, "adverts-1")
    world.says(WANG, "楼道里堆满了纸箱")
    world.says(WANG, "还有三楼也是")
    assert asked_of_kept(world) == []

    world.later(days=1)

    (asked,) = asked_of_kept(world)
    assert "楼道里堆满了纸箱" in asked
    assert "还没有提交" in asked


def test_what_was_kept_is_sent_like_any_draft_and_not_asked_about_again(world: World) -> None:
    blocks(world)
    world.says(WANG, "柳岸花园5栋楼道里堆满了纸箱")
    kept = world.last_case()
    lifts(world, 1)
    world.do(doors.file, world.caller(WANG), id_of(kept))
    world.later(days=8)

    assert world.told(NoticeKind.DRAFT_CARD, to=WANG)[-1].petition_id == kept.id
    assert asked_of_kept(world) == []


def test_blocked_for_longer_she_is_asked_only_when_that_ends(world: World) -> None:
    case = blocks(world, "adverts-1")
    world.says(WANG, "楼道里堆满了纸箱")
    world.do(blocking.block, world.pressed(LIN), case, "insults-7")
    world.later(days=2)
    assert asked_of_kept(world) == []

    world.later(days=5)

    assert len(set(asked_of_kept(world))) == 1


def test_a_photo_alone_is_kept_and_can_be_sent_too(world: World) -> None:
    blocks(world)
    world.says(WANG, "", media=photo("boxes"))
    kept = world.last_case()
    lifts(world, 1)

    world.do(doors.file, world.caller(WANG), id_of(kept))

    assert kept.next_check_at is not None


def test_a_photo_that_is_only_kept_is_no_part_of_what_they_report_later(world: World) -> None:
    blocks(world)
    world.says(WANG, "", media=photo("rubbish"))
    kept = world.last_case()
    world.later(days=9)

    world.says(WANG, "3栋楼下路灯坏了")

    assert world.last_case().id != kept.id
    assert (kept.state, kept.text, kept.next_check_at) == (State.DRAFT, "", None)


def test_asked_when_it_is_lifted_she_is_not_asked_again_when_it_would_have_ended(
    world: World,
) -> None:
    blocks(world)
    world.says(WANG, "楼道里堆满了纸箱")
    row = world.session.exec(select(Block)).one()
    lifts(world, row.id or 0)
    world.deliver()

    world.later(days=8)

    shown, again = sorted(world.told(NoticeKind.DOOR, to=WANG), key=lambda one: one.not_before)
    assert (shown.message_id is None, again.message_id) == (False, None)
    assert compose(world.session, world.now, again) == ()


def test_no_button_sends_it_either(world: World) -> None:
    draft = world.drafts(WANG, "楼道里堆满了纸箱")
    blocks_other = world.cases()[0]
    assert blocks_other.id == draft.id
    case = world.case("柳岸花园5栋路灯坏了")
    blocks_of(world, case, "flood-1")

    with pytest.raises(Blocked):
        world.do(drafts.send, world.pressed(WANG), id_of(draft))


def test_an_emergency_passes(world: World) -> None:
    blocks(world)

    world.says(WANG, "柳岸花园3栋着火了，有人被困")

    case = world.last_case()
    assert (case.urgency, case.state) == (Urgency.EMERGENCY, State.DISPATCHED)


def test_it_ends_by_itself(world: World) -> None:
    blocks(world, "adverts-1")
    world.later(days=1)

    world.says(WANG, "楼道里堆满了纸箱")

    assert world.told(NoticeKind.DRAFT_CARD, to=WANG)[-1].petition_id == world.last_case().id


def test_whoever_may_block_may_lift_it_and_both_are_in_the_history(world: World) -> None:
    number = blocks(world)
    case = world.cases()[0]
    assert case.id == number

    lifts(world, 1, CAO)

    assert "又可以照常说事" in told(world)[-1]
    assert is_heard(world)
    kinds = [one.kind for one in world.events(case, EventKind.BLOCKED, EventKind.UNBLOCKED)]
    assert kinds == [EventKind.BLOCKED, EventKind.UNBLOCKED]
    with pytest.raises(OldCard):
        world.do(blocking.unblock, world.pressed(CAO), 1)


def test_the_list_names_cases_and_nobody(world: World) -> None:
    blocks(world)

    world.do(blocking.show, world.caller(LIN))

    (shown,) = world.owed(NoticeKind.BLOCKED_LIST)
    (message,) = compose(world.session, world.now, shown)
    assert str(world.cases()[0].number) in message.text
    assert WANG.name not in message.text
    assert str(WANG.telegram_id) not in repr(message)


def test_thirty_days_are_the_most_and_a_grid_officer_blocks_nobody(world: World) -> None:
    case = world.case()

    with pytest.raises(UnknownChoice):
        world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-31")
    for who in (LI, FANG):
        with pytest.raises(NotYours):
            world.do(blocking.block, world.pressed(who), id_of(case), "insults-1")
    assert world.session.get(Block, 1) is None


def test_in_the_group_nobody_sees_that_somebody_is_blocked(world: World) -> None:
    world.posts(JI, "柳岸花园3栋井盖坏了", media=photo("first"))
    world.later(seconds=20)
    world.ticks()
    blocks_of(world, world.last_case(), "flood-1")
    before = len(world.told(to=RIDERS))

    world.posts(JI, "柳岸花园5栋井盖坏了", media=photo("second"))

    assert len(world.told(to=RIDERS)) == before
    assert world.last_case().state == State.DRAFT


def test_two_cases_of_one_person_are_not_tied_together_by_the_list(world: World) -> None:
    named = blocks(world, "insults-7")
    nameless = _nameless(world)

    blocks_of(world, nameless, "flood-1")

    world.do(blocking.show, world.caller(LIN))
    listed = world.owed(NoticeKind.BLOCKED_LIST)[-1].arguments["blocks"]
    numbers = {str(number) for _, number, *_ in listed}
    assert numbers == {str(nameless.number), str(world.session.get_one(Petition, named).number)}


def test_a_later_shorter_block_does_not_shorten_it(world: World) -> None:
    blocks(world, "insults-7")
    until = world.person(WANG).blocked_until

    blocks_of(world, _nameless(world), "flood-1")

    assert until is not None
    assert world.person(WANG).blocked_until == until
    assert world.told(NoticeKind.BLOCKED, to=WANG)[-1].arguments["until"] == until.isoformat()


def test_lifting_one_leaves_the_other_and_tells_nothing_that_is_not_so(world: World) -> None:
    blocks(world, "insults-7")
    until = world.person(WANG).blocked_until
    blocks_of(world, _nameless(world), "flood-1")
    before = told(world)

    lifts(world, 2)
    assert (world.person(WANG).blocked_until, told(world)) == (until, before)

    lifts(world, 1)
    assert is_heard(world)
    assert "又可以照常说事" in told(world)[-1]


def test_where_the_longer_of_two_is_lifted_she_is_asked_when_the_other_ends(world: World) -> None:
    blocks(world, "insults-7")
    blocks_of(world, _nameless(world), "flood-1")
    world.says(WANG, "楼道里堆满了纸箱")

    lifts(world, 1)

    ends = world.person(WANG).blocked_until
    assert ends is not None
    assert ends in [one.not_before for one in world.told(NoticeKind.DOOR, to=WANG)]
    world.now = ends
    assert asked_of_kept(world)


def test_however_many_blocks_follow_each_other_she_is_asked_when_the_last_ends(
    world: World,
) -> None:
    case = blocks(world, "adverts-30")
    world.says(WANG, "楼道里堆满了纸箱")
    kept = world.last_case()
    for how in ("insults-7", "flood-30"):
        world.later(days=5)
        world.do(blocking.block, world.pressed(LIN), case, how)
        world.half_a_minute()
    world.says(WANG, "三楼也是")
    world.later(days=20)
    assert asked_of_kept(world) == []

    world.later(days=10)

    assert world.last_case().id == kept.id
    assert len(set(asked_of_kept(world))) == 1
    assert "三楼也是" in asked_of_kept(world)[0]


def test_said_just_before_a_second_word_is_undone_it_is_asked_about_when_the_first_ends(
    world: World,
) -> None:
    case = blocks(world, "adverts-1")
    world.do(blocking.block, world.pressed(LIN), case, "insults-7")
    world.says(WANG, "楼道里堆满了纸箱")

    undoes(world)
    world.later(days=1)

    assert len(set(asked_of_kept(world))) == 1


def test_for_the_same_case_the_second_word_holds(world: World) -> None:
    case = blocks(world, "insults-7")

    world.do(blocking.block, world.pressed(LIN), case, "flood-1")

    assert world.person(WANG).blocked_until == world.now + timedelta(days=1)


# undone like any step


def undoes(world: World, who: Actor = LIN) -> None:
    (step,) = world.session.exec(select(Undo).order_by(col(Undo.id).desc()).limit(1)).all()
    world.do(undo.undo, world.pressed(who), step.id or 0)


def test_undone_in_time_nobody_was_blocked_and_nobody_hears_of_it(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.later(seconds=29)

    undoes(world)
    world.half_a_minute()

    assert (told(world), is_heard(world)) == ([], True)
    assert world.person(WANG).blocked_until is None
    assert world.events(case)[-1].kind == EventKind.UNDONE
    world.do(blocking.show, world.caller(LIN))
    assert world.owed(NoticeKind.BLOCKED_LIST)[-1].arguments == {"blocks": []}


def test_until_it_cannot_be_undone_she_is_heard_as_ever(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")

    world.says(WANG, "柳岸花园5栋楼道里堆满了纸箱")

    assert [one.sent_at for one in world.told(NoticeKind.BLOCKED, to=WANG)] == [None]
    draft = world.last_case()
    assert world.owed(NoticeKind.DRAFT_CARD, to=WANG)[-1].petition_id == draft.id
    world.half_a_minute()
    assert [one.sent_at is not None for one in world.told(NoticeKind.BLOCKED, to=WANG)] == [True]
    assert not is_heard(world)


def test_a_lifted_block_that_was_not_meant_holds_as_before_without_a_gap(world: World) -> None:
    blocks(world)
    until, before = world.person(WANG).blocked_until, told(world)
    world.do(blocking.unblock, world.pressed(LIN), 1)
    assert not is_heard(world)

    undoes(world)
    world.half_a_minute()

    assert (world.person(WANG).blocked_until, told(world)) == (until, before)
    assert not is_heard(world)
    lifts(world, 1)
    assert is_heard(world)


def test_the_first_word_holds_again_when_the_second_is_undone(world: World) -> None:
    case = blocks(world, "insults-7")
    until, before = world.person(WANG).blocked_until, told(world)
    world.do(blocking.block, world.pressed(LIN), case, "flood-1")
    assert not is_heard(world)

    undoes(world)
    world.half_a_minute()

    assert (world.person(WANG).blocked_until, told(world)) == (until, before)


def test_only_whoever_blocked_undoes_it(world: World) -> None:
    world.do(blocking.block, world.pressed(LIN), id_of(world.case()), "insults-7")

    with pytest.raises(NotYours):
        undoes(world, CAO)


def test_whoever_was_erased_and_came_back_is_blocked_as_before(world: World) -> None:
    blocks(world, "insults-7")
    until = world.person(WANG).blocked_until
    world.do(my_data.erase, world.caller(WANG), world.person(WANG))
    world.says(WANG, "柳岸花园5栋楼道里堆满了纸箱")
    assert world.person(WANG).blocked_until == until

    world.do(blocking.unblock, world.pressed(LIN), 1)
    undoes(world)
    assert world.person(WANG).blocked_until == until

    lifts(world, 1)
    assert is_heard(world)


def comes_back(world: World) -> Petition:
    """She is erased while blocked, comes back, and reports an emergency; its case."""
    world.do(my_data.erase, world.caller(WANG), world.person(WANG))
    world.says(WANG, "柳岸花园3栋着火了，有人被困")
    world.deliver()
    return world.last_case()


def test_a_shorter_block_of_whoever_came_back_neither_frees_them_nor_does_undoing_it(
    world: World,
) -> None:
    blocks(world, "insults-30")
    until, case = world.person(WANG).blocked_until, comes_back(world)

    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-1")
    assert (world.person(WANG).blocked_until, is_heard(world)) == (until, False)

    undoes(world)
    assert (world.person(WANG).blocked_until, is_heard(world)) == (until, False)


def test_a_longer_block_of_whoever_came_back_is_undone_to_the_end_they_had(world: World) -> None:
    blocks(world, "insults-7")
    until, case = world.person(WANG).blocked_until, comes_back(world)
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-30")
    assert world.person(WANG).blocked_until == world.now + timedelta(days=30)

    undoes(world)

    assert (world.person(WANG).blocked_until, is_heard(world)) == (until, False)


def test_lifting_the_one_they_came_back_into_leaves_their_own(world: World) -> None:
    blocks(world, "insults-30")
    blocks_of(world, comes_back(world), "insults-1")
    end = world.now - timedelta(seconds=30) + timedelta(days=1)

    lifts(world, 1)

    assert (world.person(WANG).blocked_until, is_heard(world)) == (end, False)
    lifts(world, 2)
    assert is_heard(world)


def test_the_list_from_which_a_block_was_lifted_shows_it_again_when_that_is_undone(
    world: World,
) -> None:
    blocks(world)
    world.do(blocking.show, world.caller(LIN))
    world.deliver()
    shown = world.message_of(world.told(NoticeKind.BLOCKED_LIST, to=LIN)[-1])
    world.do(blocking.unblock, replace(world.pressed(LIN), message_id=shown), 1)
    world.deliver()
    emptied = world.told(NoticeKind.BLOCKED_LIST, to=LIN)[-1]
    world.later(seconds=5)

    undoes(world)

    again = world.owed(NoticeKind.BLOCKED_LIST, to=LIN)[-1]
    assert (emptied.edits, emptied.arguments) == (shown, {"blocks": []})
    assert again.edits == shown
    assert [one[0] for one in again.arguments["blocks"]] == [1]


def test_a_list_that_shows_a_block_is_put_right_when_that_is_undone(world: World) -> None:
    world.do(blocking.block, world.pressed(LIN), id_of(world.case()), "insults-7")
    world.do(blocking.show, world.caller(LIN))
    world.deliver()
    shown = world.message_of(world.told(NoticeKind.BLOCKED_LIST, to=LIN)[-1])

    undoes(world)

    (again,) = world.owed(NoticeKind.BLOCKED_LIST, to=LIN)
    assert (again.edits, again.arguments) == (shown, {"blocks": []})


# lifted before it holds


def test_lifted_in_its_first_half_minute_it_never_holds_and_nobody_hears_of_it(
    world: World,
) -> None:
    world.do(blocking.block, world.pressed(LIN), id_of(world.case()), "insults-7")
    world.later(seconds=20)

    world.do(blocking.unblock, world.pressed(LIN), 1)

    for _ in range(4):
        world.later(seconds=10)
        world.deliver()
        assert (told(world), is_heard(world)) == ([], True)


def test_undone_such_a_lifting_leaves_a_block_that_its_person_hears_of(world: World) -> None:
    world.do(blocking.block, world.pressed(LIN), id_of(world.case()), "insults-7")
    until = world.person(WANG).blocked_until
    world.later(seconds=20)
    world.do(blocking.unblock, world.pressed(LIN), 1)
    world.later(seconds=5)

    undoes(world)
    assert world.owed(NoticeKind.BLOCKED, to=WANG)[0].not_before == world.now + timedelta(
        seconds=5
    )
    world.half_a_minute()

    assert (world.person(WANG).blocked_until, is_heard(world)) == (until, False)
    assert len(told(world)) == 1


def test_of_two_words_for_one_case_only_the_one_that_holds_is_told(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.later(seconds=20)

    world.do(blocking.block, world.pressed(LIN), id_of(case), "flood-1")
    world.half_a_minute()

    assert [one.arguments["reason"] for one in world.told(NoticeKind.BLOCKED, to=WANG)] == [
        "flood"
    ]
    assert not is_heard(world)


def _nameless(world: World) -> Petition:
    """Another case of the same resident, anonymous, sent as if before anybody was blocked."""
    person = world.person(WANG)
    held, person.blocked_until = person.blocked_until, None
    draft = world.drafts(WANG, "柳岸花园5栋门口垃圾没人收，匿名")
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    world.deliver()
    world.person(WANG).blocked_until = held
    return draft
