"""归档单: a case as a file: what was said, done and decided, with its photos and its history.

For the archive it has everything but who reported; for the public also nothing that only staff
may read, and long numbers are masked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlmodel import select

from bot.channel.message import Attached, Message
from bot.rules.speech import is_machines
from bot.rules.undoing import undone_by
from bot.wording import page
from bot.wording.answers import number_of
from bot.wording.attachments import length_of, media_of
from bot.wording.event_doers import doer
from bot.wording.event_words import remark
from bot.wording.names import (
    category_name,
    category_of,
    group_name,
    nameless_words,
    office_of,
    place_name,
    role_name,
)
from bot.wording.page import Cell, Markup, tag
from bot.wording.rating import RATING_REASONS
from bot.wording.scene import Scene, composer
from bot.wording.story import is_told
from storage import petitions
from storage.tables import Event, Identity, Media, Person, Petition, Statement
from storage.words import Counter, EventKind, MediaKind, MediaPart, NoticeKind, StatementKind

PUBLIC, ARCHIVE = "public", "archive"
PUBLIC_STATEMENTS = frozenset({StatementKind.WORDS, StatementKind.ADDITION, StatementKind.RESULT})
OF_RESIDENTS = frozenset({StatementKind.ADDITION, StatementKind.ANSWER, StatementKind.SUPPORT})
PUBLIC_PARTS = (MediaPart.BEFORE, MediaPart.AFTER)


@composer(NoticeKind.CASE_FILE)
def case_file(scene: Scene) -> tuple[Message, ...]:
    """{for: archive | public}: the case as a file; it never says who reported."""
    sheet = Sheet(scene, scene.petition, str(scene.argument("for", ARCHIVE)))
    number = number_of(scene.petition)
    made = Attached(MediaKind.FILE, "", f"{number}.html", page=sheet.page())
    return (Message(text=scene.text("file-caption", number=number), attached=(made,)),)


@dataclass(frozen=True)
class Sheet:
    """One case, for one purpose."""

    scene: Scene
    case: Petition
    purpose: str
    with_reporter: bool = False  # only by an administrator on the command line

    def page(self) -> str:
        """The whole file."""
        number = number_of(self.case)
        title = self.plain("file-title", purpose=self.purpose)
        head = tag(
            "header",
            tag("h1", title),
            tag("p", tag("b", number), Markup("<br>"), self._state()),
        )
        parts = (
            head,
            page.facts(self._facts()),
            *self._reporter(),
            *self._section(
                self.plain("file-section-words"),
                tag("blockquote", self._shown(self.case.text)),
                *self._machine(),
            ),
            *self._photos(self.plain("file-section-before"), MediaPart.BEFORE),
            *self._result(),
            *self._photos(self.plain("file-section-after"), MediaPart.AFTER),
            *self._rating(),
            *self._statements(),
            *self._photos(self.plain("file-section-talk"), MediaPart.TALK),
            *self._photos(self.plain("file-section-support"), MediaPart.SUPPORT),
            *self._media(),
            *self._history(),
            self._foot(),
        )
        return page.page(self.scene.language, f"{number} {title}", *parts)

    @property
    def _is_public(self) -> bool:
        return self.purpose == PUBLIC

    def plain(self, key: str, **given: object) -> str:
        """A text of the file."""
        return self.scene.plain(key, **given)

    def _shown(self, words: str) -> str:
        words = words.strip() or self.plain("file-without-words")
        return nameless_words(self.scene, self.case, words) if self._is_public else words

    def _machine(self) -> Iterator[Markup]:
        if is_machines(self.case.text):
            yield tag("p", self.plain("file-machine"), kind="small")

    def _at(self, at: datetime | None) -> str:
        return f"{at.astimezone(self.scene.city.zone):%Y-%m-%d %H:%M}" if at else ""

    def _state(self) -> str:
        return self.plain("state", state=self.case.state.value)

    def _section(self, title: str, *inside: Markup) -> Iterator[Markup]:
        yield tag("h2", title)
        yield from inside

    def _facts(self) -> Iterator[tuple[str, Cell]]:
        case, scene = self.case, self.scene
        category = category_of(scene, case.category_code)
        group = f" · {group_name(scene, category)}" if category else ""
        yield self.plain("file-category"), category_name(scene, case.category_code) + group
        yield self.plain("file-place"), self._place()
        yield self.plain("file-source"), self.plain("file-source-of", source=case.source.value)
        yield self.plain("file-urgency"), self.plain("file-urgency-of", urgency=case.urgency.value)
        yield self.plain("file-reporter"), role_name(scene, case.reporter_role)
        yield self.plain("file-owner"), self._owner()
        yield self.plain("file-submitted"), self._at(case.submitted_at)
        yield self.plain("file-taken"), self._at(case.taken_at)
        yield self.plain("file-contacted"), self._at(case.contacted_at)
        yield self.plain("file-due"), self._at(case.due_at)
        yield self.plain("file-resolved"), self._at(case.resolved_at)
        yield self.plain("file-closed"), self._at(case.closed_at)
        counts = {"bounces": case.bounces, "climbed": case.escalations, "again": case.reopened}
        yield self.plain("file-counts"), self.plain("file-counts-of", **counts)

    def _place(self) -> str:
        said = "" if self._is_public else self.case.place_words.strip()
        grid = place_name(self.scene, self.case.grid_id)
        return self.plain("file-place-said", place=grid, words=said) if said else grid

    def _owner(self) -> str:
        case = self.case
        if case.owner_id is None:
            return self.scene.plain("owner-none")
        return office_of(self.scene, case.owner_id, case.owner_role, case.grid_id)

    def _reporter(self) -> Iterator[Markup]:
        if self._is_public or not self.with_reporter:
            return
        if self.case.anonymous:
            yield page.facts([(self.plain("file-reporter-name"), self.plain("nameless"))])
            return
        person = self.scene.session.get(Person, self.case.reporter_id)
        identity = self.scene.session.exec(
            select(Identity).where(
                Identity.person_id == self.case.reporter_id,
                Identity.counter == Counter.RESIDENT,
            )
        ).first()
        yield page.facts(
            [
                (self.plain("file-reporter-name"), person.name if person else ""),
                (
                    self.plain("file-reporter-account"),
                    str(identity.telegram_id) if identity else "",
                ),
            ]
        )

    def _result(self) -> Iterator[Markup]:
        if self.case.result.strip():
            yield from self._section(
                self.plain("file-section-result"), tag("blockquote", self._shown(self.case.result))
            )

    def _rating(self) -> Iterator[Markup]:
        case = self.case
        if case.resolved_at is None:
            return
        solved = {None: "silent", True: "yes", False: "no"}[case.solved]
        judged = case.satisfaction.value if case.satisfaction else "silent"
        yield from self._section(
            self.plain("file-section-rating"),
            page.facts(
                [
                    (self.plain("file-solved"), self.plain("file-solved-of", solved=solved)),
                    (self.plain("file-satisfaction"), self.plain("file-judged", judged=judged)),
                    (self.plain("file-why"), self._rating_reason()),
                ]
            ),
        )

    def _rating_reason(self) -> str:
        why = self.case.rating_reason.strip()
        if why in RATING_REASONS:
            return self.plain("button-rating-reason", reason=why)
        return self._shown(why) if why else ""

    @cached_property
    def _shown_media(self) -> Sequence[Media]:
        parts = PUBLIC_PARTS if self._is_public else ()
        return media_of(self.scene, self.case, *parts)

    def _photos(self, title: str, part: MediaPart) -> Iterator[Markup]:
        found = [one for one in self._shown_media if one.part == part]
        photos = {one.sha256: one for one in found if one.kind == MediaKind.PHOTO}.values()
        if photos:
            shown = (page.photo(one.sha256, self._at(one.at)) for one in photos)
            yield from self._section(title, tag("div", *shown, kind="photos"))

    def _media(self) -> Iterator[Markup]:
        """What cannot be printed, by kind, length and hash: it lies in the data folder."""
        rest = [one for one in self._shown_media if one.kind != MediaKind.PHOTO]
        heads = [self.plain("file-when"), self.plain("file-what"), self.plain("file-hash")]
        rows = [
            ([self._at(one.at), self._kept(one, number), tag("code", one.sha256)], "")
            for number, one in enumerate(rest, start=1)
        ]
        if rows:
            yield from self._section(
                self.plain("file-section-media"), page.table(heads, rows, "said")
            )

    def _kept(self, media: Media, number: int) -> str:
        """What it is; the name it was sent under may tell whose it is."""
        return self.plain(
            "file-media-of", kind=media.kind.value, number=number, length=length_of(media)
        )

    def _statements(self) -> Iterator[Markup]:
        said = petitions.find_statements(
            self.scene.session,
            self.case.id or 0,
            PUBLIC_STATEMENTS if self._is_public else None,
        )
        heads = [self.plain("file-when"), self.plain("file-who"), self.plain("file-words")]
        rows = [
            ([self._at(one.at), self._sayer(one), self._shown(one.text)], "")
            for one in said
            if one.kind != StatementKind.WORDS and one.text.strip()
        ]
        if rows:
            yield from self._section(
                self.plain("file-section-statements"), page.table(heads, rows, "said")
            )

    def _sayer(self, said: Statement) -> str:
        if said.machine:
            return self.plain("file-said-machine")
        if said.kind in OF_RESIDENTS:
            who = role_name(self.scene, self.case.reporter_role)
        else:
            who = office_of(self.scene, said.person_id, None, self.case.grid_id)
        return self.plain("file-said", kind=said.kind.value, who=who)

    def _history(self) -> Iterator[Markup]:
        events = petitions.find_events(self.scene.session, self.case.id or 0)
        undone = {
            number
            for one in events
            if one.kind == EventKind.UNDONE
            for number in undone_by(one.details)
        }
        shown = [
            one
            for one in events
            if not self._is_public or (is_told(one) and one.number not in undone)
        ]
        heads = [
            self.plain("file-number"),
            self.plain("file-when"),
            self.plain("file-who"),
            self.plain("file-what"),
        ]
        rows = [(self._happened(one), "undone" if one.number in undone else "") for one in shown]
        yield from self._section(
            self.plain("file-section-history"), page.table(heads, rows, "history")
        )

    def _happened(self, event: Event) -> list[Cell]:
        what = self.plain("file-event", kind=event.kind.value)
        more = "" if self._is_public else remark(self.scene, self.case, event)
        told = self.plain("file-event-told", what=what, more=more) if more else what
        cell = Markup(tag("span", *page.unbroken(told)) + "<br>" + tag("code", event.hash))
        return [str(event.number), self._at(event.at), doer(self.scene, self.case, event), cell]

    def _foot(self) -> Markup:
        return tag(
            "footer",
            tag("p", self.plain("file-head"), Markup("<br>"), tag("code", self.case.head)),
            tag("p", self.plain("file-proof", number=number_of(self.case)), kind="small"),
            tag("p", self.plain("file-printed", at=self._at(self.scene.now)), kind="small"),
        )
