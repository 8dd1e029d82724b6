"""我也是: what those are told who joined a case; nobody's words, names or doors.

They learn category, place, state, who has it and until when, and at the end what was done.
"""

from collections.abc import Iterator

from sqlmodel import col, select

from bot.channel.action import Verb
from bot.channel.message import Attached, Button, Message, Rows
from bot.rules.lifecycle import Act, Standing, allowed
from bot.rules.undoing import in_force
from bot.understanding.redaction import redact
from bot.wording.answers import column, in_full, number_of, say
from bot.wording.attachments import after_of, album, attached, media_of
from bot.wording.clock_lines import until
from bot.wording.lengths import MOST_TEXT, fitted, trimmed
from bot.wording.names import category_name, nameless_words, owner_title, role_name
from bot.wording.offering import may_join, public_place
from bot.wording.rating import RATING_REASONS, both_sides
from bot.wording.rights import is_reopenable, time_of
from bot.wording.scene import Scene, composer
from bot.wording.story import kind_told
from bot.wording.texts import NOTHING, Html, joined
from storage import merging, supporters
from storage.tables import Event, Petition, Supporter
from storage.words import OPEN_STATES, EventKind, MediaPart, NoticeKind

MOST_LINES = 12  # of a story
# What everybody may know of a case.
PUBLIC = frozenset(
    {
        EventKind.SUBMITTED,
        EventKind.DISPATCHED,
        EventKind.TAKEN,
        EventKind.TRANSFERRED,
        EventKind.ESCALATED,
        EventKind.CONVENED,
        EventKind.RESOLVED,
        EventKind.OBJECTED,
        EventKind.REOPENED,
        EventKind.CLOSED,
    }
)
PUBLIC_KINDS = frozenset({kind.value for kind in PUBLIC} | {"closed_silent"})


@composer(NoticeKind.JOINED_CASE)
def joined_case(scene: Scene) -> tuple[Message, ...]:
    """{}: the reader stands behind the case now."""
    case = scene.petition
    rows: Rows = (
        (
            scene.button("show-case", Verb.SHOW, case.id),
            scene.button("leave", Verb.LEAVE, case.id),
        ),
    )
    return say(
        scene,
        "joined-case",
        rows,
        number=number_of(case),
        count=case.supporters + 1,
        who=owner_title(scene, case),
        until=until(scene, case),
    )


@composer(NoticeKind.CASE_SUMMARY)
def case_summary(scene: Scene) -> tuple[Message, ...]:
    """{}: what any neighbour may know, and what the reader may do about it."""
    case = scene.petition
    row = supporters.standing(scene.session, case.id, scene.notice.person_id)
    who = scene.text("story-who", who=owner_title(scene, case), until=until(scene, case))
    head = scene.text(
        "summary-head",
        number=number_of(case),
        category=category_name(scene, case.category_code),
        state=scene.plain("state-told", state=case.state.value),
        place=public_place(scene, case),
        count=case.supporters + 1,
        joined="yes" if row is not None else "no",
    )
    result = nameless_words(scene, case, case.result.strip()) if row is not None else ""
    lines = list(_public_story(scene, case))[-MOST_LINES:]

    def around(cut: str) -> Html:
        done = scene.text("summary-result", words=cut) if result else None
        running = who if case.state in OPEN_STATES else NOTHING
        return joined("\n", head, running, scene.text("story-title"), *lines, done)

    body = fitted(around, result, MOST_TEXT)
    return (Message(text=body, buttons=_moves(scene, case, row)),)


def _public_story(scene: Scene, case: Petition) -> Iterator[Html]:
    wanted = (
        select(Event)
        .where(Event.petition_id == case.id, col(Event.kind).in_(PUBLIC | {EventKind.UNDONE}))
        .order_by(col(Event.number))
    )
    for event in in_force(scene.session.exec(wanted)):
        what = scene.text("public-event", kind=kind_told(event), who=role_name(scene, event.role))
        yield scene.text("story-line", when=scene.spoken(event.at), what=what)


def _moves(scene: Scene, case: Petition, row: Supporter | None) -> Rows:
    back = (scene.button("back-to-list", Verb.MY_CASES),)
    if row is None:
        stranger = not scene.is_readers(case) and may_join(scene, case)
        join = (scene.button("join", Verb.JOIN, case.id, number=number_of(case)),)
        return (join,) if stranger else ()
    moves = allowed(case.state, Standing.NEIGHBOUR)
    found: list[Button] = []
    if Act.URGE in moves:
        found.append(scene.button("urge", Verb.URGE, case.id))
    if Act.OBJECT in moves and _may_object(scene, case, row):
        found.extend(_taps(scene, case))
    found.append(scene.button("leave", Verb.LEAVE, case.id))
    return (*column(found, 2), back)


def _may_object(scene: Scene, case: Petition, row: Supporter) -> bool:
    done_at = case.resolved_at
    if done_at is None or not is_reopenable(scene, case):
        return False
    return row.objected_at is None or row.objected_at < done_at


