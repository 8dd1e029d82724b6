"""What an administrator types into a page of /admin."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.administration import (
    by_name,
    matters,
    menu,
    names,
    offices,
    ready_texts,
    roster,
)
from bot.desk.administration.office import administrator
from bot.desk.hearing import staff_talk
from bot.errors import NoSuchPerson
from storage import administration
from storage.tables import Conversation, Person
from storage.words import Expecting

Hear = Callable[[Session, datetime, Said, Person, menu.Where], None]


def open_menu(session: Session, now: datetime, caller: Caller) -> None:
    """`/admin`."""
    menu.show(session, now, caller, 0, ("",))


def hear(session: Session, now: datetime, said: Said, waiting: Conversation) -> None:
    """Words for the page that was shown last; a refusal leaves it waiting for better ones."""
    person = administrator(session, now, said.caller)
    where = tuple(str(waiting.details.get("where", "")).split("."))
    HEARD[where[0]](session, now, said, person, where)


def _people(
    session: Session, now: datetime, said: Said, person: Person, where: menu.Where
) -> None:
    """Those it fits; the only one at once."""
    words = said.text.strip()
    found = administration.find_people(session, words) if words else ()
    if not found:
        raise NoSuchPerson(name=words[:40])
    if len(found) == 1:
        menu.show(session, now, said.caller, 0, ("person", str(found[0].id)))
    else:
        menu.tell_page(session, now, said.caller, person, where, typed=words)


def _newcomer(
    session: Session, now: datetime, said: Said, person: Person, where: menu.Where
) -> None:
    """Who it is; then it is asked what they will be, and where."""
    newcomer = offices.read_newcomer(session, said.text)
    menu.expect(session, now, said.caller, person, where, typed=newcomer)
    told = ("role", "0", "0")
    menu.tell_page(session, now, said.caller, person, told, typed=newcomer)


def _names(session: Session, now: datetime, said: Said, person: Person, where: menu.Where) -> None:
    """What is called so; a name nobody knows may be added."""
    words = names.read_name(said.text)
    menu.expect(session, now, said.caller, person, where, typed=words)
    menu.tell_page(session, now, said.caller, person, where, typed=words)


HEARD: Mapping[str, Hear] = {
    "people": _people,
    "newperson": _newcomer,
    "names": _names,
    "end": lambda s, now, said, who, at: offices.end(
        s, now, said.caller, who, int(at[1]), said.text.strip() or "?"
    ),
    "duty": lambda s, now, said, who, at: roster.add_shift(
        s, now, said.caller, who, int(at[1]), said.text
    ),
    "cats": by_name.open_page,
    "cat": by_name.open_page,
    "limits": by_name.open_page,
    "words": lambda s, now, said, who, at: matters.set_words(
        s, now, said.caller, who, at[1], said.text
    ),
    "limit": lambda s, now, said, who, at: matters.set_limit(
        s, now, said.caller, who, (at[1], at[2], at[3]), said.text.strip() or "?"
    ),
    "alias": lambda s, now, said, who, at: names.add_alias(
        s, now, said.caller, who, int(at[1]), said.text
    ),
    "phrases": lambda s, now, said, who, at: ready_texts.add(
        s, now, said.caller, who, at[1], said.text
    ),
    "phrase": lambda s, now, said, who, at: ready_texts.put_otherwise(
        s, now, said.caller, who, int(at[1]), said.text
    ),
}
staff_talk.BROUGHT[Expecting.ADMIN] = hear
