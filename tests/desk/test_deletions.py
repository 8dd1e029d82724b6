"""删除: what is deleted leaves a draft; a case that is on its way keeps it and says so."""

from datetime import timedelta

import pytest

from bot.desk.drafting import drafts, splitting
from bot.desk.handling import handling
from bot.desk.hearing import deletions, my_data, own_cases
from bot.desk.hearing import spoken as hearing
from bot.desk.joining import merging
from bot.desk.riders import rooms
from bot.rules.content import compare
from bot.wording.composing import compose
from storage import notices, outcomes, people, petitions
from storage.tables import Notice, Petition
from storage.words import (
    Counter,
    EventKind,
    MediaKind,
    NoticeKind,
    Priority,
    Source,
    State,
    Urgency,
)
from tests.cast import JI, LI, RIDERS, WANG, ZHAO, ZHOU, Actor, World, at, id_of, photo
from tests.desk.test_my_data import kept_of

ASKED, TOLD = NoticeKind.STILL_THERE, NoticeKind.STILL_HANDLED
LAMP, PIPE = "3栋楼下路灯坏了", "柳岸花园3栋水管漏水"
HOUR = timedelta(hours=1)


def asked(world: World, to: Actor | int = WANG) -> list[int]:
    """Of which messages it is asked now whether they are still there, in that order."""
    due = [one for one in world.owed(ASKED, to=to) if one.not_before <= world.now]
    return [one.reply_to or 0 for one in due]


def is_gone(world: World, *messages: int, to: Actor | int = WANG) -> None:
    """Telegram refuses to react to these, as it is asked now; all others are there."""
    assert set(messages) <= set(asked(world, to))
    due = [one for one in world.owed(ASKED, to=to) if one.not_before <= world.now]
    for notice in due:
        notices.forget(world.session, notice.id or 0)
        if notice.reply_to in messages:
            world.do(deletions.gone, notice)


def sent(
    world: World, words: str = LAMP, who: Actor = WANG, **rest: object
) -> tuple[int, Petition]:
    """A case that has just been sent, and its first message."""
    message = world.says(who, words, **rest)
    case = world.last_case()
    world.do(drafts.send, world.pressed(who), id_of(case))
    return message, case


def is_sound(world: World, case: Petition) -> bool:
    """Whether whoever verifies finds nothing."""
    kept, draft = kept_of(world, case), case.number is None
    return compare(world.events(case), case.content, kept, is_draft=draft)[0] is None


# what is asked, and when


def test_of_a_first_message_nothing_is_asked(world: World) -> None:
    world.says(WANG, LAMP)

    assert world.owed(ASKED) == []


def test_when_more_is_said_what_came_before_is_asked_about(world: World) -> None:
    first = world.says(WANG, PIPE)

    second = world.says(WANG, "5栋也漏")
    assert asked(world) == [first]

    world.says(WANG, "很急")
    assert asked(world) == [first, second, first]


def test_whoever_goes_on_and_on_is_asked_about_the_last_three(world: World) -> None:
    said = [world.says(WANG, PIPE)]
    said += [world.says(WANG, f"第{number}层也漏") for number in range(5)]
    world.deliver()

    world.says(WANG, "第六层也漏")

    assert sorted(asked(world)) == said[-3:]


def test_an_album_does_not_ask_about_itself(world: World) -> None:
    first = world.says(WANG, PIPE)
    for number in range(3):
        world.says(WANG, media=photo(str(number)), album_id="a")

    assert asked(world) == [first]


def test_what_is_sent_is_asked_about_at_once_and_an_hour_later(world: World) -> None:
    message, _case = sent(world, media=photo("lamp"))

    assert asked(world) == [message]
    world.deliver()
    assert asked(world) == []
    world.later(hours=1)
    assert asked(world) == [message]


