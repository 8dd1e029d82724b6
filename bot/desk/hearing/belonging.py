"""是这一件: what was taken for a new draft is more about a case its author has already."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import cards, content, history
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.dispatching import accusing
from bot.desk.drafting import drafting
from bot.desk.hearing import additions
from bot.errors import OldCard
from bot.rules.lifecycle import Act, after
from storage import conversations, notices, petitions
from storage.tables import Person, Petition
from storage.words import Counter, EventKind, MediaPart, NoticeKind, State, StatementKind


def add_to(
    session: Session, now: datetime, caller: Caller, draft_id: int, petition_id: int
) -> Toast:
    """Everything said with the draft goes to the case, each with the message it came in."""
    person, draft = own_case(session, now, caller, draft_id, Act.CANCEL)
    _person, petition = own_case(session, now, caller, petition_id, Act.ADD)
    if draft_id == petition_id:
        raise OldCard(petition_id=draft_id)
    is_answer = petition.state == State.AWAITING_RESIDENT
    accusing.take_over(session, now, draft, petition)
    sha = _move(session, draft, petition, is_answer=is_answer)
    said = _as_one(caller, draft)
    _give_up(session, now, draft, petition, person)
    petition.version += 1
    if petition.state == State.DRAFT:
        petition.text = "\n".join(filter(None, (petition.text, draft.text)))
        drafting.reconsider(session, now, petition, person, said)
        return Toast("added-to-draft")
    step = additions.answered if is_answer else additions.added
    step(session, now, petition, person, said, sha)
    return Toast("added-to", {"number": petition.number or ""})


def _move(session: Session, draft: Petition, petition: Petition, *, is_answer: bool) -> list[str]:
    """Statements and media become the case's; the hashes of what is new there."""
    kind = StatementKind.ANSWER if is_answer else StatementKind.ADDITION
    kind = StatementKind.WORDS if petition.state == State.DRAFT else kind
    begun = petition.state in additions.BEGUN | {State.DRAFT}
    part = MediaPart.BEFORE if begun else MediaPart.TALK
    said = petitions.find_statements(session, case_id(draft))
    for statement in said:
        statement.petition_id, statement.kind = case_id(petition), kind
        session.add(statement)
    new = []
    for media in petitions.find_media(session, case_id(draft)):
        if petitions.has_media(session, case_id(petition), media.sha256, part):
            continue
        media.petition_id, media.part = case_id(petition), part
        session.add(media)
        new.append(media)
    session.flush()
    content.hand_over(session, draft, petition, said, new)
    return [media.sha256 for media in new]


def _as_one(caller: Caller, draft: Petition) -> Said:
    """All of it as if it had been said at once."""
    return Said(
        caller,
        0,
        draft.created_at,
        text=draft.text,
        latitude=draft.latitude,
        longitude=draft.longitude,
    )


def _give_up(
    session: Session, now: datetime, draft: Petition, petition: Petition, person: Person
) -> None:
    draft.state = after(draft.state, Act.CANCEL)
    draft.merged_into_id = petition.id
    draft.next_check_at = None
    draft.asks_which = False
    conversations.end(session, Counter.RESIDENT, draft.chat_id, id_of(person))
    history.record(
        session, now, draft, EventKind.CANCELLED, person_id=person.id, added_to=petition.number
    )
    notices.drop_waiting(session, case_id(draft), NoticeKind.DRAFT_NUDGE)
    cards.draft_card(session, now, draft)
