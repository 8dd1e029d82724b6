"""The sample city as understanding sees it, its grids called by their codes."""

from pathlib import Path

from bot.spreadsheets import CityPlan
from bot.understanding.place import Gazetteer, GridShape, NamedPlace, PlaceGuess
from storage.words import Certainty, Level

SAMPLE = Path(__file__).parents[2] / "storage" / "sample_city"


class Town:
    """The sample city, its grids called by their codes."""

    def __init__(self, plan: CityPlan) -> None:
        grids = [place for place in plan.places if place.level is Level.GRID]
        self.ids = {grid.code.removeprefix("WC-"): n for n, grid in enumerate(grids, 1)}
        self.codes = {n: code for code, n in self.ids.items()}
        communities = sorted({grid.parent_code or "" for grid in grids})
        called = {place.code: place.name for place in plan.places}
        shapes = [
            GridShape(
                n,
                communities.index(grid.parent_code or ""),
                grid.name,
                grid.polygon or {},
                called[grid.parent_code or ""],
            )
            for n, grid in enumerate(grids, 1)
        ]
        self.names = [
            NamedPlace(
                self.ids[name.grid_code.removeprefix("WC-")],
                name.kind,
                name.name,
                name.aliases,
                name.latitude,
                name.longitude,
            )
            for name in plan.place_names or ()
        ]
        self.gazetteer = Gazetteer(shapes, self.names)

    def hears(
        self, text: str, home: str | None = None, group: tuple[str, ...] = ()
    ) -> tuple[str, Certainty]:
        """Grid codes joined by a space, and the certainty."""
        within = [self.ids[code] for code in group]
        guess = self.gazetteer.find(text, self.ids[home] if home else None, within)
        return self.shown(guess)

    def shown(self, guess: PlaceGuess) -> tuple[str, Certainty]:
        return " ".join(self.codes[grid] for grid in guess.grids), guess.certainty

    def spot(self, name: str) -> tuple[float, float]:
        found = next(place for place in self.names if place.name == name)
        assert found.latitude is not None
        assert found.longitude is not None
        return found.latitude, found.longitude
