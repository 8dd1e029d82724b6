"""地名与边界 of the tables, as understanding asks them."""

from collections.abc import Iterable

from sqlmodel import Session

from bot.understanding.gridmap import Atlas, Boundary
from bot.understanding.place import Gazetteer, GridShape, NamedPlace
from storage import learned
from storage import places as drawer
from storage.tables import Place, PlaceName
from storage.words import Level, PlaceNameKind


def gazetteer(session: Session, places: list[Place], atlas: Atlas | None) -> Gazetteer:
    """Grids and names in use; `atlas`: the map as it was drawn already, if it still holds."""
    called = {place.id: place.name for place in places if not place.retired}
    shapes = [
        GridShape(
            id=place.id or 0,
            community_id=place.parent_id or 0,
            name=place.name,
            community=called.get(place.parent_id, ""),
        )
        for place in places
        if place.level == Level.GRID and not place.retired
    ]
    grids = {shape.id for shape in shapes}
    names = [*map(_named, drawer.find_place_names(session)), *_learned(session)]
    if atlas is None:  # drawing a large city takes a second
        atlas = Atlas(Boundary(*row) for row in drawer.find_boundary_texts(session))
    return Gazetteer(shapes, [name for name in names if name.grid_id in grids], atlas)


def _named(row: PlaceName) -> NamedPlace:
    return NamedPlace(
        grid_id=row.grid_id,
        kind=row.kind,
        name=row.name,
        aliases=tuple(row.aliases),
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _learned(session: Session) -> Iterable[NamedPlace]:
    """What fixes of staff have taught."""
    return [
        NamedPlace(grid, PlaceNameKind.LANDMARK, words, learned=count)
        for words, grid, count in learned.counts(session)
    ]
