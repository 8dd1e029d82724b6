"""周报: the worst of the reader's area: an overview of one screen, then a page for each list."""

from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import ColumnElement, and_

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.city.scope import scope_of
from bot.rules.week import DAY, week_before
from bot.wording.answers import lines, pages
from bot.wording.case_lists import held_as
from bot.wording.kept_from import is_kept_from
from bot.wording.names import brief, office_of, offices
from bot.wording.scene import Scene, composer
from bot.wording.staff_lists import case_buttons
from bot.wording.texts import Html
from storage import weeks
from storage.tables import Petition
from storage.words import NoticeKind

FEW, MANY = 2, 10  # of each list in the overview, and on a page of its own
LISTS = ("overdue", "bounced", "reopened", "silent", "passers")


@composer(NoticeKind.WEEK)
def week(scene: Scene) -> tuple[Message, ...]:
    """{monday, page}: page 0 is the overview; further ones show a list each."""
    worst = Worst(scene, date.fromisoformat(str(scene.argument("monday"))))
    page = min(max(0, int(scene.argument("page", 0))), len(LISTS))
    shown = _overview(scene, worst) if page == 0 else _list(scene, worst, LISTS[page - 1])
    turning = pages(scene, Verb.WEEK, page, len(LISTS) + 1, worst.monday.isoformat())
    return (Message(text=lines(shown), buttons=(*_cards(scene, worst, page), turning)),)


class Worst:
    """What the drawer says of the reader's area and the week before a Monday."""

    def __init__(self, scene: Scene, monday: date) -> None:
        self.monday = monday
        self._scene = scene
        held = map(held_as, offices(scene, scene.notice.person_id))
        self._inside: ColumnElement[bool] = weeks.inside(*scope_of(scene.city, held))
        self._since, self._until = week_before(monday, scene.city.calendar)
        self._there = and_(weeks.sent_before(self._until), self._inside)

    @cached_property
    def figures(self) -> weeks.Figures:
        """Counts with their denominators."""
        return weeks.figures(
            self._scene.session, self._scene.now, self._since, self._until, self._inside
        )

    def cases(self, name: str, most: int) -> Sequence[Petition]:
        """The worst of a list of cases."""
        session = self._scene.session
        match name:
            case "overdue":
                return weeks.find_overdue(session, self._scene.now, self._there, most)
            case "bounced":
                return weeks.find_bounced(session, self._there, most)
            case "reopened":
                return weeks.find_reopened(session, self._there, most)
            case "silent":
                return weeks.find_silent(session, self._scene.now - DAY, self._there, most)
            case _:
                return ()

    def passers(self, most: int) -> list[tuple[str, int]]:
        """Offices, never names, and how often they passed a case on in that week."""
        tally: Tally[str] = Tally()
        for one in weeks.find_passers(self._scene.session, self._since, self._until, self._inside):
            tally[office_of(self._scene, one.person_id, one.role, one.grid_id)] += one.times
        return tally.most_common(most)


def _overview(scene: Scene, worst: Worst) -> Iterator[Html]:
    counted = worst.figures
    last = worst.monday - DAY
    yield scene.text("week-title", first=scene.day(worst.monday - 7 * DAY), last=scene.day(last))
    yield scene.text("week-open", open=counted.open, overdue=counted.overdue)
    yield scene.text(
        "week-done",
        done=counted.done,
        in_time=counted.in_time,
        percent=_percent(counted.in_time, counted.done),
    )
    yield scene.text(
        "week-closed",
        closed=counted.closed,
        silent=counted.silent,
        percent=_percent(counted.silent, counted.closed),
        untold=counted.untold,
    )
    for name in LISTS:
        told = list(_lines(scene, worst, name, FEW))
        if told:
            yield scene.text("week-list", list=name)
            yield from told


def _list(scene: Scene, worst: Worst, name: str) -> Iterator[Html]:
    yield scene.text("week-list", list=name)
    told = list(_lines(scene, worst, name, MANY))
    yield from told or [scene.text("week-nothing")]


def _lines(scene: Scene, worst: Worst, name: str, most: int) -> Iterator[Html]:
    for office, times in worst.passers(most) if name == "passers" else ():
        yield scene.text("week-passer", office=office, times=times)
    for case in _cases(scene, worst, name, most):
        yield scene.text(
            "week-line",
            list=name,
            number=case.number or "—",
            words=brief(scene, case, 14),
            left=scene.left(case.due_at) if case.due_at else "none",
            times=case.reopened if name == "reopened" else case.bounces,
            days=_days(scene, case.submitted_at or case.created_at),
        )


def _cards(scene: Scene, worst: Worst, page: int) -> Rows:
    """Buttons to the cases of a page; the overview has those longest overdue."""
    name, most = (LISTS[page - 1], MANY) if page else ("overdue", FEW)
    return case_buttons(scene, _cases(scene, worst, name, most))


def _cases(scene: Scene, worst: Worst, name: str, most: int) -> list[Petition]:
    return [one for one in worst.cases(name, most) if not is_kept_from(scene, one)]


def _days(scene: Scene, since: datetime) -> int:
    calendar = scene.city.calendar
    return (calendar.day_of(scene.now) - calendar.day_of(since)).days


def _percent(part: int, whole: int) -> str:
    """ "none" when there is nothing to take a part of."""
    return f"{100 * part // whole}%" if whole else "none"
