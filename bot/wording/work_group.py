"""工作群: a topic's name and the case's card in it; no number and no name of anybody."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.wording.answers import SHORT, number_of, say
from bot.wording.clock_lines import stands
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, nameless_words, owner_for_staff, place_name
from bot.wording.scene import Scene, composer
from storage import people
from storage.tables import Group, Petition
from storage.words import STAFF_ROLES, UNTAKEN_STATES, Counter, NoticeKind, State

NAME = 100  # units of a topic's name; Telegram takes 128 characters
QUOTE = 400  # units of what was said


@composer(NoticeKind.TOPIC)
def topic(scene: Scene) -> tuple[Message, ...]:
    """{do: open | close | reopen}: the topic of the case."""
    do = str(scene.argument("do", "open"))
    case = scene.petition
    words = nameless_words(scene, case, " ".join(case.text.split())) or category_name(
        scene, case.category_code
    )
    if do == "close":
        return (Message(topic="close"),)
    if do == "reopen":
        return (Message(topic="reopen"),)
    return (Message(text=trimmed(f"{number_of(case)} {words}", NAME), topic="open"),)


@composer(NoticeKind.MEMBER_OUT)
def member_out(scene: Scene) -> tuple[Message, ...]:
    """{account}: whoever has no office there any more is taken out, if that is still so."""
    account = int(scene.argument("account", 0))
    return () if _reads_along(scene, account) else (Message(member_out=account),)


@composer(NoticeKind.MEMBER_STAYS)
def member_stays(scene: Scene) -> tuple[Message, ...]:
    """{person, title, place_id}: to administrators, where the bot may take nobody out."""
    person = people.get(scene.session, int(scene.argument("person", 0)))
    return say(
        scene,
        "member-stays",
        name=(person and person.name) or "—",
        code=(person and person.code) or "none",
        title=trimmed(str(scene.argument("title", "")), SHORT),
        place=place_name(scene, scene.argument("place_id")),
    )


@composer(NoticeKind.WORK_CARD)
def work_card(scene: Scene) -> tuple[Message, ...]:
    """{}: the case for everybody in the group, edited as it goes on; the last word elsewhere."""
    case = scene.petition
    if (group := _elsewhere(scene, case)) is not None:
        place = place_name(scene, group.place_id)
        return say(scene, "work-card-moved", number=number_of(case), place=place)
    due = case.acceptance_due_at or case.due_at
    body = scene.text(
        "work-card",
        number=number_of(case),
        category=category_name(scene, case.category_code),
        words=trimmed(nameless_words(scene, case, case.text.strip()), QUOTE)
        or scene.plain("draft-without-words"),
        place=trimmed(nameless_words(scene, case, case.place_words), SHORT)
        or place_name(scene, case.grid_id),
        grid=place_name(scene, case.grid_id),
        state=scene.plain("state", state=case.state.value),
        who=owner_for_staff(scene, case),
        left=scene.left(due) if due and not stands(case) else "none",
        urgency=case.urgency.value,
    )
    free = case.state in UNTAKEN_STATES or case.state == State.RECEIVED
    rows: Rows = ((scene.button("take", Verb.TAKE, case.id),),) if free else ()
    return (Message(text=body, buttons=rows),)


def _reads_along(scene: Scene, account: int) -> bool:
    """Whether an office that stands concerns the group."""
    group = people.get_group(scene.session, Counter.STAFF, scene.notice.chat_id)
    known = people.get_identity(scene.session, Counter.STAFF, account)
    if group is None or known is None:
        return False
    held = people.find_appointments(scene.session, known.person_id)
    standing = (one for one in held if one.role in STAFF_ROLES)
    return any(scene.city.touch(one.place_id, group.place_id) for one in standing)


def _elsewhere(scene: Scene, case: Petition) -> Group | None:
    """The group, when the case lies in none of its places any more."""
    group = people.get_group(scene.session, Counter.STAFF, scene.notice.chat_id)
    if group is None or scene.city.within(case.grid_id or 0, group.place_id):
        return None
    return group