def test_whoever_goes_on_is_asked_about_all_an_hour_after_the_last_word(world: World) -> None:
    message, case = sent(world)
    world.deliver()
    world.later(minutes=40)
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    added = world.says(WANG, "灯罩也碎了")
    world.deliver()

    world.session.expire_all()
    world.later(minutes=59)
    early = asked(world)
    world.later(minutes=1)

    assert (early, sorted(asked(world))) == ([], [message, added])


def test_what_could_not_be_asked_and_is_put_off_holds_nothing_back(world: World) -> None:
    _message, case = sent(world)
    world.deliver()
    world.later(hours=1)
    (waiting,) = [one for one in world.owed(ASKED) if one.not_before <= world.now]
    outcomes.postpone(world.session, waiting.id or 0, world.now, "failing", attempted=True)
    world.do(own_cases.begin_addition, world.pressed(WANG), id_of(case))
    world.says(WANG, "灯罩也碎了")

    world.session.expire_all()

    again = world.now + HOUR
    assert (waiting.not_before, waiting.expires_at) == (again, again + HOUR)
    assert (waiting.error, waiting.attempts) == ("", 0)


def test_no_more_than_twenty_are_asked_about_the_newest(world: World) -> None:
    said = [world.says(WANG, PIPE)]
    said += [world.says(WANG, f"第{number}层也漏") for number in range(22)]
    world.deliver()

    world.do(drafts.send, world.pressed(WANG), id_of(world.last_case()))

    assert sorted(asked(world)) == said[-20:]


def test_a_draft_left_lying_is_asked_about_before_it_is_sent_by_itself(world: World) -> None:
    message = world.says(WANG, LAMP)
    world.later(minutes=10)
    world.ticks()
    assert asked(world) == [message]
    world.deliver()

    world.later(minutes=100)
    assert asked(world) == [message]
    is_gone(world, message)
    world.later(minutes=30)
    world.ticks()

    (draft,) = world.cases()
    assert (draft.state, draft.number) == (State.CANCELLED, None)


def test_a_call_that_staff_type_in_is_not_asked_about(world: World) -> None:
    world.says(ZHAO, "/call 柳岸花园3栋路灯坏了，张先生 13800000000")

    assert world.owed(ASKED) == []


def test_a_question_nobody_could_answer_in_time_is_dropped(world: World) -> None:
    _message, _case = sent(world)

    until = [(one.not_before, one.expires_at) for one in world.owed(ASKED)]

    now = world.now
    assert until == [(now, now + timedelta(minutes=10)), (now + HOUR, now + 2 * HOUR)]


# a draft


def test_what_was_typed_again_alone_is_the_draft(world: World) -> None:
    first = world.says(WANG, PIPE)
    world.says(WANG, "柳岸花园5栋水管漏水")

    is_gone(world, first)

    (draft,) = world.cases()
    assert (draft.state, draft.text) == (State.DRAFT, "柳岸花园5栋水管漏水")
    assert draft.place_words.endswith("5栋")
    (card,) = world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    assert "3栋" not in compose(world.session, world.now, card)[0].text


def test_a_photo_goes_and_the_words_stay(world: World) -> None:
    world.says(WANG, PIPE)
    shown = world.says(WANG, media=photo("wrong"))
    world.says(WANG, media=photo("right"))

    is_gone(world, shown)

    (draft,) = world.cases()
    assert is_sound(world, draft)
    kept = petitions.find_media(world.session, id_of(draft))
    assert [one.sha256 for one in kept] == [photo("right").sha256]
    assert draft.text == PIPE


def test_what_is_said_last_can_be_sent_when_all_before_it_is_gone(world: World) -> None:
    first = world.says(WANG, PIPE)
    second = world.says(WANG, "5栋也漏")
    world.says(WANG, "柳岸花园6栋电梯坏了")
    draft = world.last_case()

    is_gone(world, first, second)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert (draft.text, draft.state) == ("柳岸花园6栋电梯坏了", State.DISPATCHED)
    assert is_sound(world, draft)


