"""What every composer has at hand: the notice, its reader, the case and the city."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlmodel import Session

from bot.channel.action import TURNING, Verb, encode
from bot.channel.message import Button, Message
from bot.city.city import City
from bot.wording import moments
from bot.wording.texts import CHINESE, Html, language_for, plain, text
from storage import beforehand, masks, people, petitions
from storage.tables import Media, Notice, Person, Petition
from storage.words import PAGES, NoticeKind

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Scene:
    """One notice, being told at `now`."""

    session: Session
    now: datetime
    notice: Notice
    city: City
    media: dict[int, tuple[Media, ...]] = field(default_factory=dict)  # looked up, by petition

    @cached_property
    def reader(self) -> Person | None:
        """Whom it is told; None in a group."""
        person_id = self.notice.person_id
        return None if person_id is None else people.get(self.session, person_id)

    @cached_property
    def language(self) -> str:
        """The reader's choice, else that of the client; groups read Chinese.

        A file that nobody reads in a chat names its own.
        """
        if wanted := self.notice.arguments.get("language"):
            return str(wanted)
        reader = self.notice.person_id
        found = None if reader is None else beforehand.languages_of(self.session, reader)
        if found is None:
            client = self.argument("client_language")
            return language_for(client) if client else CHINESE
        return found.chosen or language_for(found.client)

    @cached_property
    def petition(self) -> Petition:
        """The case; LookupError when the notice has none."""
        found = petitions.get(self.session, self.notice.petition_id or 0)
        if found is None:
            raise LookupError(f"notice {self.notice.id} of kind {self.notice.kind} has no case")
        return found

    def is_readers(self, case: Petition) -> bool:
        """Whether the reader has reported it, be it anonymously."""
        reader = self.notice.person_id
        if reader is None or case.reporter_id == reader:
            return reader is not None
        return case.anonymous and masks.wears(self.session, reader, case.reporter_id)

    def argument(self, name: str, default: Any = None) -> Any:
        """An argument of the notice."""
        return self.notice.arguments.get(name, default)

    def text(self, key: str, **facts: Any) -> Html:
        """HTML in the reader's language."""
        return text(self.language, key, **facts)

    def plain(self, key: str, **facts: Any) -> str:
        """Plain text in the reader's language."""
        return plain(self.language, key, **facts)

    def spoken(self, at: datetime) -> str:
        """A moment as residents say it."""
        return moments.moment_words(at, self.now, self.city.zone, self.language)

    def clock(self, at: datetime) -> str:
        """A moment as staff read it."""
        return moments.clock_words(at, self.now, self.city.zone, self.language)

    def day(self, day: date) -> str:
        """A day of the calendar, e.g. 12月11日."""
        today = self.now.astimezone(self.city.zone).date()
        return moments.day_words(day, today, self.language)

    def left(self, due: datetime) -> str:
        """The countdown in working time: how much is left, or by how much it is over."""
        calendar = self.city.calendar
        over = due <= self.now
        span: timedelta = (
            calendar.between(due, self.now) if over else calendar.between(self.now, due)
        )
        if over and span < _MINUTE:
            return self.plain("just-due")
        words = moments.working_words(span, self.language)
        return self.plain("over-by" if over else "time-left", span=words)

    def provisional(self, due: datetime) -> str:
        """A fact for texts: "yes" while the official holidays of that year are not known."""
        calendar = self.city.calendar
        return "yes" if calendar.is_provisional(calendar.day_of(due)) else "no"

    def button(
        self,
        key: str,
        verb: Verb,
        subject: int | None = 0,
        argument: str = "",
        **facts: Any,
    ) -> Button:
        """A button whose text is `button-<key>`; under a page it turns the page if it can."""
        turns = verb in TURNING and self.notice.kind in PAGES
        coded = encode(verb, subject, argument, turns=turns)
        return Button(self.plain(f"button-{key}", **facts), coded)


Composer = Callable[[Scene], tuple[Message, ...]]
COMPOSERS: dict[NoticeKind, Composer] = {}


def composer(kind: NoticeKind) -> Callable[[Composer], Composer]:
    """Register the composer of a kind of notice; ValueError when the kind has one already."""

    def register(compose: Composer) -> Composer:
        if kind in COMPOSERS:
            raise ValueError(f"{kind} has two composers")
        COMPOSERS[kind] = compose
        return compose

    return register
