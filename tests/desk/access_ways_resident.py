"""The ways in beside buttons and commands, at the residents' counter: how each is gone."""

from dataclasses import replace
from typing import Any

from sqlmodel import select

from bot.channel.said import Said
from bot.desk.case.people import meet
from bot.desk.hearing import intake, reception, rider_group
from bot.desk.hotline import linking
from storage import conversations, petitions, told
from storage.tables import Petition, PhoneCall
from storage.words import Counter, Expecting, NoticeKind
from tests.cast import RIDERS, Actor, World, photo
from tests.desk.access_effect import Way

CARD = 811


def said(world: World, who: Actor, text: str = "", **rest: Any) -> Said:
    """Said at the residents' counter, whoever they are."""
    made = world.said(who, text, **rest)
    return replace(made, caller=replace(made.caller, counter=Counter.RESIDENT))


def replies(words: str, kind: NoticeKind = NoticeKind.RECEIPT) -> Way:
    """Words under a message about the case that lies in their own chat."""

    def way(world: World, who: Actor, subject: int) -> object:
        row = told.Card(
            counter=Counter.RESIDENT,
            chat_id=who.telegram_id,
            message_id=CARD,
            petition_id=subject,
            kind=kind,
            live=False,
            posted_at=world.now,
        )
        told.add_card(world.session, row)
        world.session.flush()
        return world.do(intake.hear, said(world, who, words, reply_to=CARD))

    return way


def says(words: str) -> Way:
    """Typed, or forwarded from somewhere."""

    def way(world: World, who: Actor, subject: int) -> object:
        return world.do(intake.hear, said(world, who, words))

    return way


def shares_place(world: World, who: Actor, subject: int) -> object:
    """A pin, forwarded or of where they are."""
    return world.do(intake.hear, said(world, who, pin=(31.8076, 118.4042)))


def edits_anothers(world: World, who: Actor, subject: int) -> object:
    """The number of the reporter's message, edited in their own chat."""
    first = petitions.find_statements(world.session, subject)[0]
    number = first.message_id or 0
    again = said(world, who, "3栋楼下路灯坏了，还漏电", message_id=number, edited=True)
    return world.do(intake.hear, again)


def is_waited_for(expecting: Expecting, words: str = "3栋门口那盏") -> Way:
    """Words that are waited for from them about this case."""

    def way(world: World, who: Actor, subject: int) -> object:
        caller = world.caller(who, counter=Counter.RESIDENT)
        person = meet(world.session, world.now, caller)
        conversations.expect(
            world.session,
            world.now,
            Counter.RESIDENT,
            who.telegram_id,
            person.id or 0,
            expecting,
            petition_id=subject,
        )
        return world.do(intake.hear, said(world, who, words))

    return way


def opens(payload: str) -> Way:
    """A deep link; ID and NUMBER are those of the case, or ID of a talk day."""

    def way(world: World, who: Actor, subject: int) -> object:
        case = world.session.get(Petition, subject)
        number = str(case.number) if case else ""
        link = payload.replace("ID", str(subject)).replace("NUMBER", number)
        return world.do(reception.start, world.caller(who, counter=Counter.RESIDENT), link)

    return way


def links(code: str) -> Way:
    """`/link` with the number of the call and a code: CODE is what was read out."""

    def way(world: World, who: Actor, subject: int) -> object:
        call = world.session.exec(select(PhoneCall)).one()
        case = world.session.get_one(Petition, subject)
        given = (call.code or "") if code == "CODE" else code
        caller = world.caller(who, counter=Counter.RESIDENT)
        return world.do(linking.link, caller, f"{case.number} {given}")

    return way


def posts_under_anothers(world: World, who: Actor, subject: int) -> object:
    """In the rider group, words under the photo of somebody else."""
    case = world.session.get_one(Petition, subject)
    post = said(world, who, "是3栋门口", chat=RIDERS, reply_to=case.group_message_id)
    return world.do(rider_group.hear_group, post)


def shows_in_group(world: World, who: Actor, subject: int) -> object:
    """A photo in the rider group."""
    return world.do(
        rider_group.hear_group, said(world, who, "井盖缺了", chat=RIDERS, media=photo("own"))
    )
