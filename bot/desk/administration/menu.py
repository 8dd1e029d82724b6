"""/admin 管理: pages of what can be changed; where something is typed, it is waited for.

where                             page
""                                everything there is
people · newperson                staff (typed: a name or code) · a new person (typed)
person.ID · office.ID · end.ID    one person · one office · its last day (typed)
role.ID.OFFICE · seat.ID.ROLE.OFFICE.PLACE     which role · where, for a person (0: new)
duty · duty.PLACE                 rosters · that of a place (typed: a shift)
cats · cats.N · cat.CODE          groups, leaves, one category (typed: a name)
words.CODE                        deciding words (typed)
limits.CODE · limit.CODE.STAGE.URGENCY         its limits (typed: which) · one of them (typed)
names · name.ID · alias.ID        place names (typed) · one · another word for it (typed)
regrid.ID.PLACE · newname.PLACE   another grid · the grid of a new name
phrases · phrases.USE · phrase.ID ready words · of a use (typed: new) · one (typed: anew)
groups · groupnew.KIND            registered groups · where a new one belongs
sheets · log                      export and import · what was changed
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.channel.claim import page_in
from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import matters, names, offices, ready_texts
from bot.desk.administration.office import (
    administers,
    administrator,
    require_city,
    require_places,
)
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.handling import results
from bot.errors import OldCard, UnknownChoice
from storage import conversations
from storage.tables import Person
from storage.words import Counter, Expecting, NoticeKind

Where = tuple[str, ...]
Enter = Callable[[Session, Person, Where], object]
WAITED = timedelta(minutes=30)  # for what is typed into a page
NAMED = {"role": 2, "seat": 3}  # where a page names the office that is given up (0: none)


def _anybody(_session: Session, _person: Person, _where: Where) -> None:
    """Every administrator may look; what is listed lies within their scope."""


def _place(session: Session, person: Person, where: Where) -> None:
    if len(where) > 1:
        found = city(session).places.get(_id(where[1]))
        if found is None:
            raise UnknownChoice
        require_places(session, person, [found.id])


def _whom(session: Session, person: Person, where: Where) -> None:
    """Who is to be appointed: somebody new (0), or staff of places they administer."""
    whom, office_id = _id(where[1]), _id(where[NAMED[where[0]]])
    if office_id:
        holder, _held = offices.office(session, person, office_id)
        if holder.id != whom:
            raise OldCard
    elif whom:
        offices.staff(session, person, whom)


def _use(session: Session, person: Person, where: Where) -> None:
    require_city(session, person)
    if len(where) > 1:
        ready_texts.use_of(where[1])


# Who may come in; a page of something that is not there is refused.
ROOMS: Mapping[str, Enter] = {
    "": _anybody,
    "people": _anybody,
    "newperson": _anybody,
    "person": lambda s, who, at: offices.staff(s, who, _id(at[1])),
    "office": lambda s, who, at: offices.office(s, who, _id(at[1])),
    "end": lambda s, who, at: offices.office(s, who, _id(at[1])),
    "role": _whom,
    "seat": _whom,
    "duty": _place,
    "cats": lambda s, who, _: require_city(s, who),
    "cat": lambda s, who, at: matters.leaf(s, who, at[1]),
    "words": lambda s, who, at: matters.leaf(s, who, at[1]),
    "limits": lambda s, who, at: matters.leaf(s, who, at[1]),
    "limit": lambda s, who, at: matters.leaf(s, who, at[1]),
    "names": _anybody,
    "name": lambda s, who, at: names.named(s, who, _id(at[1])),
    "alias": lambda s, who, at: names.named(s, who, _id(at[1])),
    "regrid": lambda s, who, at: names.named(s, who, _id(at[1])),
    "newname": _anybody,
    "phrases": _use,
    "phrase": lambda s, who, at: ready_texts.phrase(s, who, _id(at[1])),
    "groups": _anybody,
    "groupnew": _anybody,
    "sheets": lambda s, who, _: require_city(s, who),
    "log": lambda s, who, _: require_city(s, who),
}
# Where something is typed, by how many words `where` has there.
TYPED = {
    ("people", 1),
    ("newperson", 1),
    ("end", 2),
    ("duty", 2),
    ("cats", 1),
    ("cats", 2),
    ("cat", 2),
    ("words", 2),
    ("limits", 2),
    ("limit", 4),
    ("names", 1),
    ("alias", 2),
    ("phrases", 2),
    ("phrase", 2),
}
GOES_ON = frozenset({"role", "seat", "newname"})  # with what was typed before
NEEDS = {"person": 2, "office": 2, "end": 2, "role": 3, "seat": 5, "cat": 2, "words": 2} | {
    "limits": 2,
    "limit": 4,
    "name": 2,
    "alias": 2,
    "regrid": 3,
    "newname": 2,
    "phrase": 2,
    "groupnew": 2,
}


def show(session: Session, now: datetime, caller: Caller, page: int, where: Where) -> None:
    """A page; NotYours, WholeCityWanted, OldCard or UnknownChoice."""
    person = administrator(session, now, caller)
    if where[0] not in ROOMS or len(where) < NEEDS.get(where[0], 1):
        raise UnknownChoice
    ROOMS[where[0]](session, person, where)
    kept = _details(session, now, caller, person)
    if (where[0], len(where)) in TYPED:
        results.keep_as_note(session, now, caller, person)
        expect(session, now, caller, person, where)
    elif where[0] not in GOES_ON and kept is not None:
        conversations.end(session, Counter.STAFF, caller.chat_id, id_of(person))
    before = (kept or {}).get("typed") if where[0] in GOES_ON else None
    tell_page(session, now, caller, person, where, page=page_in(page), typed=before)


def expect(
    session: Session, now: datetime, caller: Caller, person: Person, where: Where, **kept: Any
) -> None:
    """Wait for what is typed into a page; `kept`: what was typed before."""
    conversations.expect(
        session,
        now,
        Counter.STAFF,
        caller.chat_id,
        id_of(person),
        Expecting.ADMIN,
        details={"where": ".".join(where), **kept},
        lasting=WAITED,
    )


def typed_before(session: Session, now: datetime, caller: Caller, person: Person) -> Any:
    """What was typed into an earlier page of the same way; OldCard when nothing was."""
    kept = (_details(session, now, caller, person) or {}).get("typed")
    if kept is None:
        raise OldCard
    return kept


def tell_page(
    session: Session, now: datetime, caller: Caller, person: Person, where: Where, **more: Any
) -> None:
    """Leave the page; the places its reader administers are among its arguments."""
    told = {name: fact for name, fact in more.items() if fact}
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.ADMIN_PAGE,
        person_id=person.id,
        arguments={"where": ".".join(where), "scope": _scope(session, person), **told},
    )


def _scope(session: Session, person: Person) -> list[int] | None:
    """The places somebody administers, all of them by id; None: the whole city."""
    if administers(session, id_of(person), None):
        return None
    return [one for one in city(session).places if administers(session, id_of(person), one)]


def _details(
    session: Session, now: datetime, caller: Caller, person: Person
) -> dict[str, Any] | None:
    waiting = conversations.get(session, now, Counter.STAFF, caller.chat_id, id_of(person))
    is_ours = waiting is not None and waiting.expecting == Expecting.ADMIN
    return waiting.details if waiting is not None and is_ours else None


def _id(word: str) -> int:
    if not word.isdecimal() or len(word) > 18:
        raise UnknownChoice
    return int(word)
