"""The ways in beside buttons and commands, at the staff counter: how each is gone by somebody.

A way takes the world, who goes it, and the case it is about; what is waited for, what was written
and which cards lie in their chat is as if they had once been allowed to it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import select

from bot.channel.said import Said
from bot.desk.handling import reactions, staff_edits
from bot.desk.hearing import calls, phrase_offers, staff_talk
from bot.desk.registry import groups, staff_door
from bot.desk.registry.invites import invite
from bot.desk.topics import talk
from storage import conversations, people, told
from storage.tables import Group, PhoneCall, Statement, Topic, Unit
from storage.words import Counter, Expecting, GroupKind, NoticeKind, StatementKind
from tests.cast import LI, Actor, World, photo
from tests.desk.access_effect import Way
from tests.units import LAW

GROUP, THREAD, CARD = -100_7000_0001, 77, 801
WRITTEN = 802  # a message of theirs
# What lies beside a wait: as the step that waits leaves it.
DETAILS: Mapping[Expecting, Mapping[str, object]] = {
    Expecting.PROPOSAL: {"reason": "not_my_duty"},
    Expecting.PAUSE_REASON: {"days": 3},
    Expecting.EXTENSION_REASON: {"amount": 3},
    Expecting.WHISTLE_ANSWER: {"not_ours": False, "text": "", "media": []},
    Expecting.ADMIN: {"where": "people"},
}


def person_of(world: World, who: Actor) -> int | None:
    """Who they are at the staff counter; nobody for a stranger."""
    found = people.get_identity(world.session, Counter.STAFF, who.telegram_id)
    return found.person_id if found else None


def said(world: World, who: Actor, text: str = "", **rest: Any) -> Said:
    """Said at the staff counter, whoever they are."""
    made = world.said(who, text, **rest)
    return replace(made, caller=replace(made.caller, counter=Counter.STAFF))


def card(world: World, chat_id: int, subject: int, kind: NoticeKind) -> int:
    """The case's card in a chat."""
    row = told.Card(
        counter=Counter.STAFF,
        chat_id=chat_id,
        message_id=CARD,
        petition_id=subject,
        kind=kind,
        live=False,
        posted_at=world.now,
    )
    told.add_card(world.session, row)
    world.session.flush()
    return CARD


def reacts(emoji: str) -> Way:
    """On the card in their own chat."""

    def way(world: World, who: Actor, subject: int) -> object:
        message = card(world, who.telegram_id, subject, NoticeKind.STAFF_CARD)
        caller = world.caller(who, counter=Counter.STAFF)
        return world.do(reactions.react, caller, message, emoji)

    return way


def reacts_in_group(emoji: str) -> Way:
    """On the card in the work group, where anybody may be a member."""

    def way(world: World, who: Actor, subject: int) -> object:
        message = card(world, GROUP, subject, NoticeKind.WORK_CARD)
        caller = world.caller(who, counter=Counter.STAFF, chat=GROUP)
        return world.do(reactions.react, caller, message, emoji)

    return way


def replies(world: World, who: Actor, subject: int) -> object:
    """Words under the card in their own chat."""
    message = card(world, who.telegram_id, subject, NoticeKind.STAFF_CARD)
    return world.do(staff_talk.hear, said(world, who, "梯子我带", reply_to=message))


def replies_in_group(world: World, who: Actor, subject: int) -> object:
    """A photo under the card in the work group."""
    message = card(world, GROUP, subject, NoticeKind.WORK_CARD)
    shown = said(world, who, chat=GROUP, reply_to=message, media=photo("there"))
    return world.do(staff_talk.hear, shown)


def in_topic(world: World, subject: int) -> None:
    """The case has a topic in the work group."""
    group = Group(
        counter=Counter.STAFF,
        chat_id=GROUP,
        kind=GroupKind.WORK,
        title="柳岸工作群",
        place_id=world.place("WC-LA"),
        created_at=world.now,
    )
    world.session.add(group)
    row = Topic(chat_id=GROUP, petition_id=subject, thread_id=THREAD, begun_at=world.now)
    world.session.add(row)
    world.session.flush()


def talks_in_topic(world: World, who: Actor, subject: int) -> object:
    """Words in the case's topic."""
    in_topic(world, subject)
    return world.do(talk.hear, said(world, who, "梯子我带", chat=GROUP, thread_id=THREAD))


def wrote(world: World, who: Actor, subject: int, kind: StatementKind, chat_id: int) -> None:
    """They have written something of the case while they might."""
    row = Statement(
        petition_id=subject,
        kind=kind,
        person_id=person_of(world, who),
        text="先前的话",
        at=world.now,
        chat_id=chat_id,
        message_id=WRITTEN,
    )
    world.session.add(row)
    world.session.flush()


