"""代报与匿名: a draft for somebody else, or without the name of whoever reports it."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.channel.said import Caller, Said
from bot.city.city import city
from bot.desk.case import asking, cards
from bot.desk.case.authority import own_case
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.desk import Toast
from bot.rules.lifecycle import Act
from bot.understanding.on_behalf import called, is_oneself, reported_for, wants_no_name
from bot.understanding.persons import is_whole_name
from bot.understanding.phone_call import read_note
from bot.understanding.urgency import assess
from storage import conversations, represented
from storage.tables import Conversation, Person, Petition
from storage.words import Certainty, Counter, Expecting, NoticeKind

WHOM = ("mother", "father", "parents", "neighbour", "friend", "other")
MOST = 60  # characters of a name and a telephone number
MOST_NAME = 24  # of a name alone; more is likely a story
SHORT_NAME, SHORT_CHINESE = 12, 3  # of one after 邻居, as no list of names knows it: 老王
WAITS = timedelta(minutes=10)
AT_MENU = {"at_menu": True}  # nobody has been named yet: not everything said is a name


def notice(petition: Petition, words: str) -> None:
    """Take it from the words of a draft; what was tapped stays unless they say otherwise."""
    if wants_no_name(words):
        petition.anonymous = True
    if whom := reported_for(words):
        petition.reported_for = whom


def go_nameless(
    session: Session, now: datetime, caller: Caller, petition_id: int, wanted: bool
) -> Toast:
    """匿名: on no card, paper or list stands who reported it."""
    _person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    petition.anonymous = wanted
    _show(session, now, petition)
    return Toast("saved")


def speak_for(
    session: Session, now: datetime, caller: Caller, petition_id: int, whom: str
) -> Toast | None:
    """代报: for whom ("" asks, "self" takes it back); then their name and telephone, if wished."""
    person, petition = own_case(session, now, caller, petition_id, Act.SUBMIT)
    if whom == "":
        _offer(session, now, caller, petition, person)
        return None
    petition.reported_for = "" if whom == "self" else whom
    represented.drop(session, case_id(petition))
    if petition.reported_for:
        _ask_name(session, now, caller, petition, person)
    else:
        conversations.end(session, Counter.RESIDENT, caller.chat_id, id_of(person))
    _show(session, now, petition)
    return Toast("saved")


def _offer(
    session: Session, now: datetime, caller: Caller, petition: Petition, person: Person
) -> None:
    """The menu over the card; whoever types instead of tapping answers it as well."""
    kind = NoticeKind.FOR_WHOM
    cards.over_card(session, now, petition, NoticeKind.DRAFT_CARD, kind, caller, id_of(person))
    conversations.expect(
        session,
        now,
        Counter.RESIDENT,
        caller.chat_id,
        id_of(person),
        Expecting.REPRESENTED,
        petition_id=petition.id,
        details=AT_MENU,
        lasting=WAITS,
    )


def _ask_name(
    session: Session, now: datetime, caller: Caller, petition: Petition, person: Person
) -> None:
    wanted = Expecting.REPRESENTED, NoticeKind.REPRESENTED_WANTED
    asking.ask(session, now, caller, person, petition, *wanted, lasting=WAITS)


def close_menu(session: Session, now: datetime, petition: Petition, person: Person) -> None:
    """Back to the card: what is typed now is no answer to the menu."""
    chat_id, person_id = petition.chat_id, id_of(person)
    waiting = conversations.get(session, now, Counter.RESIDENT, chat_id, person_id)
    if waiting is not None and waiting.petition_id == petition.id and _is_at_menu(waiting):
        conversations.end(session, Counter.RESIDENT, chat_id, person_id)


def answers(session: Session, said: Said, waiting: Conversation) -> bool:
    """Whether it is what was waited for: who it is, and at the menu (not asked yet) surely so."""
    if not _is_at_menu(waiting):
        return is_whom(session, said)
    if said.media is None and said.latitude is None and is_oneself(said.text):
        return True
    whom, rest = called(said.text)
    if not is_whom(session, replace(said, text=rest or said.text)):
        return False
    if not whom:
        note = read_note(said.text)
        return is_whole_name(note.words) if note.words else bool(note.phone or note.name)
    return _names_somebody(rest) and not _tells_trouble(session, rest)


def _names_somebody(rest: str) -> bool:
    """What stands after 邻居 is a name, or nothing; 张大爷家门口也坏了 is more of the matter."""
    words = read_note(rest.title()).words  # as names of letters are written
    most = SHORT_NAME if words[:1].isascii() else SHORT_CHINESE
    return len(words) <= most or is_whole_name(words)


def is_whom(session: Session, said: Said) -> bool:
    """Whether it tells who somebody is: a number, or few words that tell of no trouble."""
    words = said.text.strip()
    other = said.media is not None or said.latitude is not None or assess(words).numbers
    if other or not words or len(words) > MOST:
        return False
    if read_note(words).phone:
        return True
    return len(words) <= MOST_NAME and not _tells_trouble(session, words)


def _tells_trouble(session: Session, words: str) -> bool:
    return city(session).classifier.classify(words).certainty != Certainty.UNKNOWN


def _is_at_menu(waiting: Conversation) -> bool:
    return bool(waiting.details.get("at_menu", False))


def keep_silent(session: Session, now: datetime, caller: Caller, petition: Petition) -> None:
    """No name and no number of them: the draft stays as it is."""
    conversations.end(session, Counter.RESIDENT, caller.chat_id, petition.reporter_id)
    _show(session, now, petition)


def hear(
    session: Session,
    now: datetime,
    petition: Petition,
    person: Person,
    said: Said,
    waiting: Conversation,
) -> None:
    """Name and telephone of whom it is for: kept apart, never among the words.

    At the menu 我妈 alone is as good as its button: her name is asked next. So is 我自己.
    """
    at_menu = _is_at_menu(waiting)
    conversations.end(session, Counter.RESIDENT, said.caller.chat_id, id_of(person))
    if at_menu and is_oneself(said.text):
        petition.reported_for = ""
        represented.drop(session, case_id(petition))
        _show(session, now, petition)
        return
    if at_menu:
        whom, name = called(said.text)
        petition.reported_for = whom or petition.reported_for or "other"
        if not name:
            represented.drop(session, case_id(petition))
            _ask_name(session, now, said.caller, petition, person)
            _show(session, now, petition)
            return
    keep(session, now, petition, said)
    _show(session, now, petition)


def keep(session: Session, now: datetime, petition: Petition, said: Said) -> None:
    """In place of what was told of them before."""
    words = " ".join(said.text.split())[:MOST]
    represented.keep(session, now, case_id(petition), words, told_in=said.message_id)


def _show(session: Session, now: datetime, petition: Petition) -> None:
    petition.version += 1
    session.add(petition)
    cards.draft_card(session, now, petition)
