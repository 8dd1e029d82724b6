"""What staff write may be corrected by an edit: a result, a question, a note."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import content, history, refusals, tell
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.people import id_of, meet_staff
from bot.desk.handling import questions, results
from bot.errors import EditTooLate
from bot.rules.lifecycle import Act
from storage import petitions
from storage.tables import Person, Petition, Statement
from storage.words import EventKind, NoticeKind, State, StatementKind

CORRECTABLE = frozenset({StatementKind.NOTE, StatementKind.QUESTION})
AFTER_IT = frozenset(  # what is said after a question: it has been answered, or is settled
    {
        StatementKind.QUESTION,
        StatementKind.ANSWER,
        StatementKind.ADDITION,
        StatementKind.RESULT,
    }
)


def correct(session: Session, now: datetime, person: Person, said: Said) -> None:
    """Take over an edited message; EditTooLate, said plainly, when that is not possible."""
    if results.rewrite(session, now, person, said):
        return
    statement = petitions.by_statement(session, said.caller.chat_id, said.message_id)
    if statement is None or statement.person_id != person.id:
        raise EditTooLate
    if statement.kind not in CORRECTABLE:
        raise EditTooLate
    if statement.text != said.text:
        _replace(session, now, person, said, statement)


def into_command(session: Session, now: datetime, said: Said) -> None:
    """No command is carried out by an edit, and what was written before stays."""
    meet_staff(session, now, said.caller)
    refusals.tell_in_words(session, now, said.caller, EditTooLate(), reply_to=said.message_id)


def _replace(
    session: Session, now: datetime, person: Person, said: Said, statement: Statement
) -> None:
    asked = statement.kind == StatementKind.QUESTION
    act = Act.ASK if asked else Act.NOTE
    _person, petition = staff_case(session, now, said.caller, statement.petition_id, act)
    if asked and not _is_open(session, petition, statement):
        raise EditTooLate
    before, statement.text = statement.text, said.text
    session.add(statement)
    session.flush()
    content.said_anew(session, petition, statement)
    if asked:
        questions.correct(session, now, petition, person, statement, before)
    else:
        _note_again(session, now, petition, person, before)
    if not said.caller.private:  # a topic is not filled with answers
        return
    tell.about(
        session,
        now,
        said.caller,
        person,
        petition,
        NoticeKind.NOTE_KEPT,
        arguments={"asked": asked},
        reply_to=said.message_id,
    )


def _is_open(session: Session, petition: Petition, question: Statement) -> bool:
    """Whether an answer is waited for; while the clock runs on: to the last one that was asked."""
    if petition.state == State.AWAITING_RESIDENT:
        return True
    said = petitions.find_statements(session, question.petition_id, AFTER_IT)
    return said[-1].id == question.id


def _note_again(
    session: Session, now: datetime, petition: Petition, person: Person, before: str
) -> None:
    role = role_for(session, id_of(person), petition)
    kind = EventKind.NOTED
    history.record(session, now, petition, kind, person_id=person.id, role=role, before=before)
