"""说事: every message of a resident finds its case, or opens one; nothing said is lost."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence, tell
from bot.desk.case.people import id_of, meet
from bot.desk.drafting import attachments, drafting, flood, on_behalf, which_case
from bot.desk.hearing import (
    additions,
    another_matter,
    answers,
    blocked,
    doors,
    edited,
    edits,
    going_on,
    homes,
    nameless,
    neighbours,
    posters,
    rider_answers,
    rider_private,
    talk_day_words,
    typed,
    whom,
)
from bot.desk.hearing.meant import ENDED, case_meant, only_greeting, open_before
from bot.desk.judging import follow_up
from bot.desk.talk import talk_days
from bot.understanding.chatter import asks_nothing
from storage import conversations, petitions
from storage.tables import Conversation, Person, Petition
from storage.words import Counter, Expecting, NoticeKind, State

BESIDE_A_DRAFT = frozenset({None, Expecting.PLACE})  # waited for: nothing, or where it is


def hear(session: Session, now: datetime, said: Said) -> None:
    """A message in the private chat with the resident bot, or its edit."""
    person = meet(session, now, said.caller)
    if blocked.holds(session, now, person, said):
        return
    if said.edited:
        if not edited.is_new(session, person, said):
            _hear_again(session, now, person, said)
            return
        edited.release(session, person, said)
        if homes.corrects(session, now, person, said) or whom.corrects(session, now, person, said):
            return
        said = replace(said, edited=False)
    here = attachments.only_here(session, now, person, said)
    problem = attachments.only_problem(said)
    if problem:
        attachments.refuse_media(session, now, person, said, problem)
    elif _says_something(here) and not rider_private.hears(session, now, person, here):
        _understand_whom(session, now, person, here)
    elif here is said and not _says_something(here):
        tell.answer(session, now, said.caller, NoticeKind.HELP, person_id=person.id)


def _hear_again(session: Session, now: datetime, person: Person, said: Said) -> None:
    draft = edits.correct(session, now, person, said)
    if draft is not None and not rider_private.reconsiders(session, now, draft, person, said):
        drafting.reconsider(session, now, draft, person, said)


def _understand_whom(session: Session, now: datetime, person: Person, said: Said) -> None:
    """Find what a message belongs to: a case, a talk day, what was waited for, or a new case."""
    target = case_meant(session, said)
    if flood.says_too_much(session, now, person, said, target):
        return
    if target is not None and _about(session, now, person, said, target):
        return
    talk_day_id = talk_day_words.answered(session, said)
    if talk_days.hears(session, now, talk_day_id):
        talk_day_words.speak(session, now, person, said, talk_day_id)
        return
    waiting, draft = open_before(session, now, person, said)
    if flood.says_too_much(session, now, person, said, draft):
        return
    expecting = waiting.expecting if waiting is not None else None
    if _is_beside(session, now, person, said, draft, waiting):
        return
    if waiting is not None and _expected(session, now, person, said, waiting):
        return
    if expecting == Expecting.AT_PLACE and waiting is not None and not only_greeting(said):
        _report_there(session, now, person, said, waiting)
        return
    _open_or_grow(session, now, person, said, draft, waiting)


def _is_beside(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    draft: Petition | None,
    waiting: Conversation | None,
) -> bool:
    """A word in place of a button, or a question that is no part of what is open."""
    if typed.obey(session, now, person, said, draft, waiting):
        return True
    if nameless.tells(session, now, person, said, draft, waiting):
        return True
    expecting = waiting.expecting if waiting is not None else None
    open_to_all = draft is not None and expecting in BESIDE_A_DRAFT
    return open_to_all and doors.answer_beside(session, now, person, said)


def _about(session: Session, now: datetime, person: Person, said: Said, target: Petition) -> bool:
    """What is said to the case that is meant: a word in place of its button, or more about it."""
    waiting = conversations.get(session, now, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    here = waiting is not None and waiting.petition_id == target.id
    expecting = waiting.expecting if here and waiting is not None else None
    if typed.obey_about(session, now, person, said, target, expecting):
        return True
    if nameless.tells_about(session, now, person, said, target, expecting):
        return True
    own = confidence.is_reporter(session, target, person.id)
    if expecting is Expecting.FIND and own and target.state not in ENDED:
        rider_answers.hear(session, now, target, person, said)
        return True
    adds = expecting is Expecting.ADDITION and own and target.state != State.AWAITING_RESIDENT
    if not _follow(session, now, person, said, target):
        return False
    if adds:
        going_on.listen_on(session, now, target, person, said)
    return True


def _report_there(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation
) -> None:
    """Whoever has scanned a poster begins a report of that place, whatever else is open."""
    draft = drafting.begin(session, now, person, said)
    posters.begin_there(draft, waiting)
    conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    drafting.grow(session, now, draft, person, said, first=True)
    posters.is_there(draft, waiting)
    session.add(draft)


def _open_or_grow(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    draft: Petition | None,
    waiting: Conversation | None,
) -> None:
    if _is_too_much(session, now, person, said, draft):
        return
    if draft is None and (
        homes.tells(session, now, person, said) or doors.show(session, now, person, said)
    ):
        return
    if only_greeting(said):
        kind = NoticeKind.HELP if draft is None else NoticeKind.DRAFT_NUDGE
        petition_id = None if draft is None else draft.id
        tell.answer(
            session,
            now,
            said.caller,
            kind,
            person_id=person.id,
            petition_id=petition_id,
            arguments={"asked": not asks_nothing(said.text)} if draft is None else {},
        )
        return
    if draft is not None and which_case.is_open(session, draft, said):
        drafting.ask_which(session, now, person, said)
        return
    first = draft is None or another_matter.is_of_its_own(session, draft, said)
    if draft is not None and first and doors.show(session, now, person, said):
        return
    if draft is None or first:
        going_on.turn_away(session, person, said, waiting)
        draft = drafting.begin(session, now, person, said)
    drafting.grow(session, now, draft, person, said, first=first)


def _is_too_much(
    session: Session, now: datetime, person: Person, said: Said, draft: Petition | None
) -> bool:
    """Whether it is only collected; thanks and greetings begin nothing."""
    if only_greeting(said):
        return False
    if flood.is_paused(session, now, person, said):
        return True
    return draft is None and flood.begins_too_many(session, now, person, said)


def _follow(
    session: Session, now: datetime, person: Person, said: Said, petition: Petition
) -> bool:
    """Add to the case that is meant; False when it has ended, or is somebody else's."""
    if neighbours.hear(session, now, person, said, petition):
        return True
    why = follow_up.asks_why(session, now, said.caller.chat_id, petition)
    own = confidence.is_reporter(session, petition, person.id)
    if not own or (petition.state in ENDED and not why):
        return False
    if going_on.happens_again(petition, said):
        return False
    if why:
        follow_up.hear_reason(session, now, petition, person, said)
    elif petition.state == State.DRAFT:
        drafting.grow(session, now, petition, person, said)
    elif petition.state == State.AWAITING_RESIDENT:
        additions.answer(session, now, petition, person, said)
        going_on.listen_after_answer(session, now, petition, person, said)
    else:
        additions.add(session, now, petition, person, said)
    return True