def edits_own(kind: StatementKind) -> Way:
    """What they wrote in private is corrected."""

    def way(world: World, who: Actor, subject: int) -> object:
        wrote(world, who, subject, kind, who.telegram_id)
        again = said(world, who, "改过的话", message_id=WRITTEN, edited=True)
        return world.do(staff_talk.hear, again)

    return way


def edits_in_topic(world: World, who: Actor, subject: int) -> object:
    """What they wrote in the topic is corrected."""
    in_topic(world, subject)
    wrote(world, who, subject, StatementKind.NOTE, GROUP)
    again = said(
        world, who, "改过的话", chat=GROUP, thread_id=THREAD, message_id=WRITTEN, edited=True
    )
    return world.do(talk.hear_again, again)


def edits_anothers(world: World, who: Actor, subject: int) -> object:
    """What the owner wrote in the topic, claimed to be corrected by somebody else."""
    in_topic(world, subject)
    wrote(world, LI, subject, StatementKind.NOTE, GROUP)
    again = said(world, who, "改过的话", chat=GROUP, message_id=WRITTEN, edited=True)
    return world.do(talk.hear_again, again)


def edits_into_command(world: World, who: Actor, subject: int) -> object:
    """A message of before becomes `/todo`."""
    return world.do(staff_edits.into_command, said(world, who, "/todo", edited=True))


def edits_call(world: World, who: Actor, subject: int) -> object:
    """The call of the scene, as if they had typed it in: another number and more words."""
    call = world.session.exec(select(PhoneCall)).one()
    call.entered_by, call.message_id = person_of(world, who) or call.entered_by, WRITTEN
    world.session.flush()
    again = said(
        world, who, "柳岸花园3栋楼下路灯坏了 井盖也缺 赵女士 13911112222", message_id=WRITTEN
    )
    return world.do(calls.hear_again, replace(again, edited=True))


def is_waited_for(expecting: Expecting, words: str = "好的就这样") -> Way:
    """Words that are waited for from them in this case."""

    def way(world: World, who: Actor, subject: int) -> object:
        person_id = person_of(world, who)
        if person_id is not None:
            _waits(world, who.telegram_id, person_id, expecting, subject)
        return world.do(staff_talk.hear, said(world, who, words))

    return way


def _waits(world: World, chat_id: int, person_id: int, expecting: Expecting, subject: int) -> None:
    details = dict(DETAILS.get(expecting, {}))
    if expecting is Expecting.WHISTLE_TASK:
        details = {"units": list(world.session.exec(select(Unit.id).where(Unit.name == LAW)))}
    if expecting is Expecting.LEAVE:
        details, subject = {"of": subject}, 0
    conversations.expect(
        world.session,
        world.now,
        Counter.STAFF,
        chat_id,
        person_id,
        expecting,
        petition_id=subject or None,
        details=details,
    )


def inquires(world: World, who: Actor, subject: int) -> object:
    """Typing behind the bot's name, while a result is waited for; how much they are offered."""
    person_id = person_of(world, who)
    if person_id is not None:
        _waits(world, who.telegram_id, person_id, Expecting.RESULT, subject)
    caller = world.caller(who, counter=Counter.STAFF)
    offer = phrase_offers.offer(world.session, world.now, caller, "", "")
    return offer.why or "offered"


def opens(code: str) -> Way:
    """A deep link: `/start` and what stands behind it."""

    def way(world: World, who: Actor, subject: int) -> object:
        payload = _invite(world, code)
        caller = world.caller(who, counter=Counter.STAFF)
        return world.do(staff_door.join, caller, payload)

    return way


def _invite(world: World, code: str) -> str:
    """A code for a colleague that is used, has run out, or is for a group; else as it stands."""
    if code == "group":
        return world.do(invite, group_kind=GroupKind.WORK, place_id=world.place("WC-LA"))
    if code not in ("used", "late"):
        return code
    made = world.do(invite, person_id=world.person_id(LI))
    if code == "late":
        world.later(days=30)
    else:
        world.do(staff_door.join, replace(world.caller(LI), telegram_id=7_000_000_777), made)
    return made


def registers_group(code: str) -> Way:
    """`/start CODE` in a group."""

    def way(world: World, who: Actor, subject: int) -> object:
        caller = world.caller(who, counter=Counter.STAFF, chat=GROUP)
        return world.do(groups.register_group, caller, _invite(world, code), "随便一个群")

    return way


def shares_place(world: World, who: Actor, subject: int) -> object:
    """A pin, forwarded or of where they are."""
    return world.do(staff_talk.hear, said(world, who, pin=(31.8076, 118.4042)))


def says(words: str) -> Way:
    """Words nobody waited for: typed, or forwarded from somewhere."""

    def way(world: World, who: Actor, subject: int) -> object:
        return world.do(staff_talk.hear, said(world, who, words))

    return way


def shares_contact(world: World, who: Actor, subject: int) -> object:
    """A contact: the desk is given neither name nor number of it."""
    return world.do(staff_talk.hear, said(world, who))
