"""受理台与查找: counts with a button each, and what was looked for."""

import re
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, func, or_, select

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.understanding.searching import Span, query_of
from bot.wording.answers import column, lines, pages, say
from bot.wording.case_lists import chosen_in, count_of, of_ones_own, turned_to
from bot.wording.scene import Scene, composer
from bot.wording.staff_lists import case_buttons, case_line
from storage import people
from storage.tables import Petition
from storage.words import NoticeKind

MOST_LOOKED_THROUGH = 200_000  # of the newest cases
_WHOLE_NUMBER = re.compile(r"[0-9]{6}-[0-9]{3,}")
BOARD = ("unassigned", "decide", "extensions", "red", "overdue", "today", "calls")


@composer(NoticeKind.BOARD)
def board(scene: Scene) -> tuple[Message, ...]:
    """{}: what waits in the reader's area; a button for each that holds something."""
    counts = {kind: count_of(scene, chosen_in(scene, kind)) for kind in BOARD}
    every = count_of(scene, chosen_in(scene, "triage"))
    waiting = column(
        (
            scene.button(f"board-{kind}", Verb.TODO, 0, kind, count=count)
            for kind, count in counts.items()
            if count
        ),
        2,
    )
    triage = ((scene.button("board-triage", Verb.TODO, 0, "triage", count=every),),)
    return say(scene, "board", (*waiting, *(triage if every else ())), count=every, **counts)


@composer(NoticeKind.FOUND)
def found(scene: Scene) -> tuple[Message, ...]:
    """{words, page}: cases the reader may look at that fit all the words, newest first.

    {phone, cases: [petition id]}: of these only, from a number that was looked for.
    """
    words, phone = str(scene.argument("words", "")), str(scene.argument("phone", ""))
    query = query_of(words, scene.now.astimezone(scene.city.zone).date())
    if not (query.terms or query.days or phone):
        return say(scene, "find-how")
    chosen = [
        col(Petition.number).is_not(None),
        of_ones_own(scene),
        *(() if any(map(_WHOLE_NUMBER.fullmatch, query.terms)) else (_newest(scene),)),
        *(_fits(scene, term) for term in query.terms),
        *(_within(scene, query.days) if query.days else ()),
        *((col(Petition.id).in_(scene.argument("cases", ())),) if phone else ()),
    ]
    count = count_of(scene, chosen)
    cases, page, most = turned_to(scene, chosen, count, col(Petition.submitted_at).desc())
    asked = " ".join(filter(None, (phone, words)))
    title = scene.text("find-title", words=asked, count=count, page=page + 1, pages=most)
    hint = None if count else scene.text("find-nothing")
    body = lines((title, hint, *(case_line(scene, case) for case in cases)))
    turning = pages(scene, Verb.FIND, page, most)
    rows: Rows = (*case_buttons(scene, cases), *((turning,) if turning else ()))
    return (Message(text=body, buttons=rows),)


def _newest(scene: Scene) -> ColumnElement[bool]:
    """Words are looked for in every one of them: more would keep everybody else waiting."""
    last = scene.session.exec(select(func.max(Petition.id))).one() or 0
    return col(Petition.id) > last - MOST_LOOKED_THROUGH


def _fits(scene: Scene, term: str) -> ColumnElement[bool]:
    """Number, words, place, category or who has it; never who reported it."""
    if _WHOLE_NUMBER.fullmatch(term):
        return col(Petition.number) == term
    whole = scene.city
    places = [one.id for one in whole.places.values() if _named(term, one.name, one.name_en)]
    within = {place for place in whole.places for one in places if whole.within(place, one)}
    codes = [
        one.code
        for one in whole.categories.values()
        if _named(term, one.name, one.name_en, one.group, one.group_en)
    ]
    owners = people.find_named(scene.session, term)
    return or_(
        _has(Petition.number, term),
        _has(Petition.text, term),
        _has(Petition.place_words, term),
        col(Petition.grid_id).in_(within),
        col(Petition.category_code).in_(codes),
        col(Petition.owner_id).in_(owners),
    )


def _has(column_: object, term: str) -> ColumnElement[bool]:
    return col(column_).icontains(term, autoescape=True)


def _named(term: str, *names: str) -> bool:
    return any(term in name.lower() for name in names)


def _within(scene: Scene, days: Span) -> tuple[ColumnElement[bool], ...]:
    first, last = days
    return (
        col(Petition.submitted_at) >= _midnight(scene, first),
        col(Petition.submitted_at) < _midnight(scene, last + timedelta(days=1)),
    )


def _midnight(scene: Scene, day: date) -> datetime:
    return datetime.combine(day, time(), scene.city.zone)
