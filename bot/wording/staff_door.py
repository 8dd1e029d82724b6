"""At the staff's door: who may come in, and what can be done here."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.menus import may_use
from bot.wording.answers import say
from bot.wording.names import office_title, offices, place_name, role_name
from bot.wording.resident_door import language_row
from bot.wording.scene import Scene, composer
from bot.wording.texts import COMMANDS, commands
from storage.words import Counter, NoticeKind, Role

MOST_PLACES = 4  # and offices, named when somebody comes in


def todo_rows(scene: Scene) -> Rows:
    """Buttons to the reader's lists."""
    return (
        (
            scene.button("todo-mine", Verb.TODO, 0, "mine"),
            scene.button("todo-grid", Verb.TODO, 0, "grid"),
        ),
        (
            scene.button("todo-overdue", Verb.TODO, 0, "overdue"),
            scene.button("todo-unassigned", Verb.TODO, 0, "unassigned"),
        ),
    )


@composer(NoticeKind.STAFF_WELCOME)
def staff_welcome(scene: Scene) -> tuple[Message, ...]:
    """{}: back again: all that the reader is here, and the lists."""
    held = offices(scene, scene.notice.person_id)
    titles = [*dict.fromkeys(office_title(scene, office) for office in held)]
    title = scene.plain("list-separator").join(titles[:MOST_PLACES])
    return say(scene, "staff-welcome", todo_rows(scene), title=title or "none")


@composer(NoticeKind.STAFF_HELP)
def staff_help(scene: Scene) -> tuple[Message, ...]:
    """{}: the card, the reply, the lists."""
    return say(scene, "staff-help", (*todo_rows(scene), *language_row(scene)))


@composer(NoticeKind.STRANGER)
def stranger(scene: Scene) -> tuple[Message, ...]:
    """{}: this counter is for staff; residents are shown the other door."""
    return say(scene, "stranger")


@composer(NoticeKind.PHONE_LEFT)
def phone_left(scene: Scene) -> tuple[Message, ...]:
    """{}: the reader works on another phone from now on; this one is out."""
    return say(scene, "phone-left")


@composer(NoticeKind.MENU)
def menu(scene: Scene) -> tuple[Message, ...]:
    """{shown}: the commands of this chat, by what the reader is by now; else none of its own."""
    held = [office.role for office in offices(scene, scene.notice.person_id)]
    shown = held if scene.argument("shown", False) else ()
    names = [name for name in COMMANDS[Counter.STAFF] if may_use(name, shown)]
    return (Message(menu=tuple(commands(scene.language, Counter.STAFF, names).items())),)


@composer(NoticeKind.JOINED)
def joined_staff(scene: Scene) -> tuple[Message, ...]:
    """{role, place_id}: what the reader is from now on, and wherever else they are that."""
    role, place_id = Role(scene.argument("role")), scene.argument("place_id")
    held = offices(scene, scene.notice.person_id)
    theirs = [place_id, *(one.place_id for one in held if one.role == role)]
    names = [_place(scene, one) for one in dict.fromkeys(theirs)]
    return say(
        scene,
        "joined",
        todo_rows(scene),
        role=role_name(scene, role),
        place=scene.plain("list-separator").join(names[:MOST_PLACES]),
        count=len(names),
        more="yes" if len(names) > MOST_PLACES else "no",
    )


def _place(scene: Scene, place_id: int | None) -> str:
    return place_name(scene, place_id) if place_id else scene.plain("whole-city")
