"""The code of a poster, as a telephone reads it: from the printed page back to the deep link."""

from collections.abc import Sequence

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from bot.rules.posters import of_name, of_place, of_talk_day
from tests.commands.terminal import Terminal

BOT = "wangchuan_shuoshi_bot"
MILLIMETRES = {"a4": (210, 297), "a5": (148, 210)}


def link(payload: str) -> str:
    return f"https://t.me/{BOT}?start={payload}"


def printed(town: Terminal, size: str, *typed: str) -> list[Image.Image]:
    """The pages as a cheap printer shows them, 150 dots an inch; their paper is as asked."""
    answer = town.types("poster", "--bot", BOT, "--size", size, *typed)
    assert answer.err == ""
    document = pypdfium2.PdfDocument(town.folder / "posters.pdf")
    wide, high = MILLIMETRES[size]
    for page in document:
        points = page.get_size()
        assert points == pytest.approx((wide / 25.4 * 72, high / 25.4 * 72), abs=1.5)
    return [page.render(scale=150 / 72).to_pil().convert("L") for page in document]


def read(page: Image.Image) -> Sequence[str]:
    """What stands in the codes that a reader finds on a picture."""
    return [one.text for one in zxingcpp.read_barcodes(page)]


@pytest.mark.parametrize("size", MILLIMETRES)
def test_a_grids_code_leads_to_the_grid(town: Terminal, size: str) -> None:
    (page,) = printed(town, size, "--place", "WC-LA-01")

    assert read(page) == [link(of_place("WC-LA-01"))]


@pytest.mark.parametrize("size", MILLIMETRES)
def test_each_buildings_code_leads_to_that_building(town: Terminal, size: str) -> None:
    pages = printed(town, size, "--place", "WC-LA-01", "--buildings")

    found = [one for page in pages for one in read(page)]

    assert len(found) == len(set(found)) == len(pages)
    assert link(of_name("WC-LA-01", "柳岸花园3栋")) in found


@pytest.mark.parametrize("size", MILLIMETRES)
def test_a_talk_days_code_leads_to_that_day(town: Terminal, size: str) -> None:
    (page,) = printed(town, size, "--talkday", "1")

    assert read(page) == [link(of_talk_day(1))]


@pytest.mark.parametrize("size", MILLIMETRES)
def test_it_is_read_from_afar_askew_and_out_of_focus(town: Terminal, size: str) -> None:
    (page,) = printed(town, size, "--place", "WC-LA-01")
    small = page.resize((page.width // 3, page.height // 3))

    seen = small.rotate(17, expand=True, fillcolor=255).filter(ImageFilter.GaussianBlur(0.8))

    assert read(seen) == [link(of_place("WC-LA-01"))]


@pytest.mark.parametrize("size", MILLIMETRES)
def test_a_smear_over_a_tenth_of_it_does_no_harm(town: Terminal, size: str) -> None:
    (page,) = printed(town, size, "--place", "WC-LA-01")
    smeared = page.copy()
    wide, high = page.size
    left, top = wide * 0.58, high * 0.48  # within the code, away from its three corners
    side = wide * 92 / 210 * 0.3
    ImageDraw.Draw(smeared).rectangle((left, top, left + side, top + side), fill=255)

    assert smeared.tobytes() != page.tobytes()
    assert read(smeared) == [link(of_place("WC-LA-01"))]
