"""照片相貌: 64 signs of a picture that stay when it is re-encoded, resized or slightly cropped.

A difference hash (as N. Krawetz described it in 2013): of 9 × 8 grey fields, whether each is
lighter than the one left of it. Kept as a signed 64-bit number, what a database can hold.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

SIDE = 8
BITS = SIDE * SIDE
LEAST_STEP = 2  # grey levels; a smaller one is noise of the encoder
LEAST_STEPS = 20  # fields that differ from their neighbour, or the picture shows nothing
LEAST_SPREAD = 24  # grey levels between the lightest field and the darkest, or it is a dark night
# Of 112 pairs of signs side by side, those that differ. Only light that falls off (a blurred wall,
# a flash in the fog) changes less often, and is alike everywhere.
LEAST_TURNS = 24
BANDS = 4
BAND_BITS = BITS // BANDS
_SIGNED = 1 << (BITS - 1)


def look_of(picture: "Image.Image") -> int | None:
    """The look; None for a picture so plain (a dark night, a white wall) that many would match."""
    from PIL import Image  # here: the tables want the bands only

    small = picture.convert("L").resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS)
    grey = small.tobytes()
    steps = [
        grey[row + column + 1] - grey[row + column]
        for row in range(0, len(grey), SIDE + 1)
        for column in range(SIDE)
    ]
    if sum(abs(step) >= LEAST_STEP for step in steps) < LEAST_STEPS:
        return None
    if max(grey) - min(grey) < LEAST_SPREAD or _turns(steps) < LEAST_TURNS:
        return None
    unsigned = 0
    for step in steps:
        unsigned = unsigned << 1 | (step > 0)
    return unsigned - 2 * _SIGNED if unsigned & _SIGNED else unsigned


def _turns(steps: list[int]) -> int:
    rises = [step > 0 for step in steps]
    across = sum(
        rises[place] != rises[place + 1] for place in range(BITS - 1) if (place + 1) % SIDE
    )
    down = sum(rises[place] != rises[place + SIDE] for place in range(BITS - SIDE))
    return across + down


def bands_of(look: int) -> tuple[int, ...]:
    """The look in four numbers of 16 bits; two looks at most three bits apart share one."""
    return tuple(look >> BAND_BITS * band & (1 << BAND_BITS) - 1 for band in range(BANDS))
