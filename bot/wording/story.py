"""进展: a case told in order, from its events and what both sides said."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from sqlmodel import col, select

from bot.rules.undoing import in_force
from bot.wording.answers import number_of
from bot.wording.attachments import media_of, media_words
from bot.wording.clock_lines import detail
from bot.wording.lengths import MOST_TEXT, seen_units, trimmed
from bot.wording.names import category_name, place_name, role_name
from bot.wording.scene import Scene
from bot.wording.texts import Html, joined
from bot.wording.whistles import unit_names
from storage.alike import by_number
from storage.tables import Event, Petition, Statement
from storage.words import EventKind, MediaPart, StatementKind

WORDS = 600  # units of the resident's words at the head
SAID = 200  # units of what was said later, per line
_TOGETHER = timedelta(minutes=2)

# What residents are told of, unless it was undone; the rest is the desk's own business.
TOLD = frozenset(
    {
        EventKind.SUBMITTED,
        EventKind.UNASSIGNED,
        EventKind.DISPATCHED,
        EventKind.TAKEN,
        EventKind.SENT_BACK,
        EventKind.TRANSFERRED,
        EventKind.ASKED,
        EventKind.ANSWERED,
        EventKind.ADDED,
        EventKind.CORRECTED,
        EventKind.DELETED,
        EventKind.RECLASSIFIED,
        EventKind.RELOCATED,
        EventKind.URGED,
        EventKind.ESCALATED,
        EventKind.WHISTLED,
        EventKind.REPORTED_IN,
        EventKind.FED_BACK,
        EventKind.RESOLVED,
        EventKind.RATED,
        EventKind.REOPENED,
        EventKind.CLOSED,
        EventKind.WITHDRAWN,
        EventKind.CONTACTED,
        EventKind.PAUSED,
        EventKind.RESUMED,
        EventKind.EXTENDED,
        EventKind.CLOCK_MOVED,
        EventKind.ACCEPTED,
        EventKind.CONVENED,
        EventKind.DECIDED,
        EventKind.DECLINED,
        EventKind.JOINED,
        EventKind.OBJECTED,
        EventKind.MERGED,
        EventKind.UNMERGED,
        EventKind.SPLIT,
        EventKind.ASKED_AGAIN,
    }
)
SILENT = "closed_silent"  # how CLOSED is told when nobody judged
OWN_JOINED = "joined_own"  # how JOINED is told when the reporter has said it twice
KINDS_TOLD = frozenset({kind.value for kind in TOLD} | {SILENT, OWN_JOINED})

# An event is told in the words that were said with it.
SAID_WITH = {
    EventKind.ASKED: StatementKind.QUESTION,
    EventKind.ANSWERED: StatementKind.ANSWER,
    EventKind.ADDED: StatementKind.ADDITION,
    EventKind.RESOLVED: StatementKind.RESULT,
}


def story(scene: Scene, case: Petition, who: Html) -> Html:
    """Head, words and the latest lines that fit into one message."""
    media = media_words(scene, media_of(scene, case, MediaPart.BEFORE))
    head = joined(
        "\n",
        scene.text(
            "story-head",
            number=number_of(case),
            category=category_name(scene, case.category_code),
            place=place_name(scene, case.grid_id),
            state=scene.plain("state-told", state=case.state.value),
        ),
        who,
        scene.text("quoted", words=trimmed(case.text, WORDS)) if case.text.strip() else None,
        scene.text("draft-media", media=media) if media else None,
        scene.text("story-title"),
    )
    told = list(_told(scene, case))
    return joined("\n", head, *_latest(told, MOST_TEXT - seen_units(head)))


def _latest(told: list[Html], room: int) -> list[Html]:
    kept: list[Html] = []
    for line in reversed(told):
        room -= seen_units(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept[::-1]


def _told(scene: Scene, case: Petition) -> Iterator[Html]:
    said = scene.session.exec(
        select(Statement).where(
            Statement.petition_id == case.id,
            col(Statement.kind).in_(set(SAID_WITH.values())),
        )
    ).all()
    happened = scene.session.exec(
        select(Event)
        .where(Event.petition_id == case.id, col(Event.kind).in_({*TOLD, EventKind.UNDONE}))
        .order_by(col(Event.number))
    ).all()
    moments = [
        (one.at, 0, _line(scene, one))
        for one in _rated_once(in_force(happened))
        if not _said(one, said) and not _of_others(one)
    ]
    moments += [(one.at, 1, _words(scene, one)) for one in said if one.text.strip()]
    for at, _, line in sorted(moments, key=lambda moment: moment[:2]):
        yield scene.text("story-line", when=scene.spoken(at), what=line)


def _rated_once(events: Iterable[Event]) -> Iterator[Event]:
    """Solved, satisfied and why are one rating of one result, however late each tap comes."""
    rated = False
    for event in events:
        if event.kind == EventKind.RATED and rated:
            continue
        rated = event.kind == EventKind.RATED or (rated and event.kind != EventKind.RESOLVED)
        yield event


def _said(event: Event, said: Iterable[Statement]) -> bool:
    kind = SAID_WITH.get(event.kind)
    return any(
        one.kind == kind and one.text.strip() and abs(one.at - event.at) <= _TOGETHER
        for one in said
    )


def is_told(event: Event) -> bool:
    """Whether it is anything to others than staff."""
    return event.kind in TOLD and not event.details.get("kept")


def _of_others(event: Event) -> bool:
    """What those did who joined, another case's leaving again, or until when staff have to take
    it: no business of the reporter.
    """
    told = event.details
    return bool(told.get("supporter") or told.get("other") or told.get("kept"))


def kind_told(event: Event) -> str:
    """As what an event is told: silence is said to be silence."""
    if event.kind == EventKind.CLOSED and event.details.get("silent"):
        return SILENT
    return event.kind.value


def _line(scene: Scene, event: Event) -> Html:
    words = event.details.get("decision") or event.details.get("into") or ""
    own = _own_joined(scene, event)
    units = event.details.get("units")
    told = scene.text(
        "story-event",
        kind=OWN_JOINED if own else kind_told(event),
        who=unit_names(scene, units) if units else role_name(scene, event.role),
        words=trimmed(str(own or words), SAID) or "none",
    )
    more = detail(scene, event)
    return scene.text("story-detail", what=told, detail=more) if more else told


def _own_joined(scene: Scene, event: Event) -> str:
    """The number of the case that was merged into it, when both are of one reporter; "" if not."""
    number = event.details.get("merged")
    if event.kind != EventKind.JOINED or not number:
        return ""
    other, here = by_number(scene.session, str(number)), scene.petition
    return str(number) if other and other.reporter_id == here.reporter_id else ""


def _words(scene: Scene, said: Statement) -> Html:
    return scene.text("story-said", kind=said.kind.value, words=trimmed(said.text, SAID))
