"""入库: 网格边界, each with the day it takes effect."""

import json
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.city.city import city
from bot.desk.registry.upserting import Ids, Tally, delete, upsert
from bot.spreadsheets.plan import CityPlan
from bot.understanding.gridmap import ALWAYS
from storage import places as drawer
from storage.tables import GridBoundary


def import_boundaries(
    session: Session, now: datetime, plan: CityPlan, ids: Ids, tally: Tally
) -> None:
    """Bring the boundaries to what the files say; no case changes its grid by it.

    A version that no file holds any more is withdrawn. Only where grids.geojson takes effect on
    a day of its own, what held before that day stays.
    """
    standing = {(one.place_id, one.valid_from): one for one in drawer.find_boundaries(session)}
    for key, polygon in _wanted(plan, ids).items():
        facts = {"polygon": polygon}
        row = standing.pop(key, None)
        place_id, day = key
        named = {"place_id": place_id, "valid_from": day}
        upsert(session, row, GridBoundary, named, facts, tally)
    today = now.astimezone(city(session).zone).date()
    past = min(plan.valid_from or ALWAYS, today)
    delete(session, [one for one in standing.values() if one.valid_from >= past], tally)


def _wanted(plan: CityPlan, ids: Ids) -> dict[tuple[int, date], dict[str, Any]]:
    first = plan.valid_from or ALWAYS
    drawn = {(place.code, first): place.polygon for place in plan.places if place.polygon}
    drawn |= {(one.grid_code, one.valid_from): one.polygon for one in plan.later}
    return {
        (place_id, day): json.loads(json.dumps(polygon))  # as the database gives it back
        for (code, day), polygon in drawn.items()
        if (place_id := ids[code]) is not None
    }
