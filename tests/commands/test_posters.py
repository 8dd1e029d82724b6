"""`shuoshi poster`: a page for each place, ready to be printed."""

import pytest

from bot.commands import poster_font, poster_page
from tests.commands.terminal import Terminal

BOT = ("--bot", "wangchuan_shuoshi_bot")


def pages_of(terminal: Terminal, name: str = "posters.pdf") -> int:
    content = (terminal.folder / name).read_bytes()
    assert content.startswith(b"%PDF-")
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")


def test_a_grid_gets_a_page(town: Terminal) -> None:
    answer = town.types("poster", *BOT, "--place", "WC-LA-01")

    assert (answer.status, answer.err) == (0, "")
    assert pages_of(town) == 1


def test_each_building_of_a_grid_gets_its_own(town: Terminal) -> None:
    answer = town.types("poster", *BOT, "--place", "WC-LA-01", "--buildings", "--out", "b.pdf")

    assert "12 张" in answer.out
    assert pages_of(town, "b.pdf") == 12


def test_a_talk_day_has_its_poster(town: Terminal) -> None:
    answer = town.types("poster", *BOT, "--talkday", "1")

    assert (answer.status, pages_of(town)) == (0, 1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((*BOT,), "--place"),
        ((*BOT, "--place", "NOWHERE"), "NOWHERE"),
        ((*BOT, "--talkday", "999"), "999"),
        (("--bot", "not a bot", "--place", "WC-LA-01"), "not a bot"),
        ((*BOT, "--place", "WC-LA-01", "--font", "none.ttf"), "none.ttf"),
    ],
)
def test_what_cannot_be_printed_is_said(town: Terminal, typed: tuple[str, ...], said: str) -> None:
    answer = town.types("poster", *typed)

    assert answer.status != 0
    assert said in answer.err
    assert not (town.folder / "posters.pdf").exists()


def test_a_file_that_is_there_is_left_alone(town: Terminal) -> None:
    (town.folder / "posters.pdf").write_text("mine")

    answer = town.types("poster", *BOT, "--place", "WC-LA-01")

    assert (answer.status, "--force" in answer.err) == (2, True)
    assert (town.folder / "posters.pdf").read_text() == "mine"


def test_where_no_font_is_on_the_machine_that_is_said_with_what_to_do(
    town: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(poster_font, "FOLDERS", (town.folder / "nowhere",))

    answer = town.types("poster", *BOT, "--place", "WC-LA-01")

    assert (answer.status, answer.err, pages_of(town)) == (0, "", 1)
    assert "空白" in answer.out
    assert "--font" in answer.out


def test_a_sign_that_the_fonts_of_the_machine_lack_is_named(
    town: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(*_: object) -> str:
        raise poster_font.Lacks("㙦")

    monkeypatch.setattr(poster_page, "embed_found", lacking)

    answer = town.types("poster", *BOT, "--place", "WC-LA-01")

    assert (answer.status, answer.err, pages_of(town)) == (0, "", 1)
    assert "㙦" in answer.out
    assert "没找到" not in answer.out
