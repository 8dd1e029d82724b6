"""指路: what is no petition — a question, thanks, a report of crime, a lawsuit — finds its door.

What was said is kept as a draft that nobody is reminded of and that is never sent by itself; one
button makes a petition of it all the same. 信访 is a petition with clocks of its own: its door is
only named; so is that of a lawsuit told along with trouble. An emergency never comes here.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import cards, tell
from bot.desk.case.authority import own_case
from bot.desk.case.people import id_of
from bot.desk.dispatching import in_charge
from bot.desk.drafting import drafting
from bot.desk.drafting.understanding import locate, understand
from bot.errors import NothingSaid
from bot.rules.lifecycle import Act
from bot.understanding.chatter import is_greeting
from bot.understanding.kinds import kind_of
from bot.understanding.question import is_question
from bot.understanding.replies import Reply, short_reply
from bot.understanding.thanks import apart
from bot.understanding.trouble import within
from storage import conversations, petitions, reported
from storage.tables import Person, Petition
from storage.words import (
    Certainty,
    Counter,
    Expecting,
    MessageKind,
    NoticeKind,
    State,
    StatementKind,
)

REMEMBERED = timedelta(days=30)  # thanks are for what was done lately
LEFT_ALONE = frozenset({MessageKind.PETITION, MessageKind.GREETING})
MAY_HOLD_TROUBLE = frozenset({MessageKind.QUESTION, MessageKind.LAWSUIT, MessageKind.BEYOND_DUTY})
NAMED_ALL_THE_SAME = frozenset({MessageKind.XINFANG, MessageKind.LAWSUIT})
UNTHANKED = frozenset({State.DRAFT, State.CANCELLED, State.WITHDRAWN})


def show(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """Name the door of a first message that surely is no petition; False: it is to be taken."""
    if not said.text.strip() or said.media is not None or said.latitude is not None:
        return False
    if is_greeting(said.text) or short_reply(said.text) is Reply.UNSOLVED:  # 没解决 is no 信访
        return False
    guess = kind_of(said.text)
    if guess.kind in LEFT_ALONE or guess.certainty is not Certainty.SURE:
        return False
    if guess.kind is MessageKind.XINFANG or _is_trouble_too(session, said, guess.kind):
        if guess.kind in NAMED_ALL_THE_SAME:
            _tell(session, now, person, said, guess.kind)
        return False
    if guess.kind is MessageKind.THANKS:
        _hear_thanks(session, now, person, said)
    else:
        _park(session, now, person, said, guess.kind)
    return True


def answer_beside(session: Session, now: datetime, person: Person, said: Said) -> bool:
    """你们几点下班 while a draft is open: its door is named, and it is no part of the draft.

    Nor the place that was asked for. What names a place or a trouble may well be both, and
    不知道是哪里 is an answer.
    """
    if said.media is not None or said.latitude is not None:
        return False
    if not is_question(said.text):
        return False
    guess = kind_of(said.text)
    if guess.kind is not MessageKind.QUESTION or guess.certainty is not Certainty.SURE:
        return False
    whole = city(session)
    tells = whole.classifier.classify(said.text).certainty == Certainty.SURE
    if tells or whole.gazetteer.find(said.text).words:
        return False
    if _is_trouble_too(session, said, guess.kind):
        return False
    _park(session, now, person, said, guess.kind, beside=True)
    return True


def _is_trouble_too(session: Session, said: Said, kind: MessageKind) -> bool:
    return kind in MAY_HOLD_TROUBLE and within(said.text, city(session).classifier.classify)


def _park(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    kind: MessageKind,
    *,
    beside: bool = False,
) -> None:
    parked = drafting.begin(session, now, person, said)
    drafting.add_said(session, now, parked, person, said)
    parked.next_check_at = None
    _tell(session, now, person, said, kind, parked, beside=beside)


def file(session: Session, now: datetime, caller: Caller, petition_id: int) -> None:
    """还是要提交: make a draft like any other of it.

    What is waited for is the place of an older draft still, where that was asked for before.
    """
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    if not petition.text and not petitions.find_media(session, petition_id):
        raise NothingSaid(petition_id=petition_id)
    if caller.private:  # kept from a group while blocked: from here on it is told in private
        petition.chat_id = caller.chat_id
    petition.created_at = now  # it begins now: 2 hours to send it, as with any draft
    petition.next_check_at = now + drafting.NUDGE_AFTER
    said = Said(caller, 0, now)
    locate(session, petition, said, person)
    understand(session, petition)
    if _awaits_another_place(session, now, person, caller, petition):
        cards.draft_card(session, now, petition)
    else:
        drafting.show_or_ask(session, now, petition, said)


def _awaits_another_place(
    session: Session, now: datetime, person: Person, caller: Caller, petition: Petition
) -> bool:
    """Whether where it is has been asked of another case: the next place said is of that one."""
    waiting = conversations.get(session, now, Counter.RESIDENT, caller.chat_id, id_of(person))
    asked = waiting is not None and waiting.expecting is Expecting.PLACE
    return asked and waiting is not None and waiting.petition_id not in (None, petition.id)


def _hear_thanks(session: Session, now: datetime, person: Person, said: Said) -> None:
    """感谢: to whoever has the case it is for; trouble told along with it is a petition.

    Where nobody can tell whom it is for, nothing is promised: it is kept as any other kind is.
    """
    thanks, trouble = apart(said.text, city(session).classifier.classify)
    words = replace(said, text=thanks, message_id=0) if trouble else said
    passed_on = bool(thanks) and _pass_on(session, now, person, words)
    if passed_on:
        _tell(session, now, person, said, MessageKind.THANKS, told=True)
    if trouble:
        draft = drafting.begin(session, now, person, said)
        if not passed_on:
            drafting.add_said(session, now, draft, person, words, kind=StatementKind.ADDITION)
        drafting.grow(session, now, draft, person, replace(said, text=trouble), first=True)
    elif not passed_on:
        _park(session, now, person, said, MessageKind.THANKS)


def _pass_on(session: Session, now: datetime, person: Person, said: Said) -> bool:
    case = _thanked(session, now, person, said)
    if case is None:
        return False
    drafting.add_said(session, now, case, person, said, kind=StatementKind.ADDITION)
    in_charge.update(session, now, case, "thanked", text=said.text)
    return True


def _thanked(session: Session, now: datetime, person: Person, said: Said) -> Petition | None:
    """The only case of late that thanks may be for, or the only one of what they speak of."""
    found = reported.find_of(session, id_of(person), said.caller.chat_id, now - REMEMBERED)
    cases = [one for one in found if one.owner_id is not None and one.state not in UNTHANKED]
    if len(cases) > 1:
        code = city(session).classifier.classify(said.text).code
        cases = [one for one in cases if one.category_code == code]
    return cases[0] if len(cases) == 1 else None


def _tell(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    kind: MessageKind,
    parked: Petition | None = None,
    *,
    told: bool = False,
    beside: bool = False,
) -> None:
    more = {"beside": True} if beside else {}
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.DOOR,
        person_id=person.id,
        petition_id=parked.id if parked is not None else None,
        arguments={"kind": kind.value, "told": told, **more},
        reply_to=said.message_id,
    )
