"""现状: what the tables say of the city, as the plan an import would bring them to."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from bot.city.city import city
from bot.spreadsheets.plan import (
    AppointmentPlan,
    BoundaryPlan,
    CategoryPlan,
    CityPlan,
    DayPlan,
    ExamplePlan,
    LimitPlan,
    PersonPlan,
    PhonePlan,
    PhrasePlan,
    PlaceNamePlan,
    PlacePlan,
    RulePlan,
    ShiftPlan,
    UnitPlan,
)
from bot.understanding.gridmap import ALWAYS
from storage import duties, learning, phrases
from storage import places as drawer
from storage.tables import Appointment, Category, DispatchRule, DoorPhone, DutyShift, Person, Place

Codes = Mapping[int | None, str | None]


def plan_of(session: Session, known: Collection[str] | None) -> CityPlan:
    """The whole city but its timetable of talk days.

    `known`: codes of categories in the sheets; one out of use that they do not list is left out.
    None: there are no sheets yet, and all are listed. People without a staff code are in no sheet.
    """
    places = drawer.find_places(session)
    codes: Codes = {None: None, **{place.id: place.code for place in places}}
    units = duties.find_units(session)
    unit_codes: Codes = {None: None, **{unit.id: unit.code for unit in units}}
    leaves = [
        leaf
        for leaf in drawer.find_categories(session, retired=None)
        if not leaf.retired or known is None or leaf.code in known
    ]
    used = {leaf.code for leaf in leaves}
    people = _people(session, codes, unit_codes)
    staff = {person.code for person in people}
    first, drawn, later = _boundaries(session, codes)
    return CityPlan(
        places=tuple(_place(place, codes, drawn) for place in places),
        people=people,
        categories=tuple(map(_category, leaves)),
        place_names=tuple(_names(session, codes)),
        calendar=tuple(
            DayPlan(one.day, one.working, one.note) for one in drawer.find_overrides(session)
        ),
        limits=tuple(_limits(session, used)),
        units=tuple(
            UnitPlan(one.code, one.name, one.name_en, one.kind, codes.get(one.place_id))
            for one in units
        ),
        rules=tuple(_rules(session, codes, unit_codes, used, staff)),
        duty=tuple(_shifts(session, codes, staff)),
        examples=tuple(_examples(session, used)),
        phrases=tuple(_phrases(session, used)),
        phones=tuple(
            PhonePlan(one.door, one.phone)
            for one in session.exec(select(DoorPhone).order_by(col(DoorPhone.id)))
        ),
        valid_from=first,
        later=later,
    )


def uncoded_staff(session: Session) -> int:
    """How many people hold an office and have no staff code: an import leaves them alone."""
    wanted = (
        select(Person.id)
        .join(Appointment, col(Appointment.person_id) == col(Person.id))
        .where(col(Person.code).is_(None), col(Appointment.ended_at).is_(None))
        .distinct()
    )
    return len(session.exec(wanted).all())


def _place(place: Place, codes: Codes, drawn: Mapping[str, Any]) -> PlacePlan:
    parent = codes.get(place.parent_id)
    return PlacePlan(
        place.code, place.level, place.name, place.name_en, parent, drawn.get(place.code)
    )


def _boundaries(
    session: Session, codes: Codes
) -> tuple[date | None, dict[str, Any], tuple[BoundaryPlan, ...]]:
    """The first day of the oldest version, its polygons, and all later ones."""
    rows = [
        (code, row.valid_from, row.polygon)
        for row in drawer.find_boundaries(session)
        if (code := codes.get(row.place_id)) is not None
    ]
    first = min((day for _, day, _ in rows), default=ALWAYS)
    drawn = {code: polygon for code, day, polygon in rows if day == first}
    later = [BoundaryPlan(code, day, polygon) for code, day, polygon in rows if day != first]
    later.sort(key=lambda one: one.valid_from)
    return None if first == ALWAYS else first, drawn, tuple(later)


def _names(session: Session, codes: Codes) -> Iterable[PlaceNamePlan]:
    for one in drawer.find_place_names(session):
        code = codes.get(one.grid_id)
        if code is not None:
            aliases = tuple(one.aliases)
            yield PlaceNamePlan(code, one.kind, one.name, aliases, one.latitude, one.longitude)


def _category(row: Category) -> CategoryPlan:
    return CategoryPlan(
        code=row.code,
        group=row.group,
        group_en=row.group_en,
        name=row.name,
        name_en=row.name_en,
        owner_level=row.owner_level,
        take_limit=row.take_limit,
        limit=row.limit,
        limit_unit=row.limit_unit,
        after_photo=row.after_photo,
        description=row.description,
        words=dict(row.words),
        examples=tuple(row.examples),
        contact_limit=row.contact_limit,
        clock_set=row.clock_set,
        asks_again=row.asks_again,
        public=row.public,
        ladder=row.ladder,
        community_duty=row.community_duty,
        retired=row.retired,
    )


def _limits(session: Session, used: Collection[str]) -> Iterable[LimitPlan]:
    for one in drawer.find_limits(session):
        if one.category_code in used:
            yield LimitPlan(one.category_code, one.stage, one.urgency, one.amount, one.unit)


def _people(session: Session, codes: Codes, units: Codes) -> tuple[PersonPlan, ...]:
    wanted = (
        select(Person, Appointment)
        .join(Appointment, col(Appointment.person_id) == col(Person.id))
        .where(col(Person.code).is_not(None), col(Appointment.ended_at).is_(None))
        .order_by(col(Person.code), col(Appointment.id))
    )
    held: dict[str, list[AppointmentPlan]] = {}
    names: dict[str, str] = {}
    for person, row in session.exec(wanted):
        if row.place_id in codes:
            names[person.code or ""] = person.name
            held.setdefault(person.code or "", []).append(_appointment(row, codes, units))
    return tuple(PersonPlan(code, names[code], tuple(all_)) for code, all_ in held.items())


def _appointment(row: Appointment, codes: Codes, units: Codes) -> AppointmentPlan:
    return AppointmentPlan(
        row.role,
        codes[row.place_id],
        row.rank,
        row.title,
        row.absent_from,
        row.absent_until,
        units.get(row.unit_id),
        row.ends_on,
    )


def _rules(
    session: Session,
    codes: Codes,
    units: Codes,
    used: Collection[str],
    staff: Collection[str],
) -> Iterable[RulePlan]:
    people = _codes_of_people(session)
    wanted = select(DispatchRule).where(col(DispatchRule.retired).is_(False))
    for one in session.exec(wanted.order_by(col(DispatchRule.position), col(DispatchRule.code))):
        person = people.get(one.person_id)
        unknown = one.category_code and one.category_code not in used
        if unknown or (person and person not in staff) or one.place_id not in codes:
            continue
        yield RulePlan(
            one.code,
            one.position,
            one.group,
            one.category_code,
            codes[one.place_id],
            one.urgency,
            one.days,
            one.from_time,
            one.until_time,
            one.note,
            person,
            units.get(one.unit_id),
            one.role,
            one.level,
        )


def _shifts(session: Session, codes: Codes, staff: Collection[str]) -> Iterable[ShiftPlan]:
    zone, people = city(session).zone, _codes_of_people(session)

    def local(at: datetime | None) -> datetime | None:
        return None if at is None else at.astimezone(zone).replace(tzinfo=None)

    for one in session.exec(select(DutyShift).order_by(col(DutyShift.id))):
        place, person = codes.get(one.place_id), people.get(one.person_id)
        if place is None or person not in staff:
            continue
        yield ShiftPlan(
            place,
            person or "",
            tuple(one.weekdays),
            one.from_time,
            one.until_time,
            local(one.starts_at),
            local(one.ends_at),
        )


def _codes_of_people(session: Session) -> Codes:
    return {None: None, **dict(session.exec(select(Person.id, Person.code)).all())}


def _examples(session: Session, used: Collection[str]) -> Iterable[ExamplePlan]:
    for code, text in learning.find_sheet_texts(session):  # thousands: no row of each
        if code in used:
            yield ExamplePlan(code, text)


def _phrases(session: Session, used: Collection[str]) -> Iterable[PhrasePlan]:
    for one in phrases.find_all(session):
        if one.category_code is None or one.category_code in used:
            yield PhrasePlan(
                one.code,
                one.use,
                one.text,
                one.group,
                one.category_code,
                one.position,
                one.text_en,
            )
