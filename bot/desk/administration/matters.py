"""事项: a category in or out of use, who owns it, its deciding words, its limits."""

import re
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import changes
from bot.desk.administration.edits import Edit, adds, alters, removes
from bot.desk.administration.office import require_city
from bot.errors import (
    AlreadySo,
    CategoryInUse,
    LimitUnclear,
    LimitUnfit,
    UnknownChoice,
    WordsUnclear,
)
from bot.rules.deadline import Limit
from bot.rules.limits import STAGES, limit_for, rough_length
from bot.spreadsheets.limit_lines import read_limit
from storage import administration, places
from storage.tables import Category, CategoryLimit, Person
from storage.words import ClockSet, Level, LimitUnit, Stage, Urgency

MOST_WORDS = 200  # deciding words of one category
HEAVIEST = 20.0
LONGEST_FOLLOW_UP = Limit(7, LimitUnit.WORKING_DAYS)
_PIECES = re.compile(r"[;；、,，\n]+")
_WEIGHED = re.compile(r"(.{1,20}?)\s*[:：]\s*([0-9]+(?:\.[0-9]+)?)")


def leaf(session: Session, person: Person, code: str) -> Category:
    """A category, for an administrator of the whole city."""
    require_city(session, person)
    found = places.get_category(session, code)
    if found is None:
        raise UnknownChoice
    return found


def switch(
    session: Session, now: datetime, caller: Caller, person: Person, code: str, *, off: bool
) -> None:
    """Out of use, unless cases of it are not done; or in use again."""
    row = leaf(session, person, code)
    if row.retired == off:
        raise AlreadySo
    running = administration.count_open_cases(session, code)
    if off and running:
        raise CategoryInUse(count=running)
    kind = "category_off" if off else "category_on"
    edits = [alters(row, retired=off)]
    changes.propose(session, now, caller, person, kind, edits, category=code)


def set_owner(
    session: Session, now: datetime, caller: Caller, person: Person, code: str, level: str
) -> None:
    """Which level has its cases from now on."""
    row = leaf(session, person, code)
    try:
        wanted = Level(level)
    except ValueError:
        raise UnknownChoice from None
    if row.owner_level == wanted:
        raise AlreadySo
    changes.propose(
        session,
        now,
        caller,
        person,
        "owner_set",
        [alters(row, owner_level=wanted)],
        category=code,
        before=row.owner_level.value,
        after=wanted.value,
    )


def set_words(
    session: Session, now: datetime, caller: Caller, person: Person, code: str, words: str
) -> None:
    """`路灯:5；不亮` sets, `-路灯` takes away; what is not named stays."""
    row = leaf(session, person, code)
    wanted = dict(row.words)
    for piece in filter(None, (one.strip() for one in _PIECES.split(words))):
        _set_word(wanted, piece)
    if wanted == row.words:
        raise AlreadySo
    if len(wanted) > MOST_WORDS:
        raise WordsUnclear
    changes.propose(
        session,
        now,
        caller,
        person,
        "words_set",
        [alters(row, words=wanted)],
        category=code,
        before=_told(row.words, wanted),
        after=_told(wanted, row.words),
    )


def _set_word(words: dict[str, float], piece: str) -> None:
    if piece[0] in "-－" and piece[1:].strip() in words:
        del words[piece[1:].strip()]
        return
    weighed = _WEIGHED.fullmatch(piece)
    word, weight = (weighed[1], float(weighed[2])) if weighed else (piece, 1.0)
    if len(word) > 20 or word[0] in "-－" or not 0 < weight <= HEAVIEST:
        raise WordsUnclear
    words[word] = weight


def _told(words: dict[str, float], others: dict[str, float]) -> list[list[object]]:
    """What one of two has otherwise, as [word, weight]."""
    return [[word, of] for word, of in words.items() if others.get(word) != of]


def set_limit(
    session: Session,
    now: datetime,
    caller: Caller,
    person: Person,
    where: tuple[str, str, str],
    words: str,
) -> None:
    """One limit of one category; "" puts back its own. Clocks that run keep what they have."""
    code, stage, urgency = _stage_of(*where)
    row = leaf(session, person, code)
    if row.retired:
        raise UnknownChoice
    known = _row_of(session, code, stage, urgency)
    before = limit_for(city(session).category(code).terms, stage, urgency)
    if not words:
        if known is None:
            raise AlreadySo
        edits: list[Edit] = [removes(known)]
        after = None
    else:
        limit = read_limit(words)
        if limit is None:
            raise LimitUnclear
        if known is not None and (known.amount, known.unit) == (limit.amount, limit.unit):
            raise AlreadySo
        _require_fit(session, row, stage, urgency, limit)
        edits = [_setting(known, code, stage, urgency, limit)]
        after = [limit.amount, limit.unit.value]
    changes.propose(
        session,
        now,
        caller,
        person,
        "limit_set" if after else "limit_cleared",
        edits,
        category=code,
        stage=stage.value,
        urgency=urgency.value,
        before=[before.amount, before.unit.value],
        after=after,
        running=administration.count_open_cases(session, code),
    )


def _stage_of(code: str, stage: str, urgency: str) -> tuple[str, Stage, Urgency]:
    try:
        found = code, Stage(stage), Urgency(urgency)
    except ValueError:
        raise UnknownChoice from None
    if found[1] not in STAGES:
        raise UnknownChoice
    return found


def _row_of(session: Session, code: str, stage: Stage, urgency: Urgency) -> CategoryLimit | None:
    wanted = (code, stage, urgency)
    rows = places.find_limits(session)
    return next((r for r in rows if (r.category_code, r.stage, r.urgency) == wanted), None)


def _setting(
    known: CategoryLimit | None, code: str, stage: Stage, urgency: Urgency, limit: Limit
) -> Edit:
    if known is not None:
        return alters(known, amount=limit.amount, unit=limit.unit)
    return adds(
        CategoryLimit(
            category_code=code,
            stage=stage,
            urgency=urgency,
            amount=limit.amount,
            unit=limit.unit,
        )
    )


def _require_fit(
    session: Session, row: Category, stage: Stage, urgency: Urgency, limit: Limit
) -> None:
    """As the sheet 时限 is checked: the law's limits, follow-up, nothing urgent takes longer."""
    if row.clock_set is ClockSet.LETTERS and stage is Stage.RESOLVE:
        raise LimitUnfit(why="law")
    if stage is Stage.FOLLOW_UP and rough_length(limit) > rough_length(LONGEST_FOLLOW_UP):
        raise LimitUnfit(why="follow_up")
    terms = city(session).category(row.code).terms
    usual = limit_for(terms, stage, Urgency.NORMAL)
    if urgency is not Urgency.NORMAL and rough_length(limit) > rough_length(usual):
        raise LimitUnfit(why="longer")
    if urgency is Urgency.NORMAL and any(
        rough_length(own) > rough_length(limit)
        for (of, other), own in terms.rows.items()
        if of is stage and other is not Urgency.NORMAL
    ):
        raise LimitUnfit(why="shorter")