def _taps(scene: Scene, case: Petition) -> tuple[Button, Button]:
    return (
        scene.button("solved-yes", Verb.JUDGE, case.id, "yes"),
        scene.button("solved-no", Verb.JUDGE, case.id, "no"),
    )


@composer(NoticeKind.SUPPORTED_RESULT)
def supported_result(scene: Scene) -> tuple[Message, ...]:
    """{}: what was done about the case the reader joined, before and after, and: solved?"""
    case = scene.petition
    before, after = both_sides(_before(scene, case), album(attached(after_of(scene, case))))
    media = (*before, *after)
    words = nameless_words(scene, case, case.result.strip()) or scene.plain("result-without-words")
    photos = scene.text("result-photos", before=len(before), after=len(after)) if after else None
    who = owner_title(scene, case)

    def around(cut: str) -> Html:
        said = scene.text("supported-result", number=number_of(case), who=who, words=cut)
        return joined("\n", said, photos, scene.text("result-question"))

    return in_full(scene, around, words, (_taps(scene, case),), media)


def _before(scene: Scene, case: Petition) -> tuple[Attached, ...]:
    """The reader's own photos where they sent some, else those of the case."""
    sent = media_of(scene, case, MediaPart.SUPPORT)
    own = [one for one in sent if one.person_id == scene.notice.person_id]
    return album(attached(own or media_of(scene, case, MediaPart.BEFORE)))


@composer(NoticeKind.SUPPORTED_END)
def supported_end(scene: Scene) -> tuple[Message, ...]:
    """{how: silent | judged | declined}: it has ended; the judgement is the reporter's own."""
    case = scene.petition
    row = supporters.standing(scene.session, case.id, scene.notice.person_id)
    still = row is not None and _may_object(scene, case, row)
    return say(
        scene,
        "supported-end",
        ((scene.button("show-case", Verb.SHOW, case.id),),),
        number=number_of(case),
        how=str(scene.argument("how", "judged")),
        still=time_of(case) if still else "no",
    )


@composer(NoticeKind.OBJECTION_REASON)
def objection_reason(scene: Scene) -> tuple[Message, ...]:
    """{}: why is it not done? A ready reason, or own words."""
    case = scene.petition
    reasons = column(
        (
            scene.button("rating-reason", Verb.OBJECT, case.id, key, reason=key)
            for key in RATING_REASONS
        ),
        2,
    )
    return say(scene, "objection-reason", reasons, number=number_of(case))


@composer(NoticeKind.OBJECTED)
def objected(scene: Scene) -> tuple[Message, ...]:
    """{declined}: to the reporter: somebody who joined says it is not done; who has it now."""
    case = scene.petition
    return say(
        scene,
        "objected-decline" if scene.argument("declined", False) else "objected",
        ((scene.button("show-case", Verb.SHOW, case.id),),),
        number=number_of(case),
        who=owner_title(scene, case),
        until=until(scene, case),
    )


@composer(NoticeKind.MERGED_INTO)
def merged_into(scene: Scene) -> tuple[Message, ...]:
    """{}: the case is one with another from now on; who has that, until when."""
    case = scene.petition
    home = merging.home_of(scene.session, case)
    return say(
        scene,
        "merged-into",
        ((scene.button("case", Verb.SHOW, home.id, number=number_of(home)),),),
        number=number_of(case),
        into=number_of(home),
        who=owner_title(scene, home),
        until=until(scene, home),
    )


@composer(NoticeKind.UNMERGED)
def unmerged(scene: Scene) -> tuple[Message, ...]:
    """{}: the case is one of its own again; who has it, until when."""
    case = scene.petition
    return say(
        scene,
        "unmerged",
        ((scene.button("show-case", Verb.SHOW, case.id),),),
        number=number_of(case),
        who=owner_title(scene, case),
        until=until(scene, case),
    )


@composer(NoticeKind.SPLIT_OFF)
def split_off(scene: Scene) -> tuple[Message, ...]:
    """{}: what was said told of two problems: the second has a number of its own."""
    case = scene.petition
    before = scene.session.get(Petition, case.split_from_id or 0)
    return say(
        scene,
        "split-off",
        ((scene.button("show-case", Verb.SHOW, case.id),),),
        number=number_of(before) if before is not None else "—",
        second=number_of(case),
        words=trimmed(redact(" ".join(case.text.split())), 40),
        who=owner_title(scene, case),
        until=until(scene, case),
    )


@composer(NoticeKind.HAS_IT_LASTED)
def has_it_lasted(scene: Scene) -> tuple[Message, ...]:
    """{}: four weeks later: has it lasted?"""
    case = scene.petition
    rows: Rows = (
        (
            scene.button("lasted", Verb.LASTED, case.id, "yes"),
            scene.button("broken-again", Verb.LASTED, case.id, "no"),
        ),
    )
    return say(
        scene,
        "has-it-lasted",
        rows,
        number=number_of(case),
        words=trimmed(" ".join(case.text.split()), 40) or category_name(scene, case.category_code),
    )
