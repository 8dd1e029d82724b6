"""说事日来信: words that answer the call to a talk day are brought before it."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.drafting import drafting
from bot.desk.hearing.meant import only_greeting
from storage import conversations, notices, petitions
from storage.tables import Person
from storage.words import Counter, NoticeKind, Source


def answered(session: Session, said: Said) -> int | None:
    """The talk day whose call a message answers."""
    if said.reply_to is None:
        return None
    call = notices.by_message(session, Counter.RESIDENT, said.caller.chat_id, said.reply_to)
    if call is None or call.kind != NoticeKind.TALK_DAY_CALL:
        return None
    talk_day_id: int | None = call.arguments.get("talk_day_id")
    return talk_day_id


def speak(
    session: Session, now: datetime, person: Person, said: Said, talk_day_id: int | None
) -> None:
    """A draft of its own for what is brought before it; a greeting is asked what it is about."""
    if only_greeting(said):
        tell.answer(
            session,
            now,
            said.caller,
            NoticeKind.TALK_DAY_SPEAK,
            person_id=person.id,
            arguments={"talk_day_id": talk_day_id},
        )
        return
    conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    draft = petitions.open_draft(session, id_of(person), said.caller.chat_id)
    if draft is None or draft.talk_day_id != talk_day_id:
        source = Source.TALK_DAY
        draft = drafting.begin(session, now, person, said, source=source, talk_day_id=talk_day_id)
    drafting.grow(session, now, draft, person, said)
