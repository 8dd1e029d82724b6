"""接待: /start, /help and the language, at the resident counter."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.claim import id_in
from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.case import confidence, tell
from bot.desk.case.history import case_id
from bot.desk.case.people import meet
from bot.desk.desk import Toast
from bot.desk.hearing import homes, own_cases, posters
from bot.desk.joining import supporting
from bot.desk.riders import finds
from bot.errors import Refusal, UnknownChoice
from bot.rules.posters import MARK
from bot.rules.quiet import own_hours
from storage import alike
from storage.words import NoticeKind

LANGUAGES = ("zh-CN", "en")
QUIET = ("city", "off", "21:00-07:00", "22:00-09:00")  # the hours that buttons offer
CASE_LINK = "case_"  # /start case_ID of a deep link


def start(session: Session, now: datetime, caller: Caller, payload: str) -> None:
    """Welcome without a question; a deep link shows a case.

    `case_NUMBER` shows anybody what is public of it; `case_ID` only whoever has to do with it.
    `at_…` of a poster tells where somebody stands; `finds` lists what a rider has shown.
    """
    person = meet(session, now, caller)
    if payload.startswith(MARK):
        try:
            posters.scanned(session, now, caller, person, payload)
        except Refusal:
            pass  # a place that is no more: an ordinary welcome
        else:
            return
    if payload == finds.LINK:
        finds.show(session, now, caller, 0)
        return
    if payload.startswith(CASE_LINK):
        try:
            _show(session, now, caller, payload.removeprefix(CASE_LINK))
        except (Refusal, ValueError):
            pass  # somebody else's link, or nobody's: an ordinary welcome, nothing told
        else:
            return
    tell.answer(session, now, caller, NoticeKind.WELCOME, person_id=person.id)


def _show(session: Session, now: datetime, caller: Caller, which: str) -> None:
    found = alike.by_number(session, which)
    if found is None:
        own_cases.show(session, now, caller, id_in(which))
    elif confidence.is_reporter(session, found, meet(session, now, caller).id):
        own_cases.show(session, now, caller, case_id(found))
    else:
        supporting.show(session, now, caller, found)


def help_(session: Session, now: datetime, caller: Caller) -> None:
    """What one can do here."""
    person = meet(session, now, caller)
    tell.answer(session, now, caller, NoticeKind.HELP, person_id=person.id)


def choose_home(session: Session, now: datetime, caller: Caller, argument: str) -> Toast | None:
    """我住在…: offer communities ("") or the grids of one (its id); "=" and a grid's id sets it.

    Home is where a report is presumed to be, and whose talk days one is called to.
    """
    person = meet(session, now, caller)
    code = argument.removeprefix("=")
    number = int(code) if code.isdecimal() else None
    if not argument.startswith("="):
        tell.answer(
            session,
            now,
            caller,
            NoticeKind.HOME_CHOICES,
            person_id=person.id,
            arguments={"community": number},
        )
        homes.wait(session, now, caller, person)
        return None
    grid = city(session).grid(number)
    if grid is None:
        raise UnknownChoice
    homes.settle(session, now, caller, person, homes.Home(grid.id))
    return Toast("home-set")


def near(session: Session, now: datetime, caller: Caller, page: int) -> None:
    """附近的事: open public problems around home, to say 我也是 to."""
    person = meet(session, now, caller)
    if person.home_grid_id is None:
        homes.wait(session, now, caller, person, for_near=True)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.NEAR,
        person_id=person.id,
        arguments={"page": page},
    )


def quiet(session: Session, now: datetime, caller: Caller, hours: str) -> None:
    """/quiet: when nobody is to be disturbed; with hours, e.g. 22:00-7:30, they are kept."""
    person = meet(session, now, caller)
    understood = True
    if hours:
        try:
            person.quiet = own_hours(hours)
        except ValueError:
            understood = False
        session.add(person)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.QUIET,
        person_id=person.id,
        arguments={"understood": understood},
    )


def keep_quiet(session: Session, now: datetime, caller: Caller, hours: str) -> Toast:
    """A button of it: one of QUIET."""
    quiet(session, now, caller, "default" if hours == "city" else hours)
    return Toast("saved")


def set_language(session: Session, now: datetime, caller: Caller, language: str) -> Toast:
    """Speak this language from now on."""
    person = meet(session, now, caller)
    if language not in LANGUAGES:
        raise UnknownChoice
    person.language = language
    session.add(person)
    tell.answer(session, now, caller, NoticeKind.LANGUAGE_SET, person_id=person.id)
    return Toast("language-set")
