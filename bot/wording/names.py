"""称呼: what people, places and categories are called, for residents and for staff.

Residents are told titles, never names of staff; staff are told roles, never who reports.
"""

from bot.city.city import CategoryFact, PlaceFact
from bot.understanding.english.letters import in_letters
from bot.understanding.own_name import nameless, to_go_by, without_names
from bot.wording.attachments import media_of, media_words
from bot.wording.lengths import glance
from bot.wording.scene import Scene
from bot.wording.texts import CHINESE
from storage import people, reporters, whistles
from storage.tables import Appointment, Category, Petition, Place
from storage.words import STAFF_ROLES, MediaPart, Role

AnyPlace = PlaceFact | Place
AnyCategory = CategoryFact | Category


def own_name(scene: Scene, row: AnyPlace | AnyCategory) -> str:
    """The row's name in the reader's language; Chinese when it has no other."""
    return row.name if scene.language == CHINESE else row.name_en or row.name


def category_of(scene: Scene, code: str | None) -> AnyCategory | None:
    """The category, from its row when it is retired."""
    if code is None:
        return None
    return scene.city.categories.get(code) or scene.session.get(Category, code)


def category_name(scene: Scene, code: str | None) -> str:
    """The leaf's name, or words for none."""
    category = category_of(scene, code)
    return scene.plain("category-none") if category is None else own_name(scene, category)


def group_name(scene: Scene, category: AnyCategory) -> str:
    """The name of the category's top-level group."""
    chinese = scene.language == CHINESE or not category.group_en
    return category.group if chinese else category.group_en


def place_of(scene: Scene, place_id: int | None) -> AnyPlace | None:
    """The place, from its row when it is retired."""
    if place_id is None:
        return None
    return scene.city.places.get(place_id) or scene.session.get(Place, place_id)


def place_name(scene: Scene, place_id: int | None) -> str:
    """The place's name, or words for none."""
    place = place_of(scene, place_id)
    return scene.plain("place-none") if place is None else own_name(scene, place)


def place_said(scene: Scene, words: str) -> str:
    """A place's words as the reader can read them."""
    return words if scene.language == CHINESE else in_letters(words)


def role_name(scene: Scene, role: Role | None) -> str:
    """The role's name; a resident when there is none."""
    return scene.plain("role", role=role.value if role else "resident")


def offices(scene: Scene, person_id: int | None) -> tuple[Appointment, ...]:
    """The person's standing staff appointments."""
    if person_id is None:
        return ()
    found = people.find_ranked(scene.session, person_id)
    return tuple(a for a in found if a.role in STAFF_ROLES)


def office_title(scene: Scene, office: Appointment) -> str:
    """An appointment's title, never a name; role and place for who reads no Chinese.

    A department is called by its unit, for "the department of a street" names nobody; by its
    title when it has none.
    """
    readable = scene.language == CHINESE or office.title.isascii()
    if office.title and readable:
        return office.title
    unit = whistles.get_unit(scene.session, office.unit_id) if office.unit_id else None
    if unit is not None:
        return unit.name if scene.language == CHINESE else unit.name_en or unit.name
    if office.title and office.role == Role.DEPARTMENT:
        return office.title
    return scene.plain(
        "office",
        place=place_name(scene, office.place_id) if office.place_id else "none",
        role=role_name(scene, office.role),
    )


def owner_title(scene: Scene, petition: Petition) -> str:
    """Who has the case, as residents are told it; words for nobody yet."""
    if petition.owner_id is None:
        return scene.plain("owner-none")
    return office_of(scene, petition.owner_id, petition.owner_role, petition.grid_id)


def office_of(scene: Scene, person_id: int | None, role: Role | None, grid_id: int | None) -> str:
    """The title by which the person acts in that role near the grid; never a name."""
    office = _office_for(scene, person_id, role, grid_id)
    if office is not None:
        return office_title(scene, office)
    called = role_name(scene, role or Role.GRID_OFFICER)
    return scene.plain("office", place="none", role=called)


def colleague_or_title(scene: Scene, person_id: int, title: str) -> str:
    """Name and title, for colleagues: A 岗 and B 岗 of one office have the same title."""
    title = _readable(scene, person_id, title)
    person = people.get(scene.session, person_id)
    if person is None or not person.name:
        return title
    return scene.plain("colleague", name=person.name, role=title) if title else person.name


def on_a_button(scene: Scene, person_id: int, title: str) -> str:
    """The same where there is little room: who reads no Chinese is told the role alone."""
    office = _office_titled(scene, person_id, title)
    person = people.get(scene.session, person_id)
    if office is None or office.unit_id or person is None or not person.name:
        return colleague_or_title(scene, person_id, title)
    return scene.plain("colleague", name=person.name, role=role_name(scene, office.role))


def _office_titled(scene: Scene, person_id: int, title: str) -> Appointment | None:
    """The office with this title, when the reader cannot read it."""
    if scene.language == CHINESE or title.isascii():
        return None
    return next((one for one in offices(scene, person_id) if one.title == title), None)


def _readable(scene: Scene, person_id: int, title: str) -> str:
    """A title of theirs as the reader can read it."""
    office = _office_titled(scene, person_id, title)
    return title if office is None else office_title(scene, office)


def owner_for_staff(scene: Scene, petition: Petition) -> str:
    """Who has the case, as colleagues are told it: name and role."""
    person = people.get(scene.session, petition.owner_id) if petition.owner_id else None
    if person is None:
        return scene.plain("owner-none")
    role = petition.owner_role or Role.GRID_OFFICER
    if not person.name:
        return owner_title(scene, petition)
    return scene.plain("colleague", name=person.name, role=role_name(scene, role))


def _office_for(
    scene: Scene, person_id: int | None, role: Role | None, grid_id: int | None
) -> Appointment | None:
    """The person's appointment in this role, nearest to the grid."""
    near = scene.city.chain(grid_id)
    of_role = [office for office in offices(scene, person_id) if role in (None, office.role)]
    of_role.sort(key=lambda office: _distance(near, office.place_id))
    return of_role[0] if of_role else None


def _distance(near: tuple[int, ...], place_id: int | None) -> int:
    return near.index(place_id) if place_id in near else len(near)


def brief(scene: Scene, case: Petition, most: int = 24) -> str:
    """A case in a few words, masked: what was said, as wide as `most` characters.

    Where nothing was, its category and what was shown or spoken: two photos are told apart by it.
    """
    words = glance(nameless_words(scene, case, " ".join(case.text.split())), most)
    if words:
        return words
    shown = media_words(scene, media_of(scene, case, MediaPart.BEFORE))
    return " ".join(filter(None, (category_name(scene, case.category_code), shown)))


def task_for(scene: Scene, case: Petition, task: str) -> str:
    """What a unit is asked to do, in words of staff: other numbers stay, for they give them."""
    return without_names(task, reporters.names_of(scene.session, case))


def nameless_words(scene: Scene, case: Petition, words: str) -> str:
    """Words about a case without numbers, and without names: not those of its reporter either."""
    return nameless(words, reporters.names_of(scene.session, case))


def words_to_go_by(scene: Scene, case: Petition, words: str) -> str:
    """The same for those who are called there: the flat and the car it is about stay."""
    return to_go_by(words, reporters.names_of(scene.session, case), anonymous=case.anonymous)


def place_to_go_by(scene: Scene, case: Petition) -> str:
    """Where it is, for those who are called there."""
    said = place_said(scene, case.place_words)
    names = reporters.names_of(scene.session, case)
    return to_go_by(said, names, anonymous=case.anonymous, beside=case.text)
