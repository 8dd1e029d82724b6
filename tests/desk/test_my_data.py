"""注销: nothing of whoever asked for it is left in any table; the cases are, and their history."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlmodel import select

from bot.city.city import city
from bot.desk.case import blocked
from bot.desk.drafting import drafts
from bot.desk.handling import blocking, handling
from bot.desk.hearing import my_data, rider_group
from bot.desk.hotline import entry, linking
from bot.desk.joining import supporting
from bot.desk.judging import follow_up
from bot.desk.registry import forgetting
from bot.desk.riders import receipts
from bot.rules.audit import Case, Recorded, first_break
from bot.rules.content import OWN, compare, digest, key_of_media, key_of_statement, of_case
from bot.understanding.likeness import report_of
from bot.understanding.traces import traces_of
from storage import petitions, phone_calls
from storage.tables import (
    Block,
    CaseTrace,
    Event,
    Identity,
    Notice,
    Person,
    Petition,
    metadata,
)
from storage.words import Counter, EventKind, MediaKind, NoticeKind, State
from tests.cast import LI, LIN, RIDERS, WANG, ZHAO, ZHOU, World, id_of, photo

LAMP = "3栋楼下路灯坏了，我是王阿姨，电话 13900001234"


def everything(world: World) -> str:
    """All rows of all tables, as text."""
    world.session.flush()
    connection = world.session.connection()
    return "\n".join(
        f"{table.name} {tuple(row)}"
        for table in metadata.sorted_tables
        for row in connection.execute(table.select())
    )


def erases(world: World) -> None:
    world.do(my_data.choose, world.pressed(WANG), "yes")
    notices = world.owed(NoticeKind.ERASED)
    assert [one.chat_id for one in notices] == [WANG.telegram_id]
    for one in notices:  # delivery forgets the farewell when it has arrived
        world.session.delete(one)
    world.session.flush()
    world.session.expire_all()


def a_full_life(world: World) -> Petition:
    """A case with an addition, an edit, a question; another one joined; a draft."""
    number = world.says(WANG, "3栋路灯坏了，打 13900001234")
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()
    world.says(WANG, LAMP, message_id=number, edited=True)
    world.do(handling.take, world.pressed(LI), id_of(case))
    world.half_a_minute()
    other = world.case("老码头小区2栋垃圾桶满了没人收", ZHOU)
    world.do(supporting.join, world.pressed(WANG), id_of(other), None)
    world.says(WANG, "楼上天天半夜装修，请打 13900001234", media=photo("noise"))
    world.deliver()
    return case


@pytest.mark.parametrize("trace", [str(WANG.telegram_id), WANG.name, "13900001234"])
def test_no_table_names_or_reaches_them_any_more(world: World, trace: str) -> None:
    a_full_life(world)
    assert trace in everything(world)

    erases(world)

    found = [line for line in everything(world).splitlines() if trace in line]
    assert found == []


def test_the_case_goes_on_and_its_words_stay(world: World) -> None:
    case = a_full_life(world)

    erases(world)

    assert "路灯坏了" in case.text
    assert [one.arguments["event"] for one in world.told(NoticeKind.CASE_UPDATE, to=LI)][-1] == (
        "erased"
    )
    world.resolves(case)
    assert str(case.state) == State.AWAITING_RATING


def test_the_history_is_whole(world: World) -> None:
    case = a_full_life(world)

    erases(world)

    assert world.events(case, EventKind.ERASED)
    for one in world.cases():
        events = world.events(one)
        kept = kept_of(world, one)
        assert first_break(Case(id_of(one), one.events, one.head), recorded(events)) is None
        assert compare(events, one.content, kept, is_draft=one.number is None)[0] is None


def recorded(events: list[Event]) -> list[Recorded]:
    return [Recorded(**one.model_dump()) for one in events]


def kept_of(world: World, case: Petition) -> dict[str, str]:
    """What a case consists of now, as `verify` reads it."""
    words = of_case(case.text, case.result, case.rating_reason, case.solved, case.satisfaction)
    said = petitions.find_statements(world.session, id_of(case))
    sent = petitions.find_media(world.session, id_of(case))
    return {
        **dict.fromkeys(OWN, ""),
        **words,
        **{key_of_statement(one.id): digest(one.text) for one in said},
        **{key_of_media(one.id): one.sha256 for one in sent},
    }


def test_a_draft_goes_whole(world: World) -> None:
    world.drafts(WANG, "楼上天天半夜装修")

    erases(world)

    assert (world.last_case().state, world.last_case().text) == (State.CANCELLED, "")


def test_nothing_is_told_them_afterwards_and_nothing_asked(world: World) -> None:
    case = a_full_life(world)
    erases(world)
    world.resolves(case)
    world.later(days=15)
    world.ticks()

    assert [one for one in world.told(to=WANG) if one.created_at > case.created_at] == []


def test_who_comes_back_is_a_stranger(world: World) -> None:
    world.case(LAMP)
    before = world.person_id(WANG)
    erases(world)

    world.says(WANG, "楼道灯不亮了")

    assert world.person_id(WANG) != before
    assert world.session.get_one(Person, before).erased_at == world.now


def test_only_the_button_that_says_yes_erases(world: World) -> None:
    world.case(LAMP)

    world.do(my_data.ask, world.caller(WANG), "erase")
    world.do(my_data.choose, world.pressed(WANG), "erase")

    assert world.session.exec(
        select(Identity).where(Identity.telegram_id == WANG.telegram_id)
    ).first()
    asked = world.owed(NoticeKind.MY_DATA, to=WANG)
    assert [one.arguments for one in asked] == [{"erase": True}] * 2


def test_a_rating_in_own_words_is_masked(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    world.do(follow_up.say_solved, world.pressed(WANG), id_of(case), False)
    world.says(WANG, "没修好，再打 13900001234")

    erases(world)

    assert "13900001234" not in everything(world)
    assert world.session.exec(select(Notice).where(Notice.chat_id == WANG.telegram_id)).all() == []


# what rang up, what was said aloud, what was shown in a group


def test_the_words_of_a_call_they_linked_are_masked_and_are_in_their_file(world: World) -> None:
    words = "柳岸花园3栋路灯坏了，我叫吴建国，吴女士 13800001111"
    world.do(entry.enter, world.caller(ZHAO), words)
    case = world.last_case()
    code = phone_calls.of_case(world.session, case.id)
    assert code is not None
    world.do(entry.enter, world.caller(ZHAO), "柳岸花园5栋水管漏水，我叫吴建国，13800001111")
    world.do(linking.link, world.caller(WANG), f"{case.number} {code.code}")
    (said,) = petitions.find_statements(world.session, id_of(case))
    assert said.person_id == world.person_id(WANG)
    world.deliver()

    erases(world)

    assert "吴建国" not in everything(world)
    assert "13800001111" not in everything(world)
    assert "路灯坏了" in case.text


def test_their_voice_is_heard_by_nobody_and_its_hash_stays(world: World) -> None:
    case = world.drafts()
    world.says(WANG, media=photo("voice", kind=MediaKind.VOICE, seconds=5))
    world.says(WANG, media=photo("round", kind=MediaKind.VIDEO_NOTE, seconds=5))
    world.says(WANG, media=photo("lamp"))
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    world.deliver()

    erases(world)

    left = petitions.find_media(world.session, id_of(case))
    assert [one.kind for one in left] == [MediaKind.PHOTO]
    events = world.events(case)
    assert first_break(Case(id_of(case), case.events, case.head), recorded(events)) is None
    assert compare(events, case.content, kept_of(world, case), is_draft=False)[0] is None
    assert sha256(b"voice").hexdigest() in str([one.details for one in events])


def test_nothing_is_posted_under_what_they_showed_in_the_group(world: World) -> None:
    world.posts(WANG, "井盖坏了", media=photo("a"))
    world.posts(WANG, pin=(31.808131, 118.40484))
    world.do(rider_group.point_to_private, world.caller(WANG, chat=RIDERS))
    for _ in range(3):
        world.later(seconds=20)
        world.ticks()
        receipts.tick(world.session, world.now)
        world.deliver()
    case = world.last_case()

    erases(world)

    assert str(WANG.telegram_id) not in everything(world)
    assert (case.group_message_id, case.chat_id) == (None, 0)
    by, before = world.actor(world.owner(case)), len(world.told(to=RIDERS))
    world.do(handling.take, world.pressed(by), id_of(case))
    case.contacted_at = world.now
    world.half_a_minute()
    world.resolves(case, by)
    assert world.told(to=RIDERS)[before:] == []


def test_no_trace_is_made_of_the_words_as_they_were(world: World) -> None:
    case = world.case(LAMP)
    before = traces_in(world, case)

    erases(world)

    after = traces_in(world, case)
    assert after
    assert after != before
    judge = city(world.session).judge
    assert after == set(traces_of(judge, report_of(case)))


def traces_in(world: World, case: Petition) -> set[int]:
    kept = world.session.exec(select(CaseTrace.trace).where(CaseTrace.petition_id == case.id))
    return set(kept.all())


# who was blocked


def test_who_is_erased_while_blocked_comes_back_blocked(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    until = world.now + timedelta(days=7)
    world.half_a_minute()
    erases(world)
    assert str(WANG.telegram_id) not in everything(world)

    world.says(WANG, "3栋楼下路灯坏了")
    assert world.last_case().number is None
    assert world.person(WANG).blocked_until == until
    assert world.owed(NoticeKind.BLOCKED, to=WANG)
    world.says(ZHOU, "柳岸花园3栋楼下路灯坏了")
    assert world.person(ZHOU).blocked_until is None

    world.says(WANG, "3栋楼下着火了，有人被困")
    assert world.last_case().number is not None


def test_it_holds_for_every_account_they_had(world: World) -> None:
    case = world.case()
    other = replace(WANG, telegram_id=WANG.telegram_id + 9_000)
    wang = world.person(WANG).id or 0
    world.session.add(
        Identity(person_id=wang, counter=Counter.RESIDENT, telegram_id=other.telegram_id)
    )
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.deliver()
    erases(world)

    for account in (WANG, other):
        world.says(account, "3栋楼下路灯坏了")
        assert world.person(account).blocked_until == world.now + timedelta(days=7)


def test_it_can_be_lifted_and_ends_by_itself(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.deliver()
    erases(world)
    world.says(WANG, "3栋楼下路灯坏了")
    (row,) = world.session.exec(select(Block)).all()

    world.do(blocking.unblock, world.pressed(LIN), row.id or 0)
    world.half_a_minute()

    assert not blocked.is_blocked(world.session, world.now, world.person(WANG))
    world.later(hours=1)
    forgetting.tick(world.session, world.now)
    world.session.refresh(row)
    assert row.account == ""


def test_of_a_block_that_is_over_no_account_is_kept(world: World) -> None:
    case = world.case()
    world.do(blocking.block, world.pressed(LIN), id_of(case), "insults-7")
    world.deliver()
    erases(world)
    world.later(days=7)

    world.says(WANG, "3栋楼下路灯坏了")
    forgetting.tick(world.session, world.now)
    world.session.expire_all()

    assert world.person(WANG).blocked_until is None
    assert [one.account for one in world.session.exec(select(Block)).all()] == [""]
