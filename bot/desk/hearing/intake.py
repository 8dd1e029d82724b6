"""说事: every message of a resident finds its case, or opens one; nothing said is lost."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Said
from bot.city.city import city
from bot.desk.case import cards, tell
from bot.desk.case.history import record
from bot.desk.case.people import id_of, meet
from bot.desk.drafting import drafting
from bot.desk.drafting.understanding import unlocate
from bot.desk.hearing import additions, neighbours, typed
from bot.desk.judging import follow_up
from bot.desk.talk import talk_days
from bot.understanding.chatter import is_greeting
from bot.understanding.urgency import assess
from storage import conversations, notices, petitions, posted
from storage.tables import Conversation, Person, Petition
from storage.words import (
    Certainty,
    Counter,
    EventKind,
    Expecting,
    NoticeKind,
    Source,
    State,
    StatementKind,
    Urgency,
)

OWN_WORDS = frozenset({StatementKind.WORDS, StatementKind.ADDITION, StatementKind.ANSWER})
ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.CANCELLED, State.MERGED})
GOES_ON = timedelta(minutes=5)  # who adds something to a case often adds some more
# Asked some time ago: what comes now without being a reply may be something new.
MAY_BE_NEW = frozenset({Expecting.ANSWER, Expecting.RATING_REASON, Expecting.OBJECTION})


def hear(session: Session, now: datetime, said: Said) -> None:
    """A message in the private chat with the resident bot, or its edit."""
    person = meet(session, now, said.caller)
    if said.edited:
        draft = correct(session, now, person, said)
        if draft is not None:
            drafting.reconsider(session, now, draft, person, said)
        return
    here = drafting.only_here(session, now, person, said)
    problem = drafting.only_problem(said)
    if problem:
        drafting.refuse_media(session, now, person, said, problem)
    elif _says_something(here):
        _understand_whom(session, now, person, here)
    elif here is said:
        _answer(session, now, person, said, NoticeKind.HELP)


def _understand_whom(session: Session, now: datetime, person: Person, said: Said) -> None:
    """Find what a message belongs to: a case, a talk day, what was waited for, or a new case."""
    target = case_meant(session, said)
    if target is not None and _follow(session, now, person, said, target):
        return
    talk_day_id = _talk_day_answered(session, said)
    if talk_days.hears(session, now, talk_day_id):
        _speak_on_talk_day(session, now, person, said, talk_day_id)
        return
    waiting = conversations.get(session, now, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    expecting = waiting.expecting if waiting is not None else None
    if typed.obey(session, now, person, said, draft, expecting):
        return
    if waiting is not None and _expected(session, now, person, said, waiting):
        return
    _open_or_grow(session, now, person, said, draft)


def correct(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """An edited message: of a petition both versions are kept; a draft that changes comes back."""
    statement = petitions.by_statement(session, said.caller.chat_id, said.message_id)
    if not said.text or (statement is not None and statement.text == said.text):
        return None
    if statement is None:
        return _caption_added(session, now, person, said)
    petition = petitions.get(session, statement.petition_id)
    if petition is None or petition.reporter_id != person.id or statement.kind not in OWN_WORDS:
        return None
    if petition.state == State.DRAFT:
        unlocate(session, petition, petition.text, said, person)
    old, statement.text = statement.text, said.text
    session.add(statement)
    session.flush()
    words = petitions.find_statements(session, statement.petition_id, {StatementKind.WORDS})
    petition.text = "\n".join(one.text for one in words)
    record(session, now, petition, EventKind.CORRECTED, person_id=person.id, before=old)
    if petition.state == State.DRAFT:
        return petition
    additions.alarm(session, now, petition, said)
    additions.tell_staff(session, now, petition, "corrected", text=said.text)
    cards.refresh(session, now, petition)
    return None


def _caption_added(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """A photo without words has got some."""
    media = petitions.by_media_message(session, said.caller.chat_id, said.message_id)
    petition = petitions.get(session, media.petition_id) if media is not None else None
    if petition is None or petition.reporter_id != person.id:
        return None
    words = replace(said, media=None, album_id=None)
    if petition.state == State.DRAFT:
        drafting.add_said(session, now, petition, person, words)
        return petition
    additions.add(session, now, petition, person, words)
    return None


def _open_or_grow(
    session: Session, now: datetime, person: Person, said: Said, draft: Petition | None
) -> None:
    if _only_greeting(said):
        kind = NoticeKind.HELP if draft is None else NoticeKind.DRAFT_NUDGE
        petition_id = None if draft is None else draft.id
        tell.answer(session, now, said.caller, kind, person_id=person.id, petition_id=petition_id)
        return
    first = draft is None or _is_another_matter(session, draft, said)
    if draft is None or first:
        draft = drafting.begin(session, now, person, said)
    drafting.grow(session, now, draft, person, said, first=first)


def _is_another_matter(session: Session, draft: Petition, said: Said) -> bool:
    """An emergency, or what is surely of another group, is no part of the draft that is open."""
    if not draft.text or not said.text:
        return False
    if assess(said.text).numbers and not assess(draft.text).numbers:
        return True
    whole = city(session)
    before, new = whole.classifier.classify(draft.text), whole.classifier.classify(said.text)
    if before.certainty != Certainty.SURE or new.certainty != Certainty.SURE:
        return False
    groups = {whole.categories[guess.code].group for guess in (before, new) if guess.code}
    return len(groups) == 2


def case_meant(session: Session, said: Said) -> Petition | None:
    """The case a message points to: its album's, or that of the message it answers."""
    chat = said.caller.chat_id
    if said.album_id:
        part = petitions.by_album(session, chat, said.album_id)
        if part is not None:
            return petitions.get(session, part.petition_id)
    if said.reply_to is None:
        return None
    card = posted.by_message(session, Counter.RESIDENT, chat, said.reply_to)
    if card is not None:
        return petitions.get(session, card.petition_id)
    own = petitions.by_statement(session, chat, said.reply_to) or petitions.by_media_message(
        session, chat, said.reply_to
    )
    return petitions.get(session, own.petition_id) if own is not None else None


