"""骑手的回答: where and what a find is, told in the evening, by a button, a pin or in words."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import asking, cards, findable, history, tell
from bot.desk.case.authority import own_case
from bot.desk.case.people import id_of
from bot.desk.clocks import law_clocks
from bot.desk.desk import Toast
from bot.desk.dispatching import foreign, recurrence, relocation
from bot.desk.dispatching.dispatch import dispatch
from bot.desk.drafting.understanding import locate
from bot.desk.hearing import additions
from bot.desk.riders import evening
from bot.errors import OldCard, UnknownChoice
from bot.rules.dispatching import LADDER
from bot.rules.lifecycle import Act
from bot.rules.riders import NOBODY_HAS_IT, Question, questions
from bot.understanding.unknowing import knows_nothing
from storage import conversations
from storage.tables import Person, Petition
from storage.words import Certainty, Counter, EventKind, Expecting, NoticeKind, Role

LISTENS = timedelta(minutes=30)  # later it is likely of something else


def say_where(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """ "" asks, a community's id offers its grids, "=ID" is where it was."""
    person, find = _own_find(session, now, caller, petition_id)
    if not argument.startswith("="):
        community = int(argument) if argument else None
        _ask(session, now, caller, person, find, Question.WHERE, community=community)
        return None
    _require_open(find, Question.WHERE)
    grid_id = int(argument[1:]) if argument[1:].isdecimal() else 0
    if city(session).grid(grid_id) is None:
        raise UnknownChoice(petition_id=petition_id)
    before, find.grid_id = find.grid_id, grid_id
    find.place_certainty, find.place_chosen, find.said_grid_id = Certainty.SURE, True, None
    if before != grid_id:
        relocation.moved(session, now, find, person_id=person.id, role=Role.COURIER)
    _answered(session, now, caller, person, find)
    return Toast("saved")


def say_what(
    session: Session, now: datetime, caller: Caller, petition_id: int, argument: str
) -> Toast | None:
    """ "" asks, an index offers the leaves of a group, "=CODE" is what it was."""
    person, find = _own_find(session, now, caller, petition_id)
    if not argument.startswith("="):
        group = int(argument) if argument else None
        _ask(session, now, caller, person, find, Question.WHAT, group=group)
        return None
    _require_open(find, Question.WHAT)
    if argument[1:] not in city(session).categories:
        raise UnknownChoice(petition_id=petition_id)
    _is(session, now, find, person, argument[1:], Certainty.SURE, chosen=True)
    _answered(session, now, caller, person, find)
    return Toast("saved")


def hear(session: Session, now: datetime, find: Petition, person: Person, said: Said) -> None:
    """Words or a pin; they answer whatever is open, and all of it is kept with the case.

    What answers nothing, such as that they do not know, is an addition; the question stays open.
    """
    open_ones = () if knows_nothing(said.text) else questions(find)
    before = find.grid_id
    if Question.WHERE in open_ones:
        locate(session, find, said, person, also=said.text)
    if Question.WHAT in open_ones and said.text:
        guess = city(session).classifier.classify(said.text)
        if guess.code is not None and guess.certainty != Certainty.UNKNOWN:
            _is(session, now, find, person, guess.code, guess.certainty, chosen=False)
    if find.grid_id != before:
        relocation.moved(session, now, find, person_id=person.id, role=Role.COURIER)
    additions.keep(session, now, find, person, said)
    if open_ones and questions(find) != open_ones:
        _answered(session, now, said.caller, person, find)
        return
    tell.about(session, now, said.caller, person, find, NoticeKind.ADDED)


def _is(
    session: Session,
    now: datetime,
    find: Petition,
    person: Person,
    code: str,
    certainty: Certainty,
    *,
    chosen: bool,
) -> None:
    before, find.category_code = find.category_code, code
    find.category_certainty, find.category_chosen = certainty, chosen
    history.record(
        session,
        now,
        find,
        EventKind.RECLASSIFIED,
        person_id=person.id,
        role=Role.COURIER,
        code=code,
        before=before,
    )
    findable.renew(session, find)
    law_clocks.change(session, now, find)
    recurrence.look_anew(session, now, find)
    whole = city(session)
    was, level = (whole.category(one).owner_level for one in (before, code))
    if find.state in NOBODY_HAS_IT and level != was:  # it is for somebody else to do
        start, decide = relocation.way(session, find)
        start = start and max(start, level, key=LADDER.index)
        dispatch(session, now, find, start=start, decide=decide)
    foreign.leave_community(session, now, find)


def _own_find(
    session: Session, now: datetime, caller: Caller, petition_id: int
) -> tuple[Person, Petition]:
    """A rider and a find of theirs that still goes on."""
    person, find = own_case(session, now, caller, petition_id, Act.ADD)
    if find.receipt_id is None:
        raise OldCard(petition_id=petition_id)
    return person, find


def _require_open(find: Petition, question: Question) -> None:
    """OldCard when staff have put it right meanwhile, or somebody is on it."""
    if question not in questions(find):
        raise OldCard(petition_id=find.id)


def _ask(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    find: Petition,
    question: Question,
    **choice: int | None,
) -> None:
    """Show the photo and what there is to choose from; a pin or words are as good."""
    asking.ask(
        session,
        now,
        caller,
        person,
        find,
        Expecting.FIND,
        NoticeKind.FIND_QUESTION,
        lasting=LISTENS,
        asks=question.value,
        **choice,
    )


def _answered(
    session: Session, now: datetime, caller: Caller, person: Person, find: Petition
) -> None:
    find.version += 1
    session.add(find)
    conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    cards.refresh(session, now, find)
    evening.show_again(session, now, find)
    tell.about(session, now, caller, person, find, NoticeKind.FIND_ANSWERED, edits=caller.page)
