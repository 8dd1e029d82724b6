"""注销 drawer: everything that leads to a person is let go; the cases stay, with nobody's name.

What stays of a person is a row without a name or an account: the history is hashed with its id.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session, SQLModel, col
from sqlmodel import select as select_rows

from storage import behind, masks, people, places, posts, receipts, represented
from storage.new_rows import table_of
from storage.posts import NOWHERE
from storage.tables import (
    CaseTrace,
    CategoryExample,
    Conversation,
    Identity,
    InboxUpdate,
    LearnedName,
    LinkTries,
    Media,
    Notice,
    Person,
    Petition,
    PhoneCall,
    PhoneCaller,
    PostedCard,
    Statement,
    StatementVersion,
    Supporter,
    Undo,
)
from storage.words import Counter, MediaKind, State

SPOKEN = (MediaKind.VOICE, MediaKind.VIDEO_NOTE)
Mask = Callable[[str], str]


def chats_of(session: Session, person_id: int) -> list[int]:
    """The accounts and private chats of a person at the residents' counter."""
    wanted = select_rows(Identity).where(
        Identity.person_id == person_id, Identity.counter == Counter.RESIDENT
    )
    found = session.exec(wanted).all()
    return sorted({one.telegram_id for one in found} | {one.chat_id or 0 for one in found} - {0})


def own_ids(session: Session, person_id: int) -> list[int]:
    """Under which ids a person stands in the tables: their own, their masks', and that of whoever
    rang up with their number before they linked their account.
    """
    own = list(session.connection().execute(masks.ids_of(person_id)).scalars())
    calls, cases = table_of(PhoneCall).c, table_of(Petition).c
    rang = select(calls.caller_id).where(
        calls.petition_id == cases.id, cases.reporter_id.in_(own), calls.linked_at.is_not(None)
    )
    return sorted({*own, *session.connection().execute(rang).scalars()})


def reported_by(session: Session, own: Collection[int]) -> Sequence[Petition]:
    """Everything a person has reported, drafts too."""
    wanted = select_rows(Petition).where(col(Petition.reporter_id).in_(own))
    return session.exec(wanted.order_by(col(Petition.id))).all()


def let_go(
    session: Session,
    now: datetime,
    person: Person,
    chats: list[int],
    cases: list[int | None],
    mask: Mask,
) -> None:
    """Let go of accounts, chats and name; `mask` is for what was told of their cases."""
    posts.let_go(session, person.id or 0, chats, cases)
    _let_go_of_chats(session, person, chats)
    _mask_told(session, cases, mask)
    _forget_undos(session, cases)
    _forget_calls(session, person, cases)
    _forget_examples(session, person, cases)
    _forget_names(session, person, cases)
    behind.forget(session, now, person.id or 0)
    person.name, person.language, person.client_language = "", None, None
    person.home_grid_id, person.talk_day_opt_out, person.erased_at = None, False, now
    person.home_words, person.home_latitude, person.home_longitude = "", None, None
    person.quiet, person.home_said_in = "", None
    person.rides_in = None
    receipts.forget_of(session, person.id or 0)
    session.add(person)
    session.flush()


def rows_of(session: Session, petition: Petition) -> dict[str, list[int]]:
    """The ids of what was said and sent of it, by table."""
    said = select_rows(Statement.id).where(Statement.petition_id == petition.id)
    sent = select_rows(Media.id).where(Media.petition_id == petition.id)
    return {
        "statements": [one for one in session.exec(said) if one],
        "media": [one for one in session.exec(sent) if one],
    }


def drop_draft(session: Session, petition: Petition) -> None:
    """What was never sent goes whole."""
    petition.text = petition.place_words = ""
    petition.latitude = petition.longitude = None
    statements = select(table_of(Statement).c.id).where(
        table_of(Statement).c.petition_id == petition.id
    )
    _delete(session, StatementVersion, lambda c: c.statement_id.in_(statements))
    _delete(session, Statement, lambda c: c.petition_id == petition.id)
    _delete(session, Media, lambda c: c.petition_id == petition.id)
    _delete(session, CaseTrace, lambda c: c.petition_id == petition.id)
    session.add(petition)


def _let_go_of_chats(session: Session, person: Person, chats: list[int]) -> None:
    session.flush()
    people.keep_only(person, None)
    _delete(
        session,
        Identity,
        lambda c: (c.person_id == person.id) & (c.counter == Counter.RESIDENT),
    )
    _delete(
        session,
        Conversation,
        lambda c: (
            (c.counter == Counter.RESIDENT) & ((c.person_id == person.id) | c.chat_id.in_(chats))
        ),
    )
    for model in (PostedCard, Notice):
        _delete(session, model, lambda c: (c.counter == Counter.RESIDENT) & c.chat_id.in_(chats))
    _change(session, Notice, lambda c: c.person_id == person.id, person_id=None)
    _change(session, PostedCard, lambda c: c.person_id == person.id, person_id=None)
    _change(
        session,
        InboxUpdate,
        lambda c: (c.counter == Counter.RESIDENT) & c.chat_key.in_(chats) & c.done_at.is_not(None),
        chat_key=NOWHERE,
        body={},
    )
    _change(session, Petition, lambda c: c.chat_id.in_(chats), chat_id=NOWHERE)