def _talk_day_answered(session: Session, said: Said) -> int | None:
    """The talk day whose call a message answers."""
    if said.reply_to is None:
        return None
    call = notices.by_message(session, Counter.RESIDENT, said.caller.chat_id, said.reply_to)
    if call is None or call.kind != NoticeKind.TALK_DAY_CALL:
        return None
    talk_day_id: int | None = call.arguments.get("talk_day_id")
    return talk_day_id


def _follow(
    session: Session, now: datetime, person: Person, said: Said, petition: Petition
) -> bool:
    """Add to the case that is meant; False when it has ended, or is somebody else's."""
    if neighbours.hear(session, now, person, said, petition):
        return True
    why = follow_up.asks_why(session, now, said.caller.chat_id, petition)
    if petition.reporter_id != person.id or (petition.state in ENDED and not why):
        return False
    if _happens_again(petition, said):
        return False
    if why:
        follow_up.hear_reason(session, now, petition, person, said)
    elif petition.state == State.DRAFT:
        drafting.grow(session, now, petition, person, said)
    elif petition.state == State.AWAITING_RESIDENT:
        additions.answer(session, now, petition, person, said)
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
            _speak_on_talk_day(session, now, person, said, talk_day_id)
            return True
    petition = petitions.get(session, waiting.petition_id) if waiting.petition_id else None
    if petition is None or _is_new(session, petition, person, said, waiting):
        return False
    if waiting.expecting == Expecting.OBJECTION:
        return neighbours.object_(session, now, person, said, petition)
    return _belongs(session, now, person, said, waiting, petition)


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
    elif petition.state in ENDED:
        return False
    elif petition.state == State.AWAITING_RESIDENT:
        additions.answer(session, now, petition, person, said)
    elif waiting.expecting == Expecting.PLACE:
        place_of = drafting if petition.state == State.DRAFT else additions
        place_of.hear_place(session, now, petition, person, said)
    else:
        additions.add(session, now, petition, person, said)
        _listen_on(session, now, petition, person, said)
    return True


def _listen_on(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """Another photo or sentence may follow; all that follows an emergency is waited for anyway."""
    if petition.urgency != Urgency.EMERGENCY:
        conversations.expect(
            session,
            now,
            Counter.RESIDENT,
            said.caller.chat_id,
            id_of(person),
            Expecting.ADDITION,
            petition_id=petition.id,
            details={"more": True},
            lasting=GOES_ON,
        )


def _is_new(
    session: Session, petition: Petition, person: Person, said: Said, waiting: Conversation
) -> bool:
    """Whether a message is no part of the case that waits for one, but a petition of its own."""
    if _happens_again(petition, said):
        return True
    more = waiting.details.get("more", False)
    if waiting.expecting not in MAY_BE_NEW and not more:
        return False
    if more and _only_greeting(said):  # thanks for having added it
        return True
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    if draft is not None and draft.created_at > waiting.since:  # they are in the middle of one
        return True
    guess = city(session).classifier.classify(said.text)
    return guess.certainty == Certainty.SURE and guess.code != petition.category_code


def _happens_again(petition: Petition, said: Said) -> bool:
    """An emergency told of a case that is done is a case of its own, taken at once."""
    done = petition.state == State.AWAITING_RATING or petition.state in ENDED
    return done and bool(assess(said.text).numbers)


def _speak_on_talk_day(
    session: Session, now: datetime, person: Person, said: Said, talk_day_id: int | None
) -> None:
    if _only_greeting(said):
        spoken = {"talk_day_id": talk_day_id}
        _answer(session, now, person, said, NoticeKind.TALK_DAY_SPEAK, spoken)
        return
    conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    if draft is None or draft.talk_day_id != talk_day_id:
        source = Source.TALK_DAY
        draft = drafting.begin(session, now, person, said, source=source, talk_day_id=talk_day_id)
    drafting.grow(session, now, draft, person, said)


def _says_something(said: Said) -> bool:
    return bool(said.text.strip()) or said.media is not None or said.latitude is not None


def _only_greeting(said: Said) -> bool:
    return said.media is None and said.latitude is None and is_greeting(said.text)


def _answer(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    kind: NoticeKind,
    arguments: dict[str, int | None] | None = None,
) -> None:
    tell.answer(session, now, said.caller, kind, person_id=person.id, arguments=arguments)
