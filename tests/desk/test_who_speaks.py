"""Who speaks, and where they are told: the account they speak with, unless they have another."""

from sqlmodel import select

from bot.desk.case.chats import chat_of
from bot.desk.case.people import meet
from storage import erasing, people
from storage.tables import Identity
from storage.words import Counter
from tests.cast import WANG, World

ANOTHER = 990_001  # telegram id of a second account


def test_who_has_one_account_is_told_there(world: World) -> None:
    person = meet(world.session, world.now, world.caller(WANG))

    chat = chat_of(world.session, Counter.RESIDENT, person.id)

    assert chat is not None
    assert chat.chat_id == WANG.telegram_id


def test_who_has_two_is_told_where_they_came_last(world: World) -> None:
    meet(world.session, world.now, world.caller(WANG))
    another = Identity(
        person_id=world.person_id(WANG),
        counter=Counter.RESIDENT,
        telegram_id=ANOTHER,
        chat_id=ANOTHER,
    )
    people.add_identity(world.session, another)

    again = meet(world.session, world.now, world.caller(WANG))

    chat = chat_of(world.session, Counter.RESIDENT, again.id)
    assert chat is not None
    assert chat.chat_id == ANOTHER


def test_who_is_erased_is_told_nowhere_from_then_on(world: World) -> None:
    person = meet(world.session, world.now, world.caller(WANG))

    erasing.let_go(world.session, world.now, person, [WANG.telegram_id], [], str)

    assert chat_of(world.session, Counter.RESIDENT, person.id) is None
    assert not world.session.exec(select(Identity).where(Identity.person_id == person.id)).all()
