"""What the buttons of /admin propose; each is shown first, see changes.py."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import (
    chats,
    matters,
    menu,
    names,
    offices,
    ready_texts,
    roster,
    tables,
)
from bot.desk.administration.office import administrator
from bot.errors import UnknownChoice
from storage.tables import Person

Words = tuple[str, ...]
Act = Callable[[Session, datetime, Caller, Person, int, Words], None]


def act(
    session: Session, now: datetime, caller: Caller, subject: int, what: tuple[str, ...]
) -> None:
    """Show what a button would change; UnknownChoice for what no button of ours says."""
    person = administrator(session, now, caller)
    name, *words = what
    if name not in ACTS or len(words) != ACTS[name][0]:
        raise UnknownChoice
    ACTS[name][1](session, now, caller, person, subject, tuple(words))


def _seat(
    session: Session, now: datetime, caller: Caller, who: Person, subject: int, words: Words
) -> None:
    """For somebody who is there, or (0) for whoever was typed before."""
    role, instead_of, place = words
    seat = offices.seat_of(city(session), role, place)
    if not subject:
        newcomer = menu.typed_before(session, now, caller, who)
        offices.add_newcomer(session, now, caller, who, newcomer, seat)
        return
    if not instead_of.isdecimal():
        raise UnknownChoice
    offices.seat(session, now, caller, who, subject, seat, int(instead_of))


def _new_name(
    session: Session, now: datetime, caller: Caller, who: Person, _: int, words: Words
) -> None:
    name = names.read_name(str(menu.typed_before(session, now, caller, who)))
    names.add_name(session, now, caller, who, name, *words)


# name → number of words behind it, and the step
ACTS: Mapping[str, tuple[int, Act]] = {
    "rank": (1, lambda s, now, by, who, n, w: offices.set_rank(s, now, by, who, n, w[0])),
    "end": (1, lambda s, now, by, who, n, w: offices.end(s, now, by, who, n, w[0])),
    "endall": (0, lambda s, now, by, who, n, w: offices.end_all(s, now, by, who, n)),
    "invite": (0, lambda s, now, by, who, n, w: offices.send_invite(s, now, by, who, n)),
    "seat": (3, _seat),
    "shiftoff": (0, lambda s, now, by, who, n, w: roster.remove_shift(s, now, by, who, n)),
    "catoff": (1, lambda s, now, by, who, n, w: matters.switch(s, now, by, who, w[0], off=True)),
    "caton": (1, lambda s, now, by, who, n, w: matters.switch(s, now, by, who, w[0], off=False)),
    "owner": (2, lambda s, now, by, who, n, w: matters.set_owner(s, now, by, who, *w)),
    "limitoff": (
        3,
        lambda s, now, by, who, n, w: matters.set_limit(s, now, by, who, (w[0], w[1], w[2]), ""),
    ),
    "aliasoff": (1, lambda s, now, by, who, n, w: names.remove_alias(s, now, by, who, n, w[0])),
    "regrid": (1, lambda s, now, by, who, n, w: names.move(s, now, by, who, n, w[0])),
    "newname": (2, _new_name),
    "phraseoff": (0, lambda s, now, by, who, n, w: ready_texts.remove(s, now, by, who, n)),
    "groupoff": (0, lambda s, now, by, who, n, w: chats.close(s, now, by, who, n)),
    "groupnew": (2, lambda s, now, by, who, n, w: chats.make_code(s, now, by, who, *w)),
    "export": (0, lambda s, now, by, who, n, w: tables.send(s, now, by, who)),
}
