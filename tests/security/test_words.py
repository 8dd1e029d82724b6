"""A spammer, or somebody with a clever name: their words are shown as words, everywhere.

Every card of both bots is made of a case said in these words; the pages and papers as well.
"""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pypdfium2
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.channel.message import Message
from bot.channel.pages import filled
from bot.commands.poster_page import drawn
from bot.emulator.html_markup import HtmlReader
from bot.web.markup import el
from bot.wording.texts import CHINESE, ENGLISH, plain, safe, text
from storage.database import open_engine
from storage.tables import metadata
from storage.words import NoticeKind
from tests.web.test_call_pages import Site
from tests.wording.test_every_notice import ARGUMENTS, check, furnish
from tests.wording.town import Town, build

LINK = "<a href=\"tg://user?id=1\">领红包</a><a href='https://evil.example'>x</a>"
BROKEN = "</b></blockquote></code><b><i"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
MARKDOWN = "[领红包](https://evil.example) *粗* _斜_ `x` ||y|| ~~z~~ >引"
ENTITIES = "&lt;b&gt;&amp;lt;&#60;b&#62;"
FLUENT = '{ $name } { -term } { "x" } {NUMBER($n)}'
TURNED = "已办结\u202e结办未\u202c\u2066左\u2069\u200f"
UNSEEN = "王\u200b阿\ufeff姨\x00\x1b[31m\x07\x9b31m\ud83d"
OURS = "\ue0000\ue001\ue0001\ue001"  # how texts.py marks what is put in afterwards
ATTACK = "路灯坏了 " + "".join(
    (LINK, BROKEN, SCRIPT, MARKDOWN, ENTITIES, FLUENT, TURNED, UNSEEN, OURS)
)
DECEIVES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@pytest.fixture(scope="module")
def tables() -> Iterator[Engine]:
    engine = open_engine("sqlite://")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def village(tables: Engine) -> Iterator[Town]:
    with Session(tables) as session:
        session.connection().exec_driver_sql("BEGIN")
        yield build(session)
        session.rollback()


def links_in(message: Message) -> list[str]:
    """Where a tap on its words would lead."""
    if message.topic:  # a name, which knows no markup
        return []
    _words, entities = HtmlReader(message.text).read()
    named = [one["url"] for one in entities if one["type"] == "text_link"]
    return [*named, *(one.url for row in message.buttons for one in row if one.url)]


def all_words(message: Message) -> str:
    buttons = [one.text + (one.copy or "") for row in message.buttons for one in row]
    return "\n".join([message.text, message.reply_prompt, *buttons])


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_no_words_become_markup_or_a_link_or_turn_a_line_around(
    village: Town, kind: NoticeKind
) -> None:
    case, _ = furnish(village, ATTACK.replace("\ud83d", ""))
    given = {**ARGUMENTS.get(kind, [{}])[0]}
    given |= {name: ATTACK for name in ("text", "name", "title", "words") if name in given}
    for language in (CHINESE, ENGLISH):
        village.wang.language = village.li.language = language

        for message in village.tell(kind, case, **given):
            check(message)
            assert not [one for one in links_in(message) if "evil" in one or "tg://user" in one]
            assert DECEIVES.search(all_words(message)) is None


def test_a_short_word_does_not_grow_into_many_long_ones() -> None:
    """A mark of ours in somebody's words stood for a long text: a card no carrier could send."""
    long, short = "长" * 1500, "\ue0000\ue001" * 20

    told = text(CHINESE, "find-title", words=long, count=short, page=1, pages=1)

    assert len(told) < 2 * len(long)


@pytest.mark.parametrize("words", [SCRIPT, LINK, BROKEN, ENTITIES])
def test_words_are_shown_as_they_were_written(words: str) -> None:
    shown, entities = HtmlReader(safe(words)).read()

    assert (shown, entities) == (words, [])


def test_nothing_printed_on_a_terminal_moves_it() -> None:
    told = plain(
        CHINESE, "find-title", words="\x1b]0;x\x07\x1b[2J路灯\r\n", count=1, page=1, pages=1
    )

    assert "\x1b" not in told
    assert "\x07" not in told
    assert "\r" not in told


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text between."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def require_harmless(page: str) -> Elements:
    """No script, no handler, nothing from elsewhere."""
    read = Elements()
    read.feed(page)
    read.close()
    names = {tag for tag, _ in read.found}
    assert not names & {"script", "svg", "iframe", "object", "embed", "link", "base"}
    for _tag, attributes in read.found:
        assert not [name for name in attributes if name.startswith("on")]
        leads = [attributes.get(name) or "" for name in ("href", "src", "action")]
        assert not [one for one in leads if "evil" in one or one.startswith("javascript")]
    return read


@pytest.mark.parametrize("purpose", ["archive", "public"])
def test_a_case_printed_holds_their_words_and_none_of_their_markup(
    village: Town, purpose: str
) -> None:
    case, _ = furnish(village, ATTACK.replace("\ud83d", ""))
    village.wang.name = ATTACK.replace("\ud83d", "")
    wanted: dict[str, Any] = {"for": purpose}
    (told,) = village.tell(NoticeKind.CASE_FILE, case, **wanted)

    page = filled(told.attached[0].page, lambda sha: pytest.fail(f"read {sha}"))
    read = require_harmless(page.decode())

    assert "<script>" in "".join(read.words)
    assert told.attached[0].name == "261123-007.html"


def test_no_words_name_a_photo_that_is_not_theirs(village: Town) -> None:
    stolen = 'src="sha256:' + "a" * 64 + '"'
    case, _ = furnish(village, stolen)
    wanted: dict[str, Any] = {"for": "archive"}
    (told,) = village.tell(NoticeKind.CASE_FILE, case, **wanted)

    page = filled(told.attached[0].page, lambda sha: pytest.fail(f"read {sha}"))

    assert b"&quot;" in page


async def test_what_a_unit_writes_on_its_page_comes_back_as_words(site: Site) -> None:
    _status, refused = await site.sends(name=SCRIPT[:50], words="")
    await site.sends(name=SCRIPT[:50], words=ATTACK.replace("\ud83d", ""))
    _status, receipt = await site.asks()

    for page in (refused, receipt):
        require_harmless(page)
    assert "&lt;script&gt;" in receipt


def test_an_attribute_cannot_be_left() -> None:
    made = el("input", value='"><script>x</script>', name="' onfocus=x autofocus '")

    require_harmless(made)
    assert '"' not in made.split('value="')[1].split('" name=')[0]


def test_a_poster_shows_a_place_as_it_is_called() -> None:
    class Poster:
        place = "<b>柳岸</b><font size=99>&amp;"
        link = "https://t.me/shuoshi_bot?start=g1"

    document = pypdfium2.PdfDocument(
        io.BytesIO(drawn([Poster()], "shuoshi_bot", CHINESE, None).content)
    )
    shown = document[0].get_textpage().get_text_range()
    document.close()

    assert "<b>" in shown
    assert "&amp;" in shown
