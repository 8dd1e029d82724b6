"""删除: a message of a case turns out to be gone; what its author has taken back, and what not.

the case is              what follows
a draft                 words and photo are out of it, it is understood anew, its card comes back
a draft, now empty      dropped, as its author would have
on its way              nothing is lost: marked in its history, told to whoever has it, and whoever
                        reported it is asked once whether to withdraw it; no rider on the road
merged into another     the same there
over                    nothing
older than a day        nothing: a chat's timer may have deleted it
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.desk.case import cards, confidence, content, tell, unbooked
from bot.desk.case.history import case_id, record
from bot.desk.dispatching import in_charge
from bot.desk.drafting import drafting, drafts
from bot.desk.drafting.understanding import unlocate
from bot.desk.hearing import edited, rider_private
from bot.desk.hearing.edited import OVER
from bot.rules.content import key_of_media, key_of_statement
from bot.understanding.redaction import redact
from storage import erasing, merging, people, petitions
from storage.presence import FRESH_FOR, OWN_PARTS, OWN_WORDS
from storage.tables import Media, Notice, Person, Petition, Statement
from storage.words import Counter, EventKind, NoticeKind, Role, Source, State, StatementKind

GONE = "gone"  # in the details of an event: keys of bot.rules.content


@dataclass(frozen=True, slots=True)
class Gone:
    """What of a case came with the deleted message."""

    statements: Sequence[Statement]
    media: Sequence[Media]

    @property
    def keys(self) -> list[str]:
        """As the history of the case calls them."""
        said = [key_of_statement(one.id) for one in self.statements]
        return said + [key_of_media(one.id) for one in self.media]

    @property
    def words(self) -> str:
        """Numbers masked: whoever deletes one wants it gone."""
        return redact("\n".join(one.text for one in self.statements))


def gone(session: Session, now: datetime, notice: Notice) -> None:
    """Telegram knows the message no more that a notice has asked about, or reacted to."""
    person_id = notice.person_id or _reporter(session, notice)
    person = people.get(session, person_id)
    identity = people.identity_of(session, Counter.RESIDENT, person_id)
    if person is None or identity is None or notice.reply_to is None:
        return
    private = notice.chat_id == (identity.chat_id or identity.telegram_id)
    caller = Caller(Counter.RESIDENT, identity.telegram_id, notice.chat_id, private)
    said = Said(caller, notice.reply_to, now)
    for petition, what in _by_case(session, now, person, said):
        if petition.state == State.DRAFT:
            _out_of_draft(session, now, petition, person, said, what)
        elif merging.home_of(session, petition).state not in OVER:
            _out_of_chat(session, now, petition, person, what)
    unbooked.tell(session)  # no step of the desk, which would


def _reporter(session: Session, notice: Notice) -> int:
    """Whose post a reaction is on; 0: nobody's, as under a note of staff."""
    petition = petitions.get(session, notice.petition_id or 0)
    if petition is None or notice.counter != Counter.RESIDENT:
        return 0
    return confidence.reporter_id(session, petition)


def _by_case(
    session: Session, now: datetime, person: Person, said: Said
) -> Iterator[tuple[Petition, Gone]]:
    """Each case that the message has told of, with its part of it."""
    since = now - FRESH_FOR
    said_with = edited.own_statements(session, person, said)
    shown = edited.own_media(session, person, said)
    statements = [one for one in said_with if one.kind in OWN_WORDS and one.at > since]
    media = [one for one in shown if one.part in OWN_PARTS and one.at > since]
    for number in sorted({row.petition_id for row in (*statements, *media)}):
        petition = petitions.get(session, number)
        if petition is not None and confidence.is_reporter(session, petition, person.id):
            own = [one for one in media if one.petition_id == number]
            heard = _heard_in(session, petition, own)
            told = [one for one in statements if one.petition_id == number]
            yield petition, Gone([*told, *heard], own)


def _heard_in(session: Session, petition: Petition, media: Sequence[Media]) -> list[Statement]:
    """语音转写: what the machine has heard goes with the voice."""
    spoken = {one.at for one in media if one.kind in erasing.SPOKEN}
    if not spoken:
        return []
    said = petitions.find_statements(session, case_id(petition))
    return [one for one in said if one.machine and one.at in spoken]


def _out_of_draft(
    session: Session, now: datetime, draft: Petition, person: Person, said: Said, what: Gone
) -> None:
    place = draft.place_words
    content.lose(session, draft, petitions.drop(session, what.statements, what.media))
    words = petitions.find_statements(session, case_id(draft), {StatementKind.WORDS})
    draft.text = "\n".join(one.text for one in words)
    unlocate(draft)
    record(session, now, draft, EventKind.DELETED, person_id=person.id)
    is_empty = not draft.text and not petitions.find_media(session, case_id(draft))
    if is_empty and (draft.reporter_role == Role.COURIER or not draft.pinned):
        _drop(session, now, draft, person)
    elif not rider_private.reconsiders(session, now, draft, person, said):
        drafting.reconsider(session, now, draft, person, said)
        if draft.grid_id is None and place in draft.text:  # an answer that is still there
            draft.place_words = place
    session.add(draft)


def _drop(session: Session, now: datetime, draft: Petition, person: Person) -> None:
    """Its author has; riders never had a card of it."""
    drafts.drop(session, now, draft, person)
    if draft.reporter_role != Role.COURIER:
        cards.draft_card(session, now, draft)


def _out_of_chat(
    session: Session, now: datetime, petition: Petition, person: Person, what: Gone
) -> None:
    """It stays in the case, once marked as deleted by its author; everywhere it lives on, too."""
    who = confidence.as_written(session, petition, person.id)
    if not _mark(session, now, petition, who, what):
        return
    for home in merging.homes_of(session, petition):
        copies = [
            copy
            for one in what.statements
            for copy in merging.copies_in(session, home, petition, one.text)
        ]
        shown = [
            copy for one in what.media for copy in merging.photos_in(session, home, petition, one)
        ]
        _mark(session, now, home, who, Gone(copies, shown))
    home = merging.home_of(session, petition)
    in_charge.update(session, now, home, "deleted", text=what.words)
    cards.refresh(session, now, home)
    if petition.source != Source.RIDER_GROUP and petition.receipt_id is None:
        key = f"still-handled:{petition.id}"
        tell.push(session, now, petition, NoticeKind.STILL_HANDLED, key=key)


def _mark(
    session: Session, now: datetime, petition: Petition, who: int | None, what: Gone
) -> bool:
    """Whether it was not known. `who`: as the case they said it in names them."""
    known = petitions.find_events_of(session, case_id(petition), frozenset({EventKind.DELETED}))
    if {*what.keys} <= {key for one in known for key in one.details.get(GONE, ())}:
        return False
    petition.edits += 1
    details: dict[str, Any] = {GONE: what.keys}
    if not confidence.is_reporter(session, petition, who):
        details["supporter"] = True
    record(session, now, petition, EventKind.DELETED, person_id=who, **details)
    return True
