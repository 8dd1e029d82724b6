"""工作群: a topic per case with its card, closed with the case, made again when it is deleted."""

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.desk.case import refusals
from bot.desk.dispatching import accusing
from bot.desk.handling import handling, reactions, undo
from bot.desk.registry import groups
from bot.desk.registry.invites import invite
from bot.desk.topics import talk, topics
from bot.errors import InviteUnknown, NotStaff, RegistrarNotStaff
from bot.wording.composing import compose
from storage import outcomes, petitions
from storage.tables import Group, Notice, Petition, Topic
from storage.words import Counter, EventKind, GroupKind, NoticeKind, State, StatementKind
from tests.cast import LI, SHEN, STRANGER, Actor, World, id_of
from tests.desk.test_undoing import last_step

WORK = -100_5000_0001


def register(world: World, place: str = "WC-LA", who: Actor = LI) -> None:
    code = world.do(invite, group_kind=GroupKind.WORK, place_id=world.place(place))
    world.do(groups.register_group, world.caller(who, chat=WORK), code, "柳岸工作群")


def in_group(world: World, *kinds: NoticeKind) -> list[Notice]:
    return world.told(*kinds, to=WORK)


def ticks(world: World) -> None:
    """Until the card stands in its topic."""
    for _ in range(3):
        world.do(topics.tick)
        world.deliver()


def topic(world: World) -> Topic:
    return world.session.exec(select(Topic)).one()


def opened(world: World) -> Petition:
    register(world)
    case = world.case("柳岸花园3栋路灯坏了，我电话13800001111")
    ticks(world)
    return case


def test_a_case_of_the_place_gets_a_topic_with_its_card(world: World) -> None:
    case = opened(world)

    (begun,) = in_group(world, NoticeKind.TOPIC)
    (card,) = in_group(world, NoticeKind.WORK_CARD)
    name = compose(world.session, world.now, begun)[0].text
    assert name.startswith(str(case.number))
    assert len(name) <= 128
    assert card.thread_id == topic(world).thread_id == world.message_of(begun)


def test_no_number_of_a_resident_reaches_the_group(world: World) -> None:
    opened(world)

    for notice in in_group(world, NoticeKind.TOPIC, NoticeKind.WORK_CARD):
        for message in compose(world.session, world.now, notice):
            assert "13800001111" not in message.text


def test_the_officer_has_a_card_all_the_same(world: World) -> None:
    opened(world)

    assert world.told(NoticeKind.STAFF_CARD, to=LI)


def test_one_topic_however_often_it_ticks(world: World) -> None:
    opened(world)

    ticks(world)

    assert len(in_group(world, NoticeKind.TOPIC)) == 1
    assert len(in_group(world, NoticeKind.WORK_CARD)) == 1


def test_a_case_elsewhere_gets_none(world: World) -> None:
    register(world, "WC-LA-03")
    world.case("5栋路灯坏了")

    ticks(world)

    assert in_group(world, NoticeKind.TOPIC) == []


def test_cases_from_before_the_group_get_theirs_after_the_new_ones(world: World) -> None:
    earlier = world.case()
    world.later(minutes=1)
    register(world)
    later = world.case("5栋路灯坏了")
    over = world.case("6栋路灯坏了")
    over.state = State.CLOSED

    ticks(world)

    begun = [one.petition_id for one in in_group(world, NoticeKind.TOPIC)]
    assert begun == [later.id, earlier.id]


