"""拆分: a case that tells of two problems becomes two cases of the same reporter.

The case keeps its words, owner and clocks; the second has its own number, category, owner and
clocks, the same place and photos. Before the step it is as if it had never been: undoing it
leaves a number that leads to the case it came from.
"""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, confidence, content, history, tell, undoing
from bot.desk.case.authority import role_for, staff_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.desk.drafting import submission
from bot.desk.drafting.understanding import understand
from bot.desk.handling.handling import wait_for
from bot.errors import UnknownChoice
from bot.rules.lifecycle import Act, after
from bot.understanding.splitting import parts_of
from storage import petitions, phone_calls, represented
from storage.tables import Media, Person, Petition, PhoneCall, Statement
from storage.words import EventKind, Expecting, MediaPart, NoticeKind, State, StatementKind

OWN_WORDS, YES = "own", "yes"
SHARED = (  # what the second case has of the first
    "source",
    "reporter_id",
    "reporter_role",
    "anonymous",
    "reported_for",
    "chat_id",
    "thread_id",
    "group_message_id",
    "receipt_id",
    "talk_day_id",
    "grid_id",
    "place_certainty",
    "place_words",
    "place_chosen",
    "place_asked",
    "latitude",
    "longitude",
    "pinned",
    "said_grid_id",
)


def split(
    session: Session, now: datetime, caller: Caller, petition_id: int, choice: str
) -> Toast | None:
    """ "" shows the parts that were found, "yes" splits by them, "own" waits for words.

    UnknownChoice when the words tell of one problem only.
    """
    person, petition = staff_case(session, now, caller, petition_id, Act.SPLIT)
    parts = other_parts(session, petition)
    if choice == OWN_WORDS or (not choice and not parts):
        wait_for(session, now, caller, person, petition, Expecting.SPLIT_WORDS)
        return None
    if not choice:
        shown = (NoticeKind.STAFF_CARD, NoticeKind.SPLIT_CHOICES, caller, id_of(person))
        cards.over_card(session, now, petition, *shown, parts=list(parts))
        return None
    if not parts:
        raise UnknownChoice(petition_id=petition_id)
    _split(session, now, petition, person, parts, petition.reporter_id)
    return Toast("split-off", {"count": len(parts) + 1})


def hear_words(
    session: Session, now: datetime, petition: Petition, person: Person, said: Said
) -> None:
    """The second problem in the words of whoever splits it."""
    _split(session, now, petition, person, (said.text.strip(),), id_of(person))


def other_parts(session: Session, petition: Petition) -> tuple[str, ...]:
    """The parts of its words that are not what the case is about; () when it tells of one."""
    classify = city(session).classifier.classify
    parts = parts_of(petition.text, classify)
    if not parts:
        return ()
    codes = [classify(part).code for part in parts]
    here = codes.index(petition.category_code) if petition.category_code in codes else 0
    return tuple(part for at, part in enumerate(parts) if at != here)


def _split(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    parts: tuple[str, ...],
    said_by: int,
) -> None:
    role = role_for(session, id_of(person), petition)
    seconds = [_beside(session, now, petition, part, said_by) for part in parts]
    numbers = [one.number for one in seconds]
    history.record(
        session, now, petition, EventKind.SPLIT, person_id=person.id, role=role, into=numbers
    )
    for second in seconds:
        history.record(
            session,
            now,
            second,
            EventKind.SUBMITTED,
            person_id=person.id,
            role=role,
            split_from=petition.number,
        )
        submission.give(session, now, second)
        key = f"split:{second.id}"
        tell.push_or_post(session, now, second, NoticeKind.SPLIT_OFF, key=key)
    cards.refresh(session, now, petition)


def _beside(
    session: Session, now: datetime, petition: Petition, part: str, said_by: int
) -> Petition:
    """The second case, not yet given to anybody."""
    second = petitions.add(
        session,
        Petition(
            state=State.CANCELLED,  # what it is again once the step is undone
            merged_into_id=petition.id,
            split_from_id=petition.id,
            number=submission.next_number(session, now),
            created_at=now,
            **{name: getattr(petition, name) for name in SHARED},
        ),
    )
    session.flush()
    confidence.share(session, petition, second)
    undoing.touches(session, second)
    second.state, second.merged_into_id = after(State.DRAFT, Act.SUBMIT), None
    second.text = part  # not before: undone it says nothing, for no event tells of its words
    second.submitted_at = now
    kind = StatementKind.WORDS
    statement = Statement(
        petition_id=case_id(second), kind=kind, person_id=said_by, text=part, at=now
    )
    content.say(session, second, statement)
    for media in petitions.find_media(session, case_id(petition)):
        if media.part == MediaPart.BEFORE:
            facts = media.model_dump(exclude={"id", "chat_id", "message_id", "album_id"})
            content.attach(session, second, Media(**(facts | {"petition_id": second.id})))
    _bring_people(session, now, petition, second)
    understand(session, second)
    session.flush()
    return second


def _bring_people(session: Session, now: datetime, petition: Petition, second: Petition) -> None:
    """Whom it is reported for, and the call it came by: the second is rung back about too."""
    represented.copy(session, now, case_id(petition), case_id(second))
    call = phone_calls.of_case(session, petition.id)
    if call is not None:
        facts = call.model_dump(exclude={"id"}) | {"petition_id": second.id}
        phone_calls.add(session, PhoneCall(**facts))