def test_the_card_of_a_draft_that_was_emptied_says_why(world: World) -> None:
    message = world.says(WANG, LAMP)
    world.deliver()
    world.later(minutes=10)
    world.ticks()

    is_gone(world, message)

    (draft,) = world.cases()
    assert draft.state == State.CANCELLED
    kinds = [one.kind for one in world.events(draft)]
    assert kinds[-2:] == [EventKind.DELETED, EventKind.CANCELLED]
    (card,) = world.owed(NoticeKind.DRAFT_CARD, to=WANG)
    assert "都删了" in compose(world.session, world.now, card)[0].text


def test_what_was_picked_and_pinned_stays(world: World) -> None:
    first = world.says(WANG, PIPE)
    draft = world.last_case()
    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), "GGSS-01")
    world.says(WANG, pin=(31.807785, 118.41402))
    grid = draft.grid_id

    is_gone(world, first)

    assert (draft.state, draft.text, draft.grid_id) == (State.DRAFT, "", grid)
    assert (draft.category_code, draft.pinned) == ("GGSS-01", True)


def test_what_the_machine_heard_goes_with_the_voice(world: World) -> None:
    spoken = world.says(WANG, media=photo("voice", MediaKind.VOICE))
    draft = world.last_case()
    (voice,) = petitions.find_media(world.session, id_of(draft))
    world.do(hearing.heard, voice.id or 0, "水管漏水")
    world.says(WANG, PIPE)
    assert "水管漏水" in draft.text

    is_gone(world, spoken)

    assert draft.text == PIPE
    assert petitions.find_media(world.session, id_of(draft)) == []


# a case on its way


def test_whoever_has_the_case_is_told_and_nothing_is_lost(world: World) -> None:
    message, case = sent(world, "柳岸花园3栋漏水，电话13912345678", media=photo("leak"))
    world.deliver()
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.later(hours=1)

    is_gone(world, message)

    (update,) = [
        one for one in world.owed(NoticeKind.CASE_UPDATE) if one.arguments["event"] == "deleted"
    ]
    assert update.chat_id == LI.telegram_id
    assert "13912345678" not in update.arguments["text"]
    assert len(petitions.find_media(world.session, id_of(case))) == 1
    assert (case.state, case.text) == (State.IN_PROGRESS, "柳岸花园3栋漏水，电话13912345678")
    (event,) = world.events(case, EventKind.DELETED)
    assert len(event.details["gone"]) == 2
    assert is_sound(world, case)


@pytest.mark.parametrize(("purpose", "is_named"), [("archive", True), ("public", False)])
def test_the_archives_file_names_what_was_deleted(
    world: World, purpose: str, *, is_named: bool
) -> None:
    message, case = sent(world, media=photo("lamp"))
    is_gone(world, message)

    printed = Notice(
        counter=Counter.STAFF,
        chat_id=ZHAO.telegram_id,
        person_id=world.person_id(ZHAO),
        kind=NoticeKind.CASE_FILE,
        priority=Priority.ANSWER,
        dedup_key="print",
        petition_id=case.id,
        arguments={"for": purpose},
    )
    (shown,) = compose(world.session, world.now, printed)

    page = shown.attached[0].page
    assert (f"删的是：“{LAMP} 📷 1”" in page) is is_named
    assert ("居民删除消息" in page) is True


def test_the_same_answer_twice_says_it_once(world: World) -> None:
    message, case = sent(world)

    is_gone(world, message)
    world.later(hours=1)
    is_gone(world, message)

    assert len(world.events(case, EventKind.DELETED)) == 1
    assert len(world.told(TOLD, to=WANG)) == 1


