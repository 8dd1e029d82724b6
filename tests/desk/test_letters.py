"""信访: decided within 15 days, done within 60 more, reviewed twice, each above the one before."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.desk.clocks import promises
from bot.desk.handling import corrections, declining, handling
from bot.desk.judging import follow_up
from bot.desk.meeting import meeting
from bot.desk.registry.city_import import import_city
from bot.desk.waiting import acceptance, extensions, pausing
from bot.desk.watch import digest
from bot.errors import (
    AcceptFirst,
    AnswerIsOwed,
    NobodyElseReviews,
    NoFurtherReview,
    NoMoreTime,
    NoPause,
    NotCommunityDuty,
    NotYours,
    OldCard,
    SomebodyAboveHasIt,
    TooLateToReopen,
)
from bot.rules.limits import is_statutory, rounds_by_law
from bot.spreadsheets import read_city
from bot.wording.composing import compose
from storage.tables import Petition
from storage.words import UNTAKEN_STATES, EventKind, Level, NoticeKind, Role, State
from tests.cast import CAO, FANG, LI, LIN, SAMPLE, SUN, WANG, WEI, ZHAO, Actor, World, at, id_of

WORDS = "拆迁补偿款到现在没给，要上访"


def letter(world: World) -> Petition:
    """Sent on Wednesday, 4 March; the street has it."""
    case = world.case(WORDS)
    assert (case.category_code, world.owner(case)) == ("XF-01", "老方")
    return case


def accepted(world: World) -> Petition:
    """Taken and accepted on the same day."""
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    world.do(acceptance.accept, world.pressed(FANG), id_of(case))
    case.contacted_at = world.now
    world.deliver()
    return case


def answered(world: World, case: Petition) -> None:
    """Done by whoever has it; where nobody reviews it, by whom the administrator gives it to."""
    if case.state == State.RECEIVED:
        world.do(handling.transfer, world.pressed(CAO), id_of(case), world.person_id(LIN))
        world.half_a_minute()
    owner = world.actor(world.owner(case))
    if case.state in UNTAKEN_STATES:
        world.do(handling.take, world.pressed(owner), id_of(case))
    world.resolves(case, by=owner, words="补偿方案已核实答复")


def test_within_fifteen_days_it_is_decided_whether_it_is_accepted(world: World) -> None:
    case = letter(world)

    assert promises.is_undecided(case)
    assert case.acceptance_due_at == at(19, 17, 30)
    assert case.due_at == at(18, 17, 30, month=5)  # at the latest: 60 days from then


def test_accepting_starts_the_sixty_days_and_is_told(world: World) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    world.now = at(6, 10)

    world.do(acceptance.accept, world.pressed(FANG), id_of(case))

    assert (case.acceptance_due_at, case.due_at) == (None, at(6, 17, 30, month=5))  # 05-05 is free
    (told,) = world.owed(NoticeKind.CLOCK_NEWS, to=WANG)
    assert told.arguments["event"] == "accepted"
    assert len(world.events(case, EventKind.ACCEPTED)) == 1
    with pytest.raises(OldCard):
        world.do(acceptance.accept, world.pressed(FANG), id_of(case))


def test_an_ordinary_case_needs_no_acceptance(world: World) -> None:
    case = world.taken_case()

    with pytest.raises(OldCard):
        world.do(acceptance.accept, world.pressed(LI), id_of(case))


def test_undecided_it_reminds_and_the_leader_hears_of_it(world: World) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    case.contacted_at = world.now

    for day in (12, 17, 19):
        world.now = at(day, 17, 30)
        world.ticks()

    reminders = [one.arguments for one in world.told(NoticeKind.REMINDER, to=FANG)]
    assert [(one.get("days", 0), one["share"]) for one in reminders] == [(7, 0), (3, 0), (0, 100)]
    assert {one["stage"] for one in reminders} == {"decide"}
    told = world.told(NoticeKind.ESCALATION, to=LIN)[-1]
    assert (told.arguments["level"], told.arguments["reason"]) == ("street", "undecided")


def test_after_acceptance_the_ladder_begins_anew(world: World) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    case.contacted_at = world.now
    world.now = at(12, 17, 30)
    world.ticks()
    world.do(acceptance.accept, world.pressed(FANG), id_of(case))

    world.now = at(27, 10, month=4)  # fifteen days before the end
    world.ticks()

    stages = [one.arguments["stage"] for one in world.told(NoticeKind.REMINDER, to=FANG)]
    assert stages == ["decide", "resolve"]


def test_its_clock_does_not_stand(world: World) -> None:
    case = accepted(world)
    due = case.due_at

    with pytest.raises(NoPause) as refused:
        world.do(pausing.pause, world.pressed(FANG), id_of(case), "parts-3")
    world.do(handling.ask, world.pressed(FANG), id_of(case))
    world.says(FANG, "合同在手上吗？")
    world.now = at(6, 10)
    world.says(WANG, "在的")

    assert refused.value.facts == {"why": "statutory"}
    assert (case.state, case.due_at) == (State.IN_PROGRESS, due)


def test_it_is_extended_once_by_thirty_days_at_most(world: World) -> None:
    case = accepted(world)
    assert case.due_at == at(6, 17, 30, month=5)  # nominally 05-03

    world.do(extensions.ask, world.pressed(FANG), id_of(case), "30")
    world.says(FANG, "案情复杂，要调档案")
    world.do(extensions.decide, world.pressed(LIN), id_of(case), "yes")

    assert case.due_at == at(2, 17, 30, month=6)
    with pytest.raises(NoMoreTime) as refused:
        world.do(extensions.ask, world.pressed(FANG), id_of(case), "10")
    assert refused.value.facts == {"why": "statutory"}


def test_before_it_is_accepted_there_is_nothing_to_extend(world: World) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))

    with pytest.raises(NoMoreTime) as refused:
        world.do(extensions.ask, world.pressed(FANG), id_of(case), "10")

    assert refused.value.facts == {"why": "undecided"}


def test_reopening_is_a_review_above_and_then_once_more_and_no_further(world: World) -> None:
    case = accepted(world)
    answered(world, case)
    world.now = at(3, 10, month=4)  # thirty days later: far beyond seven working days

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (world.owner(case), case.level) == ("林值班", Level.STREET)
    assert not promises.is_undecided(case)
    assert case.due_at == at(6, 17, 30, month=5)  # 30 days: 05-03, which is free
    world.do(handling.take, world.pressed(LIN), id_of(case))
    with pytest.raises(NoMoreTime):
        world.do(extensions.ask, world.pressed(LIN), id_of(case), "10")

    answered(world, case)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()
    assert (case.reopened, world.owner(case)) == (2, "")  # 复核 is none of whoever answered
    assert world.told(NoticeKind.UNASSIGNED, to=CAO)
    answered(world, case)
    with pytest.raises(NoFurtherReview):
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))


def reviewed(world: World) -> Petition:
    """老方 has answered; 林值班 reviews it."""
    case = accepted(world)
    answered(world, case)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()
    world.do(handling.take, world.pressed(LIN), id_of(case))
    world.half_a_minute()
    return case


def shown_to(world: World, who: Actor, case: Petition) -> set[str]:
    """The buttons of the card and behind 更多."""
    world.do(handling.bring_card, world.pressed(who), id_of(case))
    world.do(handling.more, world.pressed(who), id_of(case))
    kinds = NoticeKind.STAFF_CARD, NoticeKind.MORE_ACTIONS
    found = [world.owed(kind, to=who)[-1] for kind in kinds]
    rows = [row for one in found for row in compose(world.session, world.now, one)[0].buttons]
    return {one.text for row in rows for one in row}


@pytest.mark.parametrize("who", [ZHAO, FANG, WEI], ids=lambda who: who.name)
def test_nobody_below_nor_of_an_earlier_round_takes_a_review_away(
    world: World, who: Actor
) -> None:
    case = reviewed(world)

    for to in (world.person_id(SUN), None):
        with pytest.raises(SomebodyAboveHasIt):
            world.do(handling.transfer, world.pressed(who), id_of(case), to)
    with pytest.raises(SomebodyAboveHasIt):
        world.do(corrections.reclassify, world.pressed(who), id_of(case), "=GGSS-01")
    with pytest.raises(SomebodyAboveHasIt):
        world.do(handling.resolve, world.pressed(who), id_of(case))
    assert shown_to(world, who, case).isdisjoint({"转派", "退单", "办结"})
    assert (world.owner(case), case.bounces) == (LIN.name, 0)


def test_whoever_reviews_it_or_is_an_administrator_gives_it_to_somebody(world: World) -> None:
    case = reviewed(world)
    assert "转派" in shown_to(world, LIN, case)

    world.do(handling.transfer, world.pressed(LIN), id_of(case), world.person_id(SUN))
    world.half_a_minute()

    assert world.owner(case) == SUN.name
    with pytest.raises(SomebodyAboveHasIt):
        world.do(handling.transfer, world.pressed(ZHAO), id_of(case), world.person_id(FANG))
    world.do(handling.transfer, world.pressed(CAO), id_of(case), world.person_id(LIN))
    assert world.owner(case) == LIN.name


def test_what_a_reviewer_sends_back_is_another_leaders_where_there_is_one(world: World) -> None:
    case = reviewed(world)
    world.is_only(WEI, Role.DUTY_LEADER, "WC")

    world.sends_back(case, LIN)
    world.half_a_minute()

    assert (world.owner(case), case.owner_role) == (WEI.name, Role.DUTY_LEADER)


def test_where_there_is_none_it_stays_and_is_no_colleagues_of_whoever_answered(
    world: World,
) -> None:
    case = reviewed(world)

    with pytest.raises(NobodyElseReviews):
        world.sends_back(case, LIN)

    assert (world.owner(case), case.bounces) == (LIN.name, 0)
    world.do(handling.transfer, world.pressed(LIN), id_of(case), world.person_id(SUN))
    assert world.owner(case) == SUN.name  # which is theirs to answer for


def test_whoever_it_was_given_to_sends_it_back_to_those_who_review(world: World) -> None:
    case = reviewed(world)
    world.do(handling.transfer, world.pressed(LIN), id_of(case), world.person_id(SUN))
    world.half_a_minute()

    world.sends_back(case, SUN)

    assert world.owner(case) == LIN.name


def test_with_the_leader_away_it_waits_and_is_nobodys_below(world: World) -> None:
    case = accepted(world)
    answered(world, case)
    world.goes_on_leave(LIN)

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert (case.state, world.owner(case)) == (State.RECEIVED, "")
    assert world.owed(NoticeKind.UNASSIGNED, to=CAO)
    world.comes_back(LIN)
    world.later(minutes=11)
    world.ticks()
    assert world.owner(case) == LIN.name


def test_the_last_review_is_another_leaders_where_there_is_one(world: World) -> None:
    case = accepted(world)
    world.is_only(WEI, Role.DUTY_LEADER, "WC")
    for _ in range(2):
        answered(world, case)
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
        world.half_a_minute()

    assert world.owner(case) == "小卫"
    assert world.told(NoticeKind.UNASSIGNED) == []


def told_of(world: World, kind: NoticeKind) -> str:
    """What she reads."""
    (message,) = compose(world.session, world.now, world.told(kind, to=WANG)[-1])
    return message.text


def test_she_reads_with_every_answer_what_the_law_gives_her(world: World) -> None:
    case, read = accepted(world), []
    for nth in range(3):
        answered(world, case)
        world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
        world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "not_done")
        world.half_a_minute()
        read.append((told_of(world, NoticeKind.RESULT), told_of(world, NoticeKind.RATED)))
        if nth < 2:
            world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
            world.half_a_minute()

    assert all("工作日" not in text for both in read for text in both)
    assert all("30 天内" in text and "由上一级复查" in text for text in read[0])
    assert all("30 天内" in text and "由上一级复核" in text for text in read[1])
    assert all("30 天" not in text and "行政复议" in text for text in read[2])


def test_what_is_accepted_is_owed_an_answer(world: World) -> None:
    case = accepted(world)
    world.now = at(24, 10)

    with pytest.raises(AnswerIsOwed):
        world.do(declining.decline, world.pressed(FANG), id_of(case), "court")
    with pytest.raises(AnswerIsOwed):
        world.do(declining.decline, world.pressed(LIN), id_of(case), "own")
    world.do(handling.more, world.pressed(FANG), id_of(case))

    shown = world.owed(NoticeKind.MORE_ACTIONS, to=FANG)[-1]
    (card,) = compose(world.session, world.now, shown)
    assert "不予受理" not in [one.text for row in card.buttons for one in row]
    answered(world, case)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    with pytest.raises(AnswerIsOwed):  # 复查 is asked for, and answered
        world.do(declining.decline, world.pressed(LIN), id_of(case), "settled")


def declined(world: World) -> Petition:
    case = letter(world)
    world.do(declining.decline, world.pressed(FANG), id_of(case), "court")
    world.half_a_minute()
    return case


def test_who_objects_to_a_refusal_has_thirty_days_and_is_received_anew(world: World) -> None:
    case = declined(world)
    assert "30 天内可以请街道再看一次" in told_of(world, NoticeKind.DECLINED)
    world.now = at(24, 10)  # its first 15 days are long over

    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))

    assert world.owner(case) == "林值班"  # 老方 has declined it
    assert promises.is_undecided(case)
    assert case.acceptance_due_at == at(8, 17, 30, month=4)  # 15 days of the objection
    world.do(handling.take, world.pressed(LIN), id_of(case))
    world.do(acceptance.accept, world.pressed(LIN), id_of(case))
    assert case.due_at == at(25, 17, 30, month=5)  # 60 days, of which the last is a Saturday
    assert rounds_by_law(case.limits, case.reopened) == 0


def test_and_both_reviews_are_still_ahead(world: World) -> None:
    case = declined(world)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()
    world.do(handling.take, world.pressed(LIN), id_of(case))
    world.do(acceptance.accept, world.pressed(LIN), id_of(case))
    world.half_a_minute()
    world.do(extensions.ask, world.pressed(LIN), id_of(case), "30")

    for rounds in (1, 2):
        world.resolves(case, by=LIN, words="补偿方案已核实答复")
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
        world.half_a_minute()
        assert rounds_by_law(case.limits, case.reopened) == rounds
        world.do(handling.transfer, world.pressed(CAO), id_of(case), world.person_id(LIN))
        world.half_a_minute()
        world.do(handling.take, world.pressed(LIN), id_of(case))
    world.resolves(case, by=LIN, words="补偿方案已核实答复")
    with pytest.raises(NoFurtherReview):
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))


def test_what_is_declined_once_more_stays_declined(world: World) -> None:
    case = declined(world)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.do(declining.decline, world.pressed(LIN), id_of(case), "court")
    world.half_a_minute()

    assert "这是街道最后的答复" in told_of(world, NoticeKind.DECLINED)
    with pytest.raises(TooLateToReopen):
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))


def test_only_the_leader_on_duty_grants_thirty_days(world: World) -> None:
    case = accepted(world)
    world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(SUN))
    world.half_a_minute()
    world.do(handling.take, world.pressed(SUN), id_of(case))
    world.do(extensions.ask, world.pressed(SUN), id_of(case), "30")
    world.says(SUN, "案情复杂，要调档案")
    world.half_a_minute()

    assert [one.chat_id for one in world.told(NoticeKind.EXTENSION_WANTED)] == [LIN.telegram_id]
    with pytest.raises(NotYours):
        world.do(extensions.decide, world.pressed(FANG), id_of(case), "yes")
    world.do(extensions.decide, world.pressed(LIN), id_of(case), "yes")
    assert case.due_at == at(2, 17, 30, month=6)


def test_it_is_not_given_to_a_community(world: World) -> None:
    case = accepted(world)

    with pytest.raises(NotCommunityDuty):
        world.do(handling.transfer, world.pressed(FANG), id_of(case), world.person_id(LI))


def test_after_thirty_days_it_is_too_late_to_ask_for_review(world: World) -> None:
    case = accepted(world)
    answered(world, case)
    world.now = at(3, 17, 31, month=4)
    world.ticks()
    assert case.state == State.CLOSED

    with pytest.raises(TooLateToReopen) as refused:
        world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert refused.value.facts == {"why": "law"}


def test_what_is_said_not_to_be_solved_goes_up_by_itself_on_the_last_day_to_ask(
    world: World,
) -> None:
    case = accepted(world)
    answered(world, case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    assert "到4月3日（周五）下午五点半也会自动重办" in told_of(world, NoticeKind.RATING_REASON)
    world.now = at(3, 17, 29, month=4)
    world.ticks()
    assert (case.state, case.reopened) == (State.AWAITING_RATING, 0)

    world.now = at(3, 17, 30, month=4)
    world.ticks()

    assert (case.state, case.reopened, world.owner(case)) == (State.REOPENED, 1, "林值班")
    assert world.events(case, EventKind.REOPENED)[0].details["by_itself"] is True


def test_until_then_she_may_say_that_it_is_solved_after_all(world: World) -> None:
    case = accepted(world)
    answered(world, case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.now = at(2, 10, month=4)

    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), True)
    world.now = at(3, 17, 30, month=4)
    world.ticks()

    assert (case.state, case.solved, case.reopened) == (State.CLOSED, True, 0)


def test_after_the_last_review_nothing_goes_up_and_nobody_says_so(world: World) -> None:
    case = accepted(world)
    for nth in range(3):
        answered(world, case)
        if nth < 2:
            world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
            world.half_a_minute()
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.do(follow_up.give_reason, world.pressed(WANG), id_of(case), "not_done")

    world.now = at(14, 10, month=4)  # seven working days are over
    world.ticks()

    assert (case.state, case.reopened, case.solved) == (State.CLOSED, 2, False)
    assert "自动" not in told_of(world, NoticeKind.RATED)


def test_what_turns_out_to_be_a_petition_by_law_gets_its_clocks(world: World) -> None:
    case = world.taken_case()
    world.now = at(5, 10)

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")

    assert promises.is_undecided(case)
    assert case.acceptance_due_at == at(20, 17, 30)  # 15 days from Thursday, when it was known
    assert case.contacted_at is not None
    (event,) = world.events(case, EventKind.CLOCK_MOVED)
    assert event.details["law"] is True
    assert world.owed(NoticeKind.CLOCK_NEWS, to=WANG)[-1].arguments["event"] == "by_law"


def test_what_turns_out_one_weeks_later_is_not_late_at_once(world: World) -> None:
    case = world.taken_case()
    world.now = at(30, 10)

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")

    assert case.acceptance_due_at == at(14, 17, 30, month=4)
    assert case.due_at is not None
    assert case.due_at > at(12, 17, month=6)  # 60 days of the latest acceptance


def test_no_days_are_won_by_calling_it_something_else_for_a_while(world: World) -> None:
    case = letter(world)
    due = case.acceptance_due_at
    world.now = at(10, 10)
    world.do(corrections.reclassify, world.pressed(FANG), id_of(case), "=GGSS-01")
    world.half_a_minute()
    owner = world.actor(world.owner(case))
    world.do(corrections.reclassify, world.pressed(owner), id_of(case), "=XF-01")

    assert case.acceptance_due_at == due


def test_and_what_is_none_after_all_loses_them(world: World) -> None:
    case = letter(world)

    world.do(corrections.reclassify, world.pressed(FANG), id_of(case), "=GGSS-01")

    assert not promises.is_undecided(case)
    assert (case.acceptance_due_at, case.due_at) == (None, at(6, 17, 30))


def called(world: World, case: Petition, code: str) -> None:
    owner = world.actor(world.owner(case))
    world.do(corrections.reclassify, world.pressed(owner), id_of(case), f"={code}")
    world.half_a_minute()


def test_nor_does_what_is_late_begin_anew_by_being_called_one_for_a_while(world: World) -> None:
    case = world.taken_case()
    due = case.due_at
    world.now = at(6, 17, 31)  # late by a minute

    for code in ("XF-01", "GGSS-01"):
        called(world, case, code)

    assert case.due_at == due == at(6, 17, 30)
    assert is_statutory(case.limits) is False


def test_an_accepted_one_is_still_accepted_and_due_as_before(world: World) -> None:
    case = accepted(world)
    due, known = case.due_at, case.clock_started_at
    world.now = at(10, 10)
    called(world, case, "GGSS-01")
    assert (case.due_at, case.clock_started_at) == (at(12, 17, 30), at(10, 10))
    world.now = at(12, 10)

    called(world, case, "XF-01")

    assert not promises.is_undecided(case)
    assert (case.due_at, case.clock_started_at, case.acceptance_due_at) == (due, known, None)
    called(world, case, "GGSS-01")
    assert case.due_at == at(12, 17, 30)  # that clock goes on, too: it stood for a moment only


def test_a_review_is_still_a_review(world: World) -> None:
    case = reviewed(world)
    due = case.due_at

    for code in ("GGSS-01", "XF-01"):
        called(world, case, code)

    assert (case.due_at, rounds_by_law(case.limits, case.reopened)) == (due, 1)
    assert not promises.is_undecided(case)


def test_what_is_late_by_law_is_late_as_anything_else(world: World) -> None:
    case = accepted(world)
    due = case.due_at
    world.now = at(8, 10, month=5)  # due on the sixth

    called(world, case, "GGSS-01")

    assert case.due_at == due


def test_more_time_granted_as_something_else_is_none_of_the_laws(world: World) -> None:
    case = accepted(world)
    due = case.due_at
    called(world, case, "GGSS-01")
    world.do(extensions.ask, world.pressed(FANG), id_of(case), "3")
    world.says(FANG, "等配件")
    world.half_a_minute()
    world.do(extensions.decide, world.pressed(LIN), id_of(case), "yes")
    world.half_a_minute()

    called(world, case, "XF-01")

    assert case.due_at == due
    world.do(extensions.ask, world.pressed(FANG), id_of(case), "30")  # its own is still ahead


def test_nor_is_it_taken_later(world: World) -> None:
    case = world.case()
    due = case.take_due_at
    world.now = at(4, 11)

    called(world, case, "XF-01")
    called(world, case, "GGSS-01")

    assert due is not None
    assert case.take_due_at is not None
    assert case.take_due_at <= due


def quickly_taken(world: World, code: str, hours: int) -> None:
    """The city takes what is of that kind within so many hours."""
    plan, _findings = read_city(SAMPLE)
    assert plan is not None
    leaves = tuple(
        replace(leaf, take_limit=hours) if leaf.code == code else leaf for leaf in plan.categories
    )
    import_city(world.session, world.now, replace(plan, categories=leaves, examples=None))


@pytest.mark.parametrize(
    ("corrected_at", "due_at"),
    [
        (at(4, 10, 30), at(4, 11, 30)),  # an hour from then
        (at(4, 13, 30), at(4, 14, 30)),  # not the hour that is over since the morning
        (at(4, 15, 15), at(4, 15, 30)),  # no later than before
        (at(4, 15, 40), at(4, 15, 30)),  # what is late stays late
    ],
)
def test_the_limit_to_take_it_counts_from_when_it_turns_out_to_be_one(
    world: World, corrected_at: datetime, due_at: datetime
) -> None:
    quickly_taken(world, "XF-01", 1)
    case = world.case()
    assert case.take_due_at == at(4, 15, 30)  # four working hours, with noon between
    world.now = corrected_at

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")

    assert case.take_due_at == due_at
    promises.recompute(world.session, case)
    assert case.take_due_at == due_at


def test_and_counts_on_when_it_turns_out_to_be_none(world: World) -> None:
    quickly_taken(world, "XF-01", 1)
    case = world.case()
    world.now = at(4, 13, 30)
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")
    world.half_a_minute()
    world.now = at(4, 14)

    world.do(corrections.reclassify, world.pressed(FANG), id_of(case), "=GGSS-01")

    assert case.take_due_at == at(4, 14, 30)


def test_the_clock_stood_while_it_was_called_one(world: World) -> None:
    case = world.taken_case()  # to be done on Friday
    world.now = at(4, 17)
    called(world, case, "XF-01")
    world.now = at(9, 17)  # three working days later
    called(world, case, "GGSS-01")

    assert (case.due_at, case.acceptance_due_at) == (at(11, 17, 30), None)
    owner = world.actor(world.owner(case))
    world.do(handling.take, world.pressed(owner), id_of(case))
    world.do(pausing.pause, world.pressed(owner), id_of(case), "parts-1")
    world.now = at(10, 17, 30)
    world.ticks()
    assert case.due_at == at(12, 17, 30)


def test_the_morning_tells_of_a_decision_that_is_due_today(world: World) -> None:
    case = letter(world)
    world.do(handling.take, world.pressed(FANG), id_of(case))
    world.now = at(19, 8)

    world.do(digest.tick)

    (told,) = world.owed(NoticeKind.DIGEST, to=FANG)
    assert told.arguments["petition_ids"] == [case.id]


def test_it_comes_before_no_meeting_until_it_is_accepted(world: World) -> None:
    case = letter(world)

    with pytest.raises(AcceptFirst):
        world.do(meeting.convene, world.pressed(FANG), id_of(case), "")


def test_while_a_meeting_is_waited_for_its_ladder_goes_on(world: World) -> None:
    case = accepted(world)  # to be done by Wednesday, 6 May
    world.now = at(2, 10, month=4)
    world.do(meeting.convene, world.pressed(FANG), id_of(case), "2026-05-08T14:30")
    world.half_a_minute()

    for day, month in ((21, 4), (29, 4), (3, 5), (6, 5)):
        world.now = at(day, 18, month=month)
        world.ticks()
        assert case.next_check_at is not None
        assert case.next_check_at > world.now

    reminders = [one.arguments for one in world.told(NoticeKind.REMINDER, to=FANG)]
    assert [(one.get("days", 0), one["share"]) for one in reminders] == [
        (15, 0),
        (7, 0),
        (3, 0),
        (0, 100),
    ]
    assert case.state == State.IN_MEETING
    assert world.told(NoticeKind.ESCALATION, to=LIN)


def test_what_turns_out_one_before_a_meeting_is_accepted_meanwhile(world: World) -> None:
    case = world.taken_case()
    world.do(meeting.convene, world.pressed(FANG), id_of(case), "2026-04-15T14:30")
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")
    world.now = at(16, 17, 31)
    world.ticks()

    assert world.told(NoticeKind.REMINDER, to=LI)[-1].arguments["stage"] == "decide"
    world.do(acceptance.accept, world.pressed(FANG), id_of(case))
    assert (case.state, promises.is_undecided(case)) == (State.IN_MEETING, False)


def test_more_time_asked_for_before_it_was_one_is_void(world: World) -> None:
    case = world.taken_case()
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "等配件")
    world.half_a_minute()

    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")

    assert case.more_time_due_at is None
    assert world.owed(NoticeKind.EXTENSION_NEWS, to=LI)[-1].arguments["event"] == "void"
    with pytest.raises(OldCard):
        world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "yes")


def test_what_was_granted_before_it_was_one_does_not_count(world: World) -> None:
    case = world.taken_case()
    world.do(extensions.ask, world.pressed(LI), id_of(case), "3")
    world.says(LI, "等配件")
    world.half_a_minute()
    world.do(extensions.decide, world.pressed(ZHAO), id_of(case), "yes")
    world.half_a_minute()
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), "=XF-01")
    world.half_a_minute()
    owner = world.actor(world.owner(case))
    if case.state == State.DISPATCHED:
        world.do(handling.take, world.pressed(owner), id_of(case))
        world.half_a_minute()
    world.do(acceptance.accept, world.pressed(owner), id_of(case))
    world.half_a_minute()

    world.do(extensions.ask, world.pressed(owner), id_of(case), "30")


def test_what_was_done_again_before_it_was_one_begins_with_acceptance(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    world.half_a_minute()

    world.do(corrections.reclassify, world.pressed(ZHAO), id_of(case), "=XF-01")

    assert promises.is_undecided(case)
    assert rounds_by_law(case.limits, case.reopened) == 0
    owner = world.actor(world.owner(case))
    world.half_a_minute()
    world.do(handling.take, world.pressed(owner), id_of(case))
    world.do(acceptance.accept, world.pressed(owner), id_of(case))
    world.half_a_minute()
    world.resolves(case, by=owner, words="补偿方案已核实答复")
    world.do(follow_up.reopen, world.pressed(WANG), id_of(case))
    assert not promises.is_undecided(case)  # 复查
    assert rounds_by_law(case.limits, case.reopened) == 1
