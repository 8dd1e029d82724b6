"""退单裁定: what a card says of a case that was sent back, and the buttons to decide about it."""

from sqlmodel import col, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.lifecycle import Act
from bot.rules.sending_back import Passing, barred, is_deciding
from bot.rules.undoing import in_force
from bot.wording.answers import SHORT, column, number_of, say
from bot.wording.lengths import trimmed
from bot.wording.names import colleague_or_title
from bot.wording.scene import Scene, composer
from bot.wording.taking import may_take, reader_of
from bot.wording.texts import Html
from storage.tables import Event, Petition
from storage.words import EventKind, NoticeKind

MOST_PEOPLE = 12  # colleagues offered; the rest are found by 转派
TAKING = frozenset({Act.TAKE, Act.ASK})  # asking takes a case too
_BRIEF = 80  # units of a colleague's words


@composer(NoticeKind.PROPOSAL_CHOICES)
def proposal_choices(scene: Scene) -> tuple[Message, ...]:
    """{reason, choices: [{person_id, title}], levels: [...]}: who should have it instead?"""
    case = scene.petition
    reason = str(scene.argument("reason", "own"))

    def button(key: str, coded: str, **facts: str) -> Button:
        return scene.button(key, Verb.SEND_BACK, case.id, f"{reason}/{coded}", **facts)

    people = (
        button("choice", f"p{one['person_id']}", name=_colleague(scene, one))
        for one in scene.argument("choices", ())[:MOST_PEOPLE]
    )
    levels = [
        button("propose-level", f"l{level}", level=level) for level in scene.argument("levels", ())
    ]
    last = (button("propose-unknown", "?"), scene.button("card", Verb.CARD, case.id))
    rows: Rows = (*column(people, 2), *column(levels, 2), last)
    return say(scene, "proposal-question", rows, number=number_of(case))


def _colleague(scene: Scene, one: dict[str, object]) -> str:
    name = colleague_or_title(scene, int(str(one["person_id"])), str(one["title"]))
    return trimmed(name, SHORT)


def is_waiting(case: Petition) -> bool:
    """Whether it waits for somebody to decide who should have it."""
    return is_deciding(case.state, case.decision_due_at)


def hidden(scene: Scene, case: Petition) -> frozenset[Act]:
    """The acts the reader has no button for: sending back, passing on, taking (as asking does)."""
    taking = frozenset() if may_take(scene, case) else TAKING
    if not case.bounces and not case.binding and case.dispatched_at is None:
        return taking
    passing = Passing(case.bounces, case.binding, is_waiting(case), case.dispatched_at)
    return taking | barred(passing, reader_of(scene, case), scene.now, scene.city.calendar)


def decision_buttons(scene: Scene, case: Petition) -> list[Button]:
    """按建议派, 自己接, 另派, 退回原承办人, for whoever decides; [] for everybody else."""
    if not is_waiting(case) or not reader_of(scene, case).decides:
        return []
    event = _last(scene, case)
    proposal = event.details.get("proposal", {}) if event else {}
    found = []
    if _can_be_followed(proposal, case):
        found.append(scene.button("judge-yes", Verb.ARBITRATE, case.id, "yes"))
    if may_take(scene, case):
        found.append(scene.button("judge-take", Verb.TAKE, case.id))
    found.append(scene.button("judge-other", Verb.TRANSFER, case.id))
    if event is not None and event.details.get("had") not in (None, case.owner_id):
        found.append(scene.button("judge-back", Verb.ARBITRATE, case.id, "back"))
    return found


def lines(scene: Scene, case: Petition) -> tuple[Html, ...]:
    """What was proposed, until when it is to be decided, or that it was decided for good."""
    if case.binding:
        return (scene.text("card-binding"),)
    if not is_waiting(case) or case.decision_due_at is None:
        return ()
    event = _last(scene, case)
    proposal = event.details.get("proposal", {}) if event else {}
    return (
        scene.text(
            "card-proposal",
            kind=str(proposal.get("kind", "unknown")),
            who=_who(scene, proposal),
        ),
        scene.text("card-decide-by", by=scene.clock(case.decision_due_at)),
    )


def _who(scene: Scene, proposal: dict[str, object]) -> str:
    match proposal.get("kind"):
        case "person":
            return _colleague(scene, proposal)
        case "level":
            return scene.plain("level-name", level=str(proposal["level"]))
        case "words":
            return trimmed(" ".join(str(proposal["text"]).split()), _BRIEF)
    return "none"


def _can_be_followed(proposal: dict[str, object], case: Petition) -> bool:
    """A person or level can be given the case by a tap, unless that is whoever decides."""
    if proposal.get("kind") == "person":
        return proposal["person_id"] != case.owner_id
    return proposal.get("kind") == "level" and proposal["level"] != case.level


def _last(scene: Scene, case: Petition) -> Event | None:
    """How it was sent back last."""
    events = scene.session.exec(
        select(Event)
        .where(
            Event.petition_id == case.id,
            col(Event.kind).in_((EventKind.SENT_BACK, EventKind.UNDONE)),
        )
        .order_by(col(Event.number))
    ).all()
    standing = [one for one in in_force(events) if one.kind == EventKind.SENT_BACK]
    return standing[-1] if standing else None