def test_the_reporter_is_asked_once_and_can_withdraw(world: World) -> None:
    message, case = sent(world)
    second = world.says(WANG, "灯杆也歪了", reply_to=message)
    is_gone(world, message)
    world.later(hours=1)
    is_gone(world, second)

    (told,) = world.told(TOLD, to=WANG)
    (shown,) = compose(world.session, world.now, told)
    assert case.number is not None
    assert case.number in shown.text
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    assert case.state == State.WITHDRAWN
    assert compose(world.session, world.now, told) == ()


def test_at_night_nobody_is_woken(world: World) -> None:
    world.now = at(4, 21, 30)
    message, _case = sent(world)
    world.deliver()
    world.later(hours=1)

    is_gone(world, message)

    (told,) = world.owed(TOLD, to=WANG)
    assert told.not_before > world.now + timedelta(hours=6)


def test_of_what_is_over_nothing_is_said(world: World) -> None:
    message, case = sent(world)
    world.deliver()
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), True)
    world.later(hours=1)

    is_gone(world, message)

    assert world.events(case, EventKind.DELETED) == []
    assert world.told(TOLD) == []


def test_an_emergency_stays_one(world: World) -> None:
    message = world.says(WANG, "3栋楼下着火了，有人被困")
    case = world.last_case()

    is_gone(world, message)

    assert (case.urgency, case.state) == (Urgency.EMERGENCY, State.DISPATCHED)
    assert len(world.events(case, EventKind.DELETED)) == 1


def test_each_case_that_a_message_was_split_into_is_told(world: World) -> None:
    message = world.says(WANG, "柳岸花园3栋路灯坏了，还有楼下垃圾没人收")
    world.do(splitting.split, world.pressed(WANG), id_of(world.last_case()))

    is_gone(world, message)

    for case in world.cases():
        (event,) = world.events(case, EventKind.DELETED)
        assert len(event.details["gone"]) == 1
    updates = world.owed(NoticeKind.CASE_UPDATE)
    assert {one.petition_id for one in updates} == {one.id for one in world.cases()}


def test_where_it_was_merged_those_who_have_it_hear_of_it(world: World) -> None:
    _first, home = sent(world)
    message, case = sent(world, "柳岸花园3栋门口的路灯也不亮", ZHOU)
    world.deliver()
    world.do(handling.take, world.pressed(LI), id_of(home))
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.deliver()
    world.later(hours=1)

    is_gone(world, message, to=ZHOU)

    assert world.events(case, EventKind.DELETED)
    (there,) = world.events(home, EventKind.DELETED)
    assert there.details["supporter"] is True
    told = [one for one in world.owed(NoticeKind.CASE_UPDATE) if one.petition_id == home.id]
    assert [one.arguments["event"] for one in told][-1] == "deleted"


def test_an_anonymous_case_names_nobody_when_a_message_is_gone(world: World) -> None:
    message, case = sent(world, "匿名反映，3栋楼下路灯坏了")
    assert case.anonymous
    world.deliver()
    world.later(hours=1)

    is_gone(world, message)

    (event,) = world.events(case, EventKind.DELETED)
    assert event.person_id == case.reporter_id != world.person_id(WANG)
    assert world.owed(TOLD, to=WANG)


def test_nor_where_an_anonymous_case_was_merged(world: World) -> None:
    _first, home = sent(world, "柳岸花园3栋楼下路灯坏了", ZHOU)
    message, case = sent(world, "匿名反映，柳岸花园3栋门口的路灯也不亮", media=photo("lamp"))
    world.deliver()
    world.do(merging.merge, world.pressed(LI), id_of(case), str(home.id))
    world.deliver()
    world.later(hours=1)

    is_gone(world, message)

    (event,) = world.events(home, EventKind.DELETED)
    assert event.person_id == case.reporter_id != world.person_id(WANG)
    assert len(event.details["gone"]) == 2  # the photo too


def test_whoever_was_erased_meanwhile_is_asked_nothing(world: World) -> None:
    sent(world)
    world.do(my_data.erase, world.pressed(WANG), world.person(WANG))

    assert world.owed(ASKED) == []


