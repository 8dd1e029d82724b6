"""管理: the pages of /admin. The desk has asked who may see them; a page only looks things up."""

from collections.abc import Callable, Iterable

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.city.city import PlaceFact
from bot.rules.seats import CITY, SEATS
from bot.wording.answers import SHORT, column, lines, pages
from bot.wording.duties import day_span
from bot.wording.lengths import trimmed
from bot.wording.names import office_title, offices, own_name, place_name, role_name
from bot.wording.scene import Scene, composer
from bot.wording.texts import CHINESE, Html
from storage import administration, people
from storage.tables import Appointment, Person
from storage.words import Counter, Level, NoticeKind, Role

Page = Callable[[Scene, tuple[str, ...]], Message]
ROOMS: dict[str, Page] = {}
NOWHERE = "-"  # in `where`: no place has been chosen yet
ON_A_PAGE = 8


def room(name: str) -> Callable[[Page], Page]:
    """Register the page of a room."""

    def register(page: Page) -> Page:
        ROOMS[name] = page
        return page

    return register


@composer(NoticeKind.ADMIN_PAGE)
def admin_page(scene: Scene) -> tuple[Message, ...]:
    """{where, scope: [place id] | null, page, typed}: see bot/desk/administration/menu.py."""
    where = tuple(str(scene.argument("where", "")).split("."))
    return (ROOMS[where[0]](scene, where),)


def in_scope(scene: Scene, place_id: int | None) -> bool:
    """Whether the reader administers the place; None: the whole city."""
    scope = scene.argument("scope")
    return scope is None or place_id in scope


def of_city(scene: Scene) -> bool:
    """Whether the reader administers the whole city."""
    return scene.argument("scope") is None


def back(scene: Scene, where: str = "") -> tuple[Button, ...]:
    """The row that leads one page up."""
    return (scene.button("admin-back", Verb.ADMIN, 0, where),)


def places_at(scene: Scene, level: Level, within: int | None = None) -> list[PlaceFact]:
    """The places of a level that the reader administers."""
    found = (one for one in scene.city.at_level(level) if in_scope(scene, one.id))
    return [one for one in found if within is None or scene.city.within(one.id, within)]


def place_button(
    scene: Scene, place: PlaceFact, verb: Verb, subject: int, argument: str
) -> Button:
    """A button that names a place."""
    name = trimmed(own_name(scene, place), SHORT)
    return scene.button("choice", verb, subject, argument, name=name)


@room("")
def menu(scene: Scene, _: tuple[str, ...]) -> Message:
    """Everything there is."""
    found = [
        scene.button("admin-people", Verb.ADMIN, 0, "people"),
        scene.button("admin-duty", Verb.ADMIN, 0, "duty"),
        scene.button("admin-names", Verb.ADMIN, 0, "names"),
        scene.button("admin-groups", Verb.ADMIN, 0, "groups"),
    ]
    if of_city(scene):
        found += [
            scene.button("admin-cats", Verb.ADMIN, 0, "cats"),
            scene.button("admin-phrases", Verb.ADMIN, 0, "phrases"),
            scene.button("admin-sheets", Verb.ADMIN, 0, "sheets"),
            scene.button("admin-log", Verb.ADMIN, 0, "log"),
        ]
    return Message(text=scene.text("admin-menu"), buttons=column(found, 2))


