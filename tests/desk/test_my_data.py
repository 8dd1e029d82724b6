"""注销: nothing of whoever asked for it is left in any table; the cases are, and their history."""

import pytest
from sqlmodel import select

from bot.desk.drafting import drafts
from bot.desk.handling import handling
from bot.desk.hearing import my_data
from bot.desk.joining import supporting
from bot.desk.judging import follow_up
from bot.rules.audit import Case, Recorded, first_break
from bot.rules.content import OWN, compare, digest, key_of_media, key_of_statement, of_case
from storage import petitions
from storage.tables import Event, Identity, Notice, Person, Petition, metadata
from storage.words import EventKind, NoticeKind, State
from tests.cast import LI, WANG, ZHOU, World, id_of, photo

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