# riders


def test_a_riders_photo_is_kept_and_the_rider_left_alone(world: World) -> None:
    message = world.posts(JI, "柳岸花园3栋井盖缺失", media=photo("hole"))
    world.later(seconds=16)
    world.ticks()
    case = world.last_case()
    assert asked(world, RIDERS) == [message]

    is_gone(world, message, to=RIDERS)

    assert (case.source, case.state) == (Source.RIDER_GROUP, State.DISPATCHED)
    assert len(petitions.find_media(world.session, id_of(case))) == 1
    assert [one.arguments["event"] for one in world.owed(NoticeKind.CASE_UPDATE)] == ["deleted"]
    assert world.told(TOLD) == []


def test_our_reaction_on_a_post_is_not_taken_away_by_asking(world: World) -> None:
    message = world.posts(JI, "柳岸花园3栋井盖缺失", media=photo("hole"))
    world.later(seconds=16)
    world.ticks()
    world.deliver()
    world.do(handling.take, world.pressed(LI), id_of(world.last_case()))
    world.half_a_minute()
    world.later(hours=1)

    (question,) = [one for one in world.owed(ASKED, to=RIDERS) if one.reply_to == message]

    (how,) = compose(world.session, world.now, question)
    assert how.reaction == "👌"


def test_where_there_is_no_reaction_of_ours_none_is_asked_with(world: World) -> None:
    sent(world)

    question = world.owed(ASKED, to=WANG)[0]

    assert [one.reaction for one in compose(world.session, world.now, question)] == [""]


def test_a_group_that_is_lost_is_asked_nothing(world: World) -> None:
    world.posts(JI, "柳岸花园3栋井盖缺失", media=photo("hole"))
    world.later(seconds=16)
    world.ticks()
    group = people.get_group(world.session, Counter.RESIDENT, RIDERS)
    assert group is not None

    world.do(rooms.lose, group)

    assert world.owed(ASKED) == []


def test_a_reaction_on_a_post_that_is_gone_tells_it_too(world: World) -> None:
    world.posts(JI, "柳岸花园3栋井盖缺失", media=photo("hole"))
    world.later(seconds=16)
    world.ticks()
    world.deliver()
    case = world.last_case()
    world.later(hours=3)
    world.do(handling.take, world.pressed(LI), id_of(case))
    (reaction,) = world.owed(NoticeKind.GROUP_REACTION)

    world.do(deletions.gone, reaction)

    assert len(world.events(case, EventKind.DELETED)) == 1


def test_a_note_of_staff_that_is_gone_changes_nothing(world: World) -> None:
    case = world.case()
    noted = Notice(
        counter=Counter.STAFF,
        chat_id=LI.telegram_id,
        kind=NoticeKind.GROUP_REACTION,
        priority=Priority.REMINDER,
        dedup_key="noted",
        petition_id=case.id,
        reply_to=1,
    )

    world.do(deletions.gone, noted)

    assert world.events(case, EventKind.DELETED) == []


def test_what_a_chats_timer_may_have_deleted_is_not_asked_about(world: World) -> None:
    message, case = sent(world)
    world.deliver()
    world.later(days=1)
    world.deliver()
    world.says(WANG, "还没修", reply_to=message)

    assert message not in asked(world)
    assert case.number is not None


def test_a_post_of_yesterday_that_is_gone_says_nothing(world: World) -> None:
    world.posts(JI, "柳岸花园3栋井盖缺失", media=photo("hole"))
    world.later(seconds=16)
    world.ticks()
    world.deliver()
    case = world.last_case()
    world.later(days=1)
    world.do(handling.take, world.pressed(LI), id_of(case))
    (reaction,) = world.owed(NoticeKind.GROUP_REACTION)

    world.do(deletions.gone, reaction)

    assert world.events(case, EventKind.DELETED) == []