def test_a_group_is_not_flooded_with_what_was_there_before_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many are on their way as the group takes; the rest when those stand."""
    monkeypatch.setattr(topics, "BATCH", 2)
    for nth in range(3):
        world.case(f"{3 + nth}栋路灯坏了")
    world.later(minutes=1)
    register(world)

    world.do(topics.tick)
    world.do(topics.tick)
    first = len(in_group(world, NoticeKind.TOPIC))
    ticks(world)
    ticks(world)

    assert (first, len(in_group(world, NoticeKind.TOPIC))) == (2, 3)


def test_a_group_without_topics_gets_the_card_all_the_same(world: World) -> None:
    register(world)
    world.case()
    world.do(topics.tick)
    (begun,) = in_group(world, NoticeKind.TOPIC)
    outcomes.fail(world.session, begun.id or 0, "Bad Request: the chat is not a forum")

    ticks(world)

    (card,) = in_group(world, NoticeKind.WORK_CARD)
    assert card.thread_id is None


def deleted(world: World) -> None:
    """Somebody deletes the topic, and the next thing that is to be said there finds none."""
    assert world.do(topics.gone, in_group(world, NoticeKind.WORK_CARD)[-1])
    ticks(world)


def test_a_topic_is_made_again_each_time_it_is_deleted(world: World) -> None:
    opened(world)
    seen = {topic(world).thread_id}

    for _ in range(2 * topics.MOST_MADE):
        world.later(hours=24)
        deleted(world)
        seen.add(topic(world).thread_id)

    assert None not in seen
    assert len(seen) == 1 + 2 * topics.MOST_MADE
    assert in_group(world, NoticeKind.WORK_CARD)[-1].thread_id == topic(world).thread_id


def test_a_topic_deleted_again_and_again_within_a_day_leaves_the_card_in_general(
    world: World,
) -> None:
    opened(world)

    for _ in range(topics.MOST_MADE):
        world.later(hours=1)
        deleted(world)

    assert len(in_group(world, NoticeKind.TOPIC)) == topics.MOST_MADE
    assert in_group(world, NoticeKind.WORK_CARD)[-1].thread_id is None


def test_what_complains_of_staff_by_now_is_not_made_again(world: World) -> None:
    case = opened(world)
    world.do(accusing.hear, case, "网格员收了红包")
    assert case.about_level is not None
    told = len(world.told(to=WORK))

    deleted(world)

    assert (len(world.told(to=WORK)), topic(world).thread_id) == (told, None)


def test_a_topic_of_others_is_none_of_ours(world: World) -> None:
    opened(world)
    (card,) = in_group(world, NoticeKind.WORK_CARD)

    card.thread_id = 77

    assert not world.do(topics.gone, card)


def test_the_topic_closes_with_the_case_and_opens_when_it_is_opened_again(world: World) -> None:
    case = opened(world)
    case.state = State.CLOSED
    ticks(world)
    closed = in_group(world, NoticeKind.TOPIC)[-1]
    assert (closed.arguments["do"], closed.thread_id) == ("close", topic(world).thread_id)

    case.state = State.REOPENED
    world.later(minutes=1)
    ticks(world)

    assert in_group(world, NoticeKind.TOPIC)[-1].arguments["do"] == "reopen"
    assert topic(world).closed_at is None


def says(world: World, who: Actor, text: str) -> int:
    said = world.said(who, text, chat=WORK, thread_id=topic(world).thread_id)
    said = replace(said, caller=replace(said.caller, counter=Counter.STAFF))
    world.do(talk.hear, said)
    return said.message_id


def edits(world: World, who: Actor, text: str, message: int) -> None:
    thread = topic(world).thread_id
    said = world.said(who, text, chat=WORK, thread_id=thread, message_id=message, edited=True)
    said = replace(said, caller=replace(said.caller, counter=Counter.STAFF))
    world.do(talk.hear_again, said)


def test_what_is_said_in_the_topic_is_a_note_marked_quietly(world: World) -> None:
    case = opened(world)

    says(world, LI, "梯子我带")

    notes = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    assert [one.text for one in notes] == ["梯子我带"]
    assert in_group(world, NoticeKind.GROUP_REACTION)
    assert in_group(world, NoticeKind.NOTE_KEPT) == []


def test_a_stranger_in_the_group_writes_no_note(world: World) -> None:
    case = opened(world)

    says(world, STRANGER, "我也来说两句")

    assert petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE}) == []
    assert world.owed(to=WORK) == []


def test_a_case_taken_in_the_group_is_gone_on_with_in_private(world: World) -> None:
    case = opened(world)
    (card,) = in_group(world, NoticeKind.WORK_CARD)
    caller = replace(world.caller(LI, chat=WORK), pressed=True, message_id=world.message_of(card))

    world.do(handling.take, caller, id_of(case))

    assert case.owner_id == world.person_id(LI)
    assert world.owed(NoticeKind.STAFF_CARD, to=LI)
    assert world.owed(NoticeKind.UNDO_OFFER, to=WORK) == []  # the card stays a card
    world.do(undo.undo, world.pressed(LI), last_step(world).id or 0)
    assert case.state == State.DISPATCHED


def test_a_group_that_moved_keeps_its_topics_and_is_no_group_twice(world: World) -> None:
    opened(world)
    world.do(groups.moved, Counter.STAFF, WORK, WORK - 1)
    world.later(minutes=1)

    world.case("5栋路灯坏了")
    world.do(topics.tick)

    active = world.session.exec(select(Group.chat_id).where(Group.kind == GroupKind.WORK))
    assert set(active) == {WORK, WORK - 1}
    assert len(world.told(NoticeKind.TOPIC, to=WORK - 1)) == 1


def test_a_code_for_couriers_registers_no_work_group(world: World) -> None:
    code = world.do(invite, group_kind=GroupKind.RIDERS, place_id=world.place("WC-LA"))

    with pytest.raises(InviteUnknown):
        world.do(groups.register_group, world.caller(LI, chat=WORK), code, "群")


def test_a_stranger_with_the_code_registers_no_work_group_and_does_not_spend_it(
    world: World,
) -> None:
    code = world.do(invite, group_kind=GroupKind.WORK, place_id=world.place("WC-LA"))
    stranger = world.caller(STRANGER, chat=WORK, counter=Counter.STAFF)

    with pytest.raises(RegistrarNotStaff):
        world.do(groups.register_group, stranger, code, "群")

    world.do(groups.register_group, world.caller(LI, chat=WORK), code, "群")
    assert len(world.told(NoticeKind.GROUP_REGISTERED, to=WORK)) == 1


def test_notes_are_in_the_history_by_who_wrote_them(world: World) -> None:
    case = opened(world)

    says(world, LI, "看过了")

    events = petitions.find_events(world.session, id_of(case))
    kinds = [(one.kind, one.person_id) for one in events]
    assert (EventKind.NOTED, world.person_id(LI)) in kinds
    assert world.person_id(SHEN) not in dict.fromkeys(who for _kind, who in kinds)


def test_an_edit_in_the_topic_changes_the_note_and_says_nothing(world: World) -> None:
    case = opened(world)
    message = says(world, LI, "梯子我带")

    edits(world, LI, "梯子小陈带", message)

    notes = petitions.find_statements(world.session, id_of(case), {StatementKind.NOTE})
    assert [one.text for one in notes] == ["梯子小陈带"]
    assert in_group(world, NoticeKind.NOTE_KEPT) == []


def test_an_edit_of_what_was_never_kept_or_by_a_stranger_means_nothing(world: World) -> None:
    opened(world)
    told = len(in_group(world))

    edits(world, LI, "早上的话", 4711)
    edits(world, STRANGER, "改一改", says(world, STRANGER, "我也来说两句"))

    assert len(in_group(world)) == told


def test_a_stranger_who_answers_a_card_in_the_group_is_told_nothing(world: World) -> None:
    opened(world)
    (card,) = in_group(world, NoticeKind.WORK_CARD)
    caller = replace(world.caller(STRANGER, chat=WORK), counter=Counter.STAFF)

    refusals.tell_in_words(world.session, world.now, caller, NotStaff(), reply_to=card.message_id)

    assert world.owed(NoticeKind.STRANGER) == []


def reacts(world: World, who: Actor, emoji: str) -> None:
    card = in_group(world, NoticeKind.WORK_CARD)[0]
    caller = replace(world.caller(who, chat=WORK), counter=Counter.STAFF)
    world.do(reactions.react, caller, world.message_of(card), emoji)


def test_eyes_on_the_card_of_a_topic_take_the_case(world: World) -> None:
    case = opened(world)

    reacts(world, LI, "👀")

    assert case.owner_id == world.person_id(LI)
    assert case.state == State.IN_PROGRESS
    assert world.owed(NoticeKind.STAFF_CARD, to=LI)


def test_an_ok_on_the_card_of_a_topic_asks_for_the_result_in_private(world: World) -> None:
    opened(world)
    reacts(world, LI, "👀")

    reacts(world, LI, "👌")

    assert [one.arguments["for"] for one in world.owed(NoticeKind.PROMPT, to=LI)] == ["result"]
    assert world.owed(NoticeKind.PROMPT, to=WORK) == []


def test_what_a_reaction_may_not_do_is_told_in_private_and_to_strangers_nothing(
    world: World,
) -> None:
    case = opened(world)
    told = len(in_group(world))

    reacts(world, SHEN, "👀")
    reacts(world, STRANGER, "👀")

    assert case.state == State.DISPATCHED
    assert [one.chat_id for one in world.owed(NoticeKind.REFUSAL)] == [SHEN.telegram_id]
    assert world.owed(NoticeKind.STRANGER) == []
    assert len(in_group(world)) == told
