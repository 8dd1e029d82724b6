"""通知: what residents get, and what staff see before, meanwhile and afterwards."""

from datetime import datetime
from typing import Any

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.announcing import LATELY, SAME_DAY, SHOWN_FOR, needs_second
from bot.rules.quiet import after_quiet, is_quiet
from bot.rules.undoing import HALF_A_MINUTE
from bot.wording.answers import ask, lines, say, say_with
from bot.wording.names import office_title, offices, place_name
from bot.wording.scene import Scene, composer
from storage import announcements
from storage.tables import Announcement
from storage.words import NoticeKind, NoticeState

OVER = frozenset({"stopped", "lapsed", "agreed", "done"})  # nothing to press any more
COUNTED = OVER - {"agreed"}  # and nothing on its way


@composer(NoticeKind.ANNOUNCEMENT)
def announcement(scene: Scene) -> tuple[Message, ...]:
    """{announcement_id}: the words, whom they come from, and how to get no more."""
    row = _row(scene)
    wanted = scene.reader is None or not scene.reader.news_opt_out  # as it is by now
    if row is None or row.stopped_at is not None or not wanted:
        return ()
    place = row.building or place_name(scene, row.place_id)
    stop = ((scene.button("news-off", Verb.NEWS, 0, "no"),),)
    return say_with(scene, "announcement", row.text, stop, place=place)


@composer(NoticeKind.NEWS_CHOSEN)
def news_chosen(scene: Scene) -> tuple[Message, ...]:
    """{}: whether announcements come from now on, and the other choice."""
    off = scene.reader is not None and scene.reader.news_opt_out
    back = scene.button("news-on", Verb.NEWS, 0, "yes")
    return say(scene, "news-chosen", ((back,),) if off else (), wanted="no" if off else "yes")


@composer(NoticeKind.ANNOUNCE_HOW)
def announce_how(scene: Scene) -> tuple[Message, ...]:
    """{}: how it is written, with a place of the reader's own."""
    held = [one for one in offices(scene, scene.notice.person_id) if one.place_id]
    place = place_name(scene, held[0].place_id) if held else scene.plain("announce-some-place")
    return ask(scene, "announce-how", "prompt-announce", place=place)


@composer(NoticeKind.ANNOUNCE_PREVIEW)
def announce_preview(scene: Scene) -> tuple[Message, ...]:
    """{announcement_id, done?: n}: the words and how many get them; edited as it goes on."""
    row = _row(scene)
    if row is None:
        return ()
    stands = _stands(scene, row)
    is_new = scene.notice.edits is None
    if is_new and stands in OVER:  # meanwhile: there is nothing to look at any more
        return ()
    some = _some_have_it(scene, row, stands)
    return say_with(
        scene,
        "announce-preview",
        row.text,
        _rows(scene, row, stands, some=some),
        place=row.building or place_name(scene, row.place_id),
        building="yes" if row.building else "no",
        count=row.recipients,
        stands=stands,
        some="yes" if some else "no",
        starts=scene.clock(_starts(scene, row)),
        done=int(scene.argument("done", 0)),
        **_came(scene, row, stands),
        who=_title(scene, row.written_by),
        by=_title(scene, row.sent_by),
        before=_before(scene, row) if stands == "many" else 0,
    )


def _stands(scene: Scene, row: Announcement) -> str:
    if row.stopped_at is not None:
        return "lapsed" if _has_lapsed(row) else "stopped"
    if row.sent_at is not None and scene.notice.person_id not in (row.written_by, row.sent_by):
        return "agreed"
    if row.reported_at is not None:
        return "done"
    if row.sent_at is not None:
        if scene.now < _starts(scene, row):
            return "night" if _is_night(scene, row) else "soon"
        return "sent"
    if scene.notice.person_id != row.written_by:
        return "second"
    if row.asked_at is not None:
        return "asked"
    return "many" if needs_second(row.recipients + _before(scene, row)) else "fresh"


def _starts(scene: Scene, row: Announcement) -> datetime:
    """When whoever sleeps at the city's hours gets it."""
    return after_quiet((row.sent_at or scene.now) + HALF_A_MINUTE, scene.city.zone)


def _is_night(scene: Scene, row: Announcement) -> bool:
    return is_quiet((row.sent_at or scene.now) + HALF_A_MINUTE, scene.city.zone)


def _came(scene: Scene, row: Announcement, stands: str) -> dict[str, Any]:
    """Once it is over: how many have got it, and how many of those it was meant for have not."""
    if stands not in COUNTED and row.reported_at is None:  # agreed to, it may be over as well
        return {"over": "no", "got": 0, "missed": 0}
    got = announcements.outcome(scene.session, row).get(NoticeState.SENT.value, 0)
    return {"over": "yes", "got": got, "missed": max(row.recipients, row.owed) - got}


def _some_have_it(scene: Scene, row: Announcement, stands: str) -> bool:
    """Whether it has begun: at night for those who chose other hours."""
    if stands != "night":
        return stands == "sent"
    return NoticeState.SENT.value in announcements.outcome(scene.session, row)


def _has_lapsed(row: Announcement) -> bool:
    """Nobody has agreed to it within a day."""
    if row.sent_at is not None or row.asked_at is None or row.stopped_at is None:
        return False
    return row.stopped_at - row.asked_at >= SHOWN_FOR


def _before(scene: Scene, row: Announcement) -> int:
    """How many its writer has told alone of late, which counts as well."""
    now = scene.now
    return announcements.sent_alone(scene.session, row, now - LATELY, now - SAME_DAY)


def _rows(scene: Scene, row: Announcement, stands: str, *, some: bool) -> Rows:
    stop = scene.button("announce-halt" if some else "announce-stop", Verb.ANNOUNCE_STOP, row.id)
    if stands in OVER:
        return ()
    if stands in ("soon", "night", "sent", "asked"):
        return ((stop,),)
    asks = stands == "many"
    send = scene.button(
        "announce-ask" if asks else "announce-send",
        Verb.ANNOUNCE_SEND,
        row.id,
        count=row.recipients,
    )
    return ((send,), (stop,))


def _title(scene: Scene, person_id: int | None) -> str:
    held = offices(scene, person_id)
    return office_title(scene, held[0]) if held else scene.plain("owner-none")


@composer(NoticeKind.ANNOUNCE_REPORT)
def announce_report(scene: Scene) -> tuple[Message, ...]:
    """{announcement_id, counts: {state: n}}: how many got it, how many could not be reached.

    {announcement_id, came: declined | lapsed, by: person id}: to its writer, nobody gets it.
    """
    row = _row(scene)
    if row is None:
        return ()
    place = row.building or place_name(scene, row.place_id)
    if came := str(scene.argument("came", "")):
        who = _title(scene, scene.argument("by"))
        return say(scene, "announce-not-sent", came=came, who=who, place=place)
    counts = scene.argument("counts", {})
    sent = int(counts.get("sent", 0))
    lost = int(counts.get("failed", 0)) + int(counts.get("expired", 0))
    begun = "yes" if sent or lost else "never"  # stopped in its half minute: not on the way
    told = scene.text(
        "announce-report",
        place=place,
        stopped=begun if row.stopped_at is not None else "no",
        sent=sent,
        lost=lost,
    )
    return (Message(text=lines((told,))),)


def _row(scene: Scene) -> Announcement | None:
    return announcements.get(scene.session, int(scene.argument("announcement_id", 0)))