def find_spoken(session: Session, own: Collection[int]) -> Sequence[Media]:
    """Recordings of their voice: no mask covers what is said there."""
    theirs = col(Media.person_id).in_(own)
    wanted = select_rows(Media).where(theirs, col(Media.kind).in_(SPOKEN))
    return session.exec(wanted.order_by(col(Media.id))).all()


def mask_words(session: Session, own: Collection[int], mask: Mask) -> list[Statement]:
    """Their words stay with the cases, without what reaches or names them; what has changed."""
    for case in reported_by(session, own):
        case.text, case.rating_reason = mask(case.text), mask(case.rating_reason)
        case.place_words, case.words_hash = mask(case.place_words), None
        case.edits = 0  # older versions are let go of
        represented.drop(session, case.id or 0)
        session.add(case)
        _delete(session, CaseTrace, partial(_is_of, case.id))  # made of the words as they were
    theirs = select_rows(Statement).where(col(Statement.person_id).in_(own))
    changed = []
    versions = table_of(StatementVersion).c.statement_id
    for said in session.exec(theirs).all():
        masked = mask(said.text)
        if masked != said.text:
            changed.append(said)
        said.text, said.chat_id, said.message_id = masked, None, None
        session.add(said)
        _delete(session, StatementVersion, partial(_is, versions, said.id))
    _change(
        session,
        Media,
        lambda c: c.person_id.in_(own),
        chat_id=None,
        message_id=None,
        album_id=None,
        name="",
    )
    for row in session.exec(select_rows(Supporter).where(col(Supporter.person_id).in_(own))):
        row.objection = mask(row.objection)
        session.add(row)
    session.flush()
    return changed


def _mask_told(session: Session, cases: list[int | None], mask: Mask) -> None:
    """What staff have been told, or will be after the night, repeats words."""
    wanted = select_rows(Notice).where(col(Notice.petition_id).in_(cases))
    for notice in session.exec(wanted):
        if isinstance(told := notice.arguments.get("text"), str):
            notice.arguments = {**notice.arguments, "text": mask(told)}
            session.add(notice)


def _forget_calls(session: Session, person: Person, cases: list[int | None]) -> None:
    """说事热线: the number and name they rang up with, also before they linked their account."""
    calls = table_of(PhoneCall)
    rang = select(calls.c.caller_id).where(calls.c.petition_id.in_(cases))
    for one in {person.id or 0, *session.connection().execute(rang).scalars()}:
        forget_caller(session, one)
    _delete(session, LinkTries, lambda c: c.person_id == person.id)


def forget_caller(session: Session, person_id: int) -> None:
    """Number and name of somebody who rang up, and whatever is still owed to them by telephone."""
    mine = {"phone": "", "phone_mark": "", "name": "", "others": ""}
    _change(session, PhoneCaller, lambda c: c.person_id == person_id, **mine)
    _change(
        session,
        PhoneCall,
        lambda c: c.caller_id == person_id,
        code=None,
        wants_call_back=False,
        call_back_at=None,
    )


def _forget_examples(session: Session, person: Person, cases: list[int | None]) -> None:
    """What their words have taught, also those that stand in somebody else's case."""
    said = table_of(Statement)
    beside = select(said.c.petition_id).where(said.c.person_id.in_(masks.ids_of(person.id)))
    _delete(
        session,
        CategoryExample,
        lambda c: c.petition_id.in_(cases) | c.petition_id.in_(beside),
    )


def _forget_names(session: Session, person: Person, cases: list[int | None]) -> None:
    """What their words have called a place; the city does not know it any more."""
    said = table_of(Statement)
    beside = select(said.c.petition_id).where(said.c.person_id.in_(masks.ids_of(person.id)))
    taught = select(table_of(LearnedName).c.id).where(
        table_of(LearnedName).c.petition_id.in_(cases)
        | table_of(LearnedName).c.petition_id.in_(beside)
    )
    if session.connection().execute(taught.limit(1)).first() is not None:
        _delete(session, LearnedName, lambda c: c.id.in_(taught))
        places.count_up_version(session)


def _forget_undos(session: Session, cases: list[int | None]) -> None:
    """They hold the case as it was before."""
    undos = table_of(Undo)
    about = select(undos.c.id).where(undos.c.petition_id.in_(cases))
    _change(session, Notice, lambda c: c.undo_id.in_(about), undo_id=None)
    _delete(session, Undo, lambda c: c.petition_id.in_(cases))


def _is(column: ColumnElement[int], number: int | None, _columns: Any) -> ColumnElement[bool]:
    return column == number


def _is_of(petition_id: int | None, columns: Any) -> ColumnElement[bool]:
    its: ColumnElement[bool] = columns.petition_id == petition_id
    return its


Where = Callable[[Any], ColumnElement[bool]]


def _delete(session: Session, model: type[SQLModel], where: Where) -> None:
    table = table_of(model)
    session.flush()
    session.connection().execute(table.delete().where(where(table.c)))


def _change(session: Session, model: type[SQLModel], where: Where, **values: Any) -> None:
    table = table_of(model)
    session.flush()
    session.connection().execute(update(table).where(where(table.c)).values(values))


def is_running(petition: Petition) -> bool:
    """Whether somebody still works on it, or waits for its reporter."""
    over = (State.DRAFT, State.CANCELLED, State.CLOSED, State.WITHDRAWN, State.MERGED)
    return petition.state not in (*over, State.DECLINED)