def _expected(
    session: Session, now: datetime, person: Person, said: Said, waiting: Conversation
) -> bool:
    """Hear what was waited for; False when the message is something else."""
    if waiting.expecting == Expecting.TALK_DAY:
        talk_day_id = waiting.details.get("talk_day_id")
        if talk_days.hears(session, now, talk_day_id):
            talk_day_words.speak(session, now, person, said, talk_day_id)
            return True
    if waiting.expecting == Expecting.HOME:
        return homes.hear(session, now, person, said)
    petition = petitions.get(session, waiting.petition_id) if waiting.petition_id else None
    any_answer = waiting.expecting == Expecting.ANSWER and not waiting.details.get("chosen")
    if any_answer and petition is not None:
        petition = answers.meant(session, person, said, petition)
    if petition is None or going_on.is_new(session, petition, person, said, waiting):
        return False
    if any_answer and answers.leaves_open(session, person, said):
        drafting.ask_which(session, now, person, said)
        return True
    if waiting.expecting == Expecting.OBJECTION:
        return neighbours.object_(session, now, person, said, petition)
    own = confidence.is_reporter(session, petition, person.id)
    return own and _belongs(session, now, person, said, waiting, petition)


def _belongs(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    waiting: Conversation,
    petition: Petition,
) -> bool:
    """Hear what was waited for of one's own case; False when that has ended."""
    if waiting.expecting == Expecting.RATING_REASON:
        follow_up.hear_reason(session, now, petition, person, said)
    elif waiting.expecting == Expecting.REPRESENTED:
        # a photo, a pin, a story or the next problem is no name
        if petition.state != State.DRAFT or not on_behalf.answers(session, said, waiting):
            return False
        on_behalf.hear(session, now, petition, person, said, waiting)
    elif petition.state in ENDED:
        return False
    elif waiting.expecting == Expecting.FIND:
        rider_answers.hear(session, now, petition, person, said)
    elif petition.state == State.AWAITING_RESIDENT:
        additions.answer(session, now, petition, person, said)
        going_on.listen_after_answer(session, now, petition, person, said)
    elif waiting.expecting == Expecting.PLACE:
        place_of = drafting if petition.state == State.DRAFT else additions
        place_of.hear_place(session, now, petition, person, said)
    else:
        additions.add(session, now, petition, person, said)
        going_on.listen_on(session, now, petition, person, said)
    return True


def _says_something(said: Said) -> bool:
    return bool(said.text.strip()) or said.media is not None or said.latitude is not None