@room("people")
def staff(scene: Scene, _: tuple[str, ...]) -> Message:
    """Who holds an office there, or who fits what was typed."""
    typed = str(scene.argument("typed") or "")
    found = [
        one for one in administration.find_people(scene.session, typed) if _is_ours(scene, one)
    ]
    count = -(-len(found) // ON_A_PAGE) or 1
    page = min(int(scene.argument("page", 0) or 0), count - 1)
    shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    buttons = [
        scene.button(
            "admin-person",
            Verb.ADMIN,
            0,
            f"person.{one.id}",
            name=named(one),
            code=one.code or "",
        )
        for one in shown
    ]
    turning = () if typed else pages(scene, Verb.ADMIN, page, count, "people")
    text = scene.text("admin-staff", count=len(found), words=typed or "none")
    new = (scene.button("admin-new-person", Verb.ADMIN, 0, "newperson"),)
    return Message(
        text=text, buttons=tuple(filter(None, (*column(buttons, 2), turning, new, back(scene))))
    )


def _is_ours(scene: Scene, person: Person) -> bool:
    return any(in_scope(scene, one.place_id) for one in offices(scene, person.id))


def named(person: Person | None) -> str:
    """Their name, "—" for whoever has none."""
    return trimmed((person and person.name) or "—", SHORT)


@room("newperson")
def new_person(scene: Scene, _: tuple[str, ...]) -> Message:
    """A name, a staff code, a title, in one line."""
    return Message(text=scene.text("admin-newcomer-wanted"), buttons=(back(scene, "people"),))


@room("person")
def one_person(scene: Scene, where: tuple[str, ...]) -> Message:
    """One member of staff: the offices, and what can be done."""
    person = people.get(scene.session, int(where[1]))
    held = offices(scene, int(where[1]))
    if person is None or not held:
        return gone(scene, "people")
    identity = people.identity_of(scene.session, Counter.STAFF, person.id or 0)
    reached = "yes" if identity is not None and identity.reachable else "no"
    head = scene.text(
        "admin-person-card", name=named(person), code=person.code or "—", reached=reached
    )
    to_offices = [
        scene.button("admin-office", Verb.ADMIN, 0, f"office.{one.id}", office=_office(scene, one))
        for one in held
    ]
    more = [
        scene.button("admin-more-office", Verb.ADMIN, 0, f"role.{person.id}.0"),
        scene.button("admin-invite", Verb.ADMIN_ACT, person.id, "invite"),
        scene.button("admin-leave", Verb.AWAY, person.id),
        scene.button("admin-end-all", Verb.ADMIN_ACT, person.id, "endall"),
    ]
    text = lines((head, *(_office_line(scene, one) for one in held)))
    rows: Rows = (*column(to_offices[:ON_A_PAGE]), *column(more, 2), back(scene, "people"))
    return Message(text=text, buttons=rows)


def _office(scene: Scene, held: Appointment) -> str:
    return trimmed(
        scene.plain(
            "office",
            place=place_name(scene, held.place_id) if held.place_id else "none",
            role=role_name(scene, held.role),
        ),
        SHORT,
    )


def _office_line(scene: Scene, held: Appointment) -> Html:
    return scene.text(
        "admin-office-line",
        office=_office(scene, held),
        title=_own_title(scene, held),
        rank="deputy" if held.rank else "first",
        away=day_span(scene, held.absent_from, held.absent_until) if held.absent_from else "none",
        ends=scene.day(held.ends_on) if held.ends_on else "none",
    )


def _own_title(scene: Scene, held: Appointment) -> str:
    """A title that says more than role and place, where it can be read."""
    readable = scene.language == CHINESE or held.title.isascii()
    return held.title if readable and held.title not in ("", _office(scene, held)) else "none"


@room("office")
def one_office(scene: Scene, where: tuple[str, ...]) -> Message:
    """One office of one person."""
    held = administration.get_office(scene.session, int(where[1]))
    if held is None:
        return gone(scene, "people")
    person = people.get(scene.session, held.person_id)
    rank = "0" if held.rank else "1"
    buttons = [
        scene.button("admin-rank", Verb.ADMIN_ACT, held.id, f"rank.{rank}", rank=f"to-{rank}"),
        scene.button("admin-move", Verb.ADMIN, 0, f"role.{held.person_id}.{held.id}"),
        scene.button("admin-end-now", Verb.ADMIN_ACT, held.id, "end.now"),
        scene.button("admin-end-on", Verb.ADMIN, 0, f"end.{held.id}"),
    ]
    if held.ends_on is not None:
        buttons.append(scene.button("admin-end-open", Verb.ADMIN_ACT, held.id, "end.open"))
    text = lines((scene.text("admin-office-of", name=named(person)), _office_line(scene, held)))
    up = back(scene, f"person.{held.person_id}")
    return Message(text=text, buttons=(*column(buttons, 2), up))


@room("end")
def last_day(scene: Scene, where: tuple[str, ...]) -> Message:
    """The last day of an office is typed."""
    held = administration.get_office(scene.session, int(where[1]))
    if held is None:
        return gone(scene, "people")
    text = scene.text("admin-end-wanted", office=office_title(scene, held))
    return Message(text=text, buttons=(back(scene, f"office.{where[1]}"),))


@room("role")
def which_role(scene: Scene, where: tuple[str, ...]) -> Message:
    """What somebody will be."""
    person_id, instead = where[1:3]
    buttons = [
        scene.button(
            "choice",
            Verb.ADMIN,
            0,
            f"seat.{person_id}.{role.value}.{instead}.{NOWHERE}",
            name=role_name(scene, role),
        )
        for role in SEATS
    ]
    text = scene.text("admin-role-question", name=_whose(scene, person_id))
    return Message(text=text, buttons=(*column(buttons, 2), back(scene, _up(person_id))))


@room("seat")
def which_seat(scene: Scene, where: tuple[str, ...]) -> Message:
    """Where somebody will be it."""
    person_id, role_word, instead, chosen = where[1:5]
    try:
        role = Role(role_word)
    except ValueError:
        return gone(scene, "people")
    ahead = f"seat.{person_id}.{role_word}.{instead}"
    buttons = list(_seats(scene, role, ahead, f"seat.{role_word}.{instead}", person_id, chosen))
    text = scene.text(
        "admin-seat-question", name=_whose(scene, person_id), role=role_name(scene, role)
    )
    return Message(
        text=text, buttons=(*column(buttons, 2), back(scene, f"role.{person_id}.{instead}"))
    )


def _seats(
    scene: Scene, role: Role, ahead: str, act: str, person_id: str, chosen: str
) -> Iterable[Button]:
    """Places of that role; a grid is looked for by its community."""
    subject, levels = int(person_id), SEATS.get(role, ())
    if None in levels and of_city(scene):
        city = scene.plain("whole-city")
        yield scene.button("choice", Verb.ADMIN_ACT, subject, f"{act}.{CITY}", name=city)
    for level in filter(None, levels):
        if level == Level.GRID and chosen == NOWHERE:
            for place in places_at(scene, Level.COMMUNITY):
                yield place_button(scene, place, Verb.ADMIN, 0, f"{ahead}.{place.id}")
            continue
        within = int(chosen) if chosen.isdecimal() and level == Level.GRID else None
        for place in places_at(scene, level, within):
            yield place_button(scene, place, Verb.ADMIN_ACT, subject, f"{act}.{place.id}")


def _whose(scene: Scene, person_id: str) -> str:
    typed = scene.argument("typed")
    if person_id == "0":
        return str(typed["name"]) if isinstance(typed, dict) else "—"
    return named(people.get(scene.session, int(person_id)))


def _up(person_id: str) -> str:
    return "newperson" if person_id == "0" else f"person.{person_id}"


def gone(scene: Scene, where: str) -> Message:
    """What the page was of is not there any more."""
    return Message(text=scene.text("admin-gone"), buttons=(back(scene, where),))
