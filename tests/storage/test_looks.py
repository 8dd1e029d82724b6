"""A photo is known again after its way through phones and messengers; another one is not."""

import random
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from bot.understanding.looks import SAME_LOOK, steps_apart
from storage.looks import bands_of, look_of
from storage.photos import PhotoStore

PICTURES = 40
LOOKS = st.integers(-(2**63), 2**63 - 1)


def street(seed: int) -> Image.Image:
    """Soft light and shade with a few hard things in it, as photos of a street have."""
    chance = random.Random(seed)
    soft = Image.frombytes("RGB", (7, 5), chance.randbytes(7 * 5 * 3))
    picture = soft.resize((1280, 960), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        left, top = chance.randrange(1200), chance.randrange(900)
        corner = left + chance.randrange(40, 400), top + chance.randrange(40, 400)
        colour = chance.randrange(256), chance.randrange(256), chance.randrange(256)
        draw.rectangle(((left, top), corner), fill=colour)
    return picture


def sent_again(picture: Image.Image, quality: int = 40) -> Image.Image:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(out)


def without_edge(picture: Image.Image, share: float) -> Image.Image:
    wide, high = picture.size
    aside, above = round(wide * share), round(high * share)
    return picture.crop((aside, above, wide - aside, high - above))


def look(picture: Image.Image) -> int:
    found = look_of(picture)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        sent_again,
        lambda picture: picture.resize((640, 480)),
        lambda picture: sent_again(picture.resize((320, 240)), 60),
        lambda picture: ImageEnhance.Brightness(picture).enhance(1.15),
        lambda picture: without_edge(picture, 0.015),
        lambda picture: sent_again(without_edge(picture.resize((800, 600)), 0.01)),
    ],
    ids=["encoded", "half", "small", "lighter", "cropped", "all of it"],
)
def test_a_picture_is_known_again(change: object) -> None:
    assert callable(change)
    apart = [
        steps_apart(look(picture), look(change(picture)))
        for picture in map(street, range(PICTURES))
    ]

    assert sum(one <= SAME_LOOK for one in apart) >= 0.95 * PICTURES


def test_other_pictures_are_others() -> None:
    looks = [look(street(seed)) for seed in range(PICTURES)]

    taken_for_same = [pair for pair in combinations(looks, 2) if steps_apart(*pair) <= SAME_LOOK]

    assert taken_for_same == []


WALLS = {
    "one colour": Image.new("RGB", (640, 480), "teal"),
    "a dark night": Image.effect_noise((1280, 960), 1.0),
    "noise": Image.effect_noise((1280, 960), 60.0),
    "light from above": Image.linear_gradient("L"),
    "light from aside": Image.linear_gradient("L").rotate(90),
    "a flash in the fog": Image.radial_gradient("L"),
    "the same, aside": Image.radial_gradient("L").resize((640, 480)).crop((100, 50, 500, 400)),
    "a finger": street(1).filter(ImageFilter.GaussianBlur(250)),
    "dim": street(1).point(lambda level: level // 16),
}


@pytest.mark.parametrize("picture", WALLS.values(), ids=WALLS)
def test_what_shows_nothing_has_no_look(picture: Image.Image) -> None:
    assert look_of(picture) is None


def test_few_soft_colours_are_no_look_either() -> None:
    """Blurred walls: soft transitions between six colours."""
    blurred = [
        Image.frombytes("RGB", (3, 2), random.Random(seed).randbytes(18)).resize(
            (640, 480), Image.Resampling.BICUBIC
        )
        for seed in range(PICTURES)
    ]

    assert [look_of(picture) for picture in blurred] == [None] * PICTURES


def test_a_kept_photo_brings_its_look(tmp_path: Path) -> None:
    out = BytesIO()
    street(1).save(out, "PNG")

    kept = PhotoStore(tmp_path).keep_image(out.getvalue())

    assert kept.look is not None
    assert steps_apart(kept.look, look(street(1))) <= 1


@given(LOOKS, st.sets(st.integers(0, 63), max_size=3))
def test_three_steps_apart_a_band_is_shared(one: int, bits: set[int]) -> None:
    raw = one & (2**64 - 1)
    for bit in bits:
        raw ^= 1 << bit
    other = raw - 2**64 if raw >= 2**63 else raw

    assert steps_apart(one, other) == len(bits)
    assert any(a == b for a, b in zip(bands_of(one), bands_of(other), strict=True))
