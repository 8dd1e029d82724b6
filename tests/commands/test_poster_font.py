"""The signs of a poster are in its file: a print shop needs no Chinese font of its own."""

import struct
from pathlib import Path

import pypdfium2
import pytest

from bot.commands import poster_font
from bot.commands.poster_page import READERS_OWN, Drawn, drawn
from bot.commands.posters import Poster
from bot.wording.texts import CHINESE, ENGLISH

POSTER = Poster("柳岸第一网格", "https://t.me/wangchuan_bot?start=p_WC-LA-01")
RARE = "\U00030edd"  # 𰻝, as in a noodle: since 2020


@pytest.fixture
def font() -> Path:
    """A Chinese font of this machine."""
    found = next(iter(poster_font._candidates()), None)
    if found is None:
        pytest.skip("no Chinese font with TrueType outlines is installed")
    return found


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """As on a machine whose fonts lie in this folder; it is empty."""
    monkeypatch.setattr(poster_font, "FOLDERS", (tmp_path / "fonts",))
    (tmp_path / "fonts").mkdir()
    return tmp_path / "fonts"


def printed(font: Path | None = None, language: str = CHINESE) -> Drawn:
    return drawn([POSTER], "wangchuan_bot", language, font)


def has_its_signs(poster: Drawn) -> bool:
    """Whether they are in the file, and nothing is left to whoever reads it."""
    return b"/FontFile2" in poster.content and READERS_OWN.encode() not in poster.content


def ink(poster: Drawn) -> int:
    """Dark points where the name of the place stands."""
    page = pypdfium2.PdfDocument(poster.content)[0]
    picture = page.render(scale=1).to_pil().convert("L")
    wide, high = picture.size
    return sum(picture.crop((0, int(high * 0.22), wide, int(high * 0.29))).histogram()[:128])


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.usefixtures("font")
def test_a_font_of_the_machine_is_embedded_as_far_as_it_is_used(language: str) -> None:
    poster = printed(language=language)

    assert poster.is_whole
    assert has_its_signs(poster)
    assert (
        POSTER.place in pypdfium2.PdfDocument(poster.content)[0].get_textpage().get_text_bounded()
    )
    assert ink(poster) > 500
    assert len(poster.content) < 100_000  # of a font of megabytes


@pytest.mark.usefixtures("bare")
def test_without_one_the_file_is_not_called_whole() -> None:
    poster = printed()

    assert not poster.is_whole
    assert READERS_OWN.encode() in poster.content


def test_one_that_is_given_is_embedded(font: Path, bare: Path, tmp_path: Path) -> None:
    given = tmp_path / f"own{font.suffix}"
    given.symlink_to(font)
    alone = printed()

    assert (alone.is_whole, has_its_signs(printed(given))) == (False, True)
    assert list(bare.iterdir()) == []


def test_what_is_no_font_or_lacks_signs_is_passed_by_and_refused_when_given(
    font: Path, bare: Path
) -> None:
    latin = next(Path("/usr/share/fonts").rglob("DejaVuSans.ttf"), None)
    if latin is None:
        pytest.skip("no Latin font is installed")
    (bare / "wqy-microhei.ttf").symlink_to(latin)
    (bare / "wqy-zenhei.ttf").write_bytes(b"no font")
    alone = printed().is_whole
    (bare / f"simhei{font.suffix}").symlink_to(font)

    assert (alone, printed().is_whole) == (False, True)
    with pytest.raises(ValueError, match="lacks"):
        printed(latin)


def cut_short(font: Path, at: Path, size: int) -> None:
    """As what a full disk leaves of a font."""
    at.write_bytes(font.read_bytes()[:size])


@pytest.mark.parametrize("size", [13, 40, 200, 2000, 100_000])
def test_a_broken_font_is_passed_by_and_refused_when_given(
    font: Path, bare: Path, size: int
) -> None:
    broken = bare / f"wqy-microhei{font.suffix}"
    cut_short(font, broken, size)
    alone = printed()
    (bare / f"wqy-zenhei{font.suffix}").symlink_to(font)

    assert (alone.is_whole, alone.lacks, printed().is_whole) == (False, "", True)
    with pytest.raises(ValueError, match=r"."):
        printed(broken)


@pytest.mark.parametrize(
    "error", [struct.error("unpack"), KeyError("cmap"), AssertionError(), IndexError()]
)
def test_whatever_reportlab_ends_in_over_a_font_it_is_passed_by(
    bare: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def ends(*_: str) -> None:
        raise error

    (bare / "wqy-microhei.ttf").write_bytes(b"")
    monkeypatch.setattr(poster_font, "TTFont", ends)

    assert not printed().is_whole


def test_a_sign_that_no_font_has_is_named(font: Path, bare: Path) -> None:
    (bare / f"wqy-microhei{font.suffix}").symlink_to(font)

    poster = drawn([POSTER._replace(place=f"{RARE}家园")], "wangchuan_bot", CHINESE, None)

    assert (poster.is_whole, poster.lacks) == (False, RARE)
