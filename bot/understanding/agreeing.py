"""定位与说法: what a pin and words say together of where it is.

    pin in      | words allow             | grid                    | certainty     | they disagree
    ------------|-------------------------|-------------------------|---------------|--------------
    one grid    | none, or this one too   | the pin's               | sure          |
    one grid    | others                  | the pin's               | presumed      | yes
    two: an edge| none, or both           | nobody tells: `pin`     |               |
    two: an edge| one of them             | that one                | as the words  |
    two: an edge| others                  | the deeper one          | presumed      | yes
    no grid     | one close by            | the words'              | as the words  |
    no grid     | one                     | the words'              | presumed      | yes: it is
    no grid     | none, or several        | nobody tells: `told`    |               |   `outside`

Words "allow" every grid they may mean, whoever says them: 3栋 alone allows all, and so none.
"""

from dataclasses import dataclass

from bot.understanding.gridmap import Nearest
from bot.understanding.place import PlaceGuess
from storage.words import Certainty

CLOSE_BY = 250.0  # metres from a pin in no grid to the grid that the words tell


@dataclass(frozen=True, slots=True)
class Agreed:
    """The grid, and the one the words tell when they disagree: the same for a pin in no grid."""

    grid_id: int
    certainty: Certainty
    said_grid_id: int | None = None


def agree(
    pin: PlaceGuess, told: PlaceGuess, allowed: PlaceGuess, nearest: Nearest | None
) -> Agreed | None:
    """See the table; None where neither tells one grid.

    `told`: what the words say of somebody who lives or reports there; `allowed`: of anybody.
    `nearest`: the grid nearest to the pin.
    """
    if not pin.grids:
        return _outside(told, nearest)
    both = [grid for grid in pin.grids if grid in told.grids]
    both = both or [grid for grid in pin.grids if grid in allowed.grids]
    if not both and allowed.grids:
        return Agreed(pin.grids[0], Certainty.PRESUMED, allowed.grids[0])
    if len(pin.grids) == 1:
        return Agreed(pin.grids[0], Certainty.SURE)
    if len(both) == 1:
        sure = told.grids == tuple(both) and told.certainty is Certainty.SURE
        return Agreed(both[0], Certainty.SURE if sure else Certainty.PRESUMED)
    return None


def _outside(told: PlaceGuess, nearest: Nearest | None) -> Agreed | None:
    if len(told.grids) != 1:
        return None
    (grid,) = told.grids
    if nearest is not None and nearest.grid_id == grid and nearest.metres <= CLOSE_BY:
        return Agreed(grid, told.certainty)
    return Agreed(grid, Certainty.PRESUMED, grid)
