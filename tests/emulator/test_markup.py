"""HTML and MarkdownV2 become text and entities, or a refusal."""

from typing import Any

import pytest

from bot.emulator.html_markup import HtmlReader
from bot.emulator.markdown_markup import MarkdownReader
from bot.emulator.refusals import Refusal
from bot.emulator.safe_html import safe_html
from bot.emulator.units import detected, length, trimmed


def short(entities: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(one["type"], one["offset"], one["length"]) for one in entities]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>路灯</b>坏了", "路灯坏了", [("bold", 0, 2)]),
        ("😀<i>灯</i>", "😀灯", [("italic", 2, 1)]),
        ("<b>粗<i>斜</i></b>", "粗斜", [("bold", 0, 2), ("italic", 1, 1)]),
        ("1 &lt; 2 &amp; 3 &#65;", "1 < 2 & 3 A", []),
        ("AT&T 和 &nbsp;", "AT&T 和 &nbsp;", []),
        ('<a href="https://example.org/?a=1&amp;b=2">看</a>', "看", [("text_link", 0, 1)]),
        ('<span class="tg-spoiler">藏</span>', "藏", [("spoiler", 0, 1)]),
        ("<blockquote expandable>长</blockquote>", "长", [("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("pre", 0, 1)]),
        (
            '<tg-time unix="1700000000" format="r">三小时</tg-time>',
            "三小时",
            [("date_time", 0, 3)],
        ),
        ("<b></b>空", "空", []),
    ],
)
def test_html_is_read(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = HtmlReader(source).read()

    assert (read, short(found)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>路灯", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<h1>路灯</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("路灯</b>", "Unexpected end tag at byte offset 6"),
        ("<b><i>路灯</b></i>", 'expected "</i>", found "</b>"'),
        ("1 < 2", "Unsupported start tag|Unclosed start tag"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<span>路灯</span>", 'must have class "tg-spoiler"'),
    ],
)
def test_broken_html_is_refused(source: str, words: str) -> None:
    with pytest.raises(Refusal, match=f"can't parse entities: .*({words})"):
        HtmlReader(source).read()


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*路灯*坏了", "路灯坏了", [("bold", 0, 2)]),
        ("_斜_ __下__ ~删~ ||藏||", "斜 下 删 藏", None),
        (r"3\.5 \(约\)\!", "3.5 (约)!", []),
        ("`a_b` 和 ```py\nx*y```", "a_b 和 x*y", [("code", 0, 3), ("pre", 6, 3)]),
        ("[看](https://example.org/a\\)b)", "看", [("text_link", 0, 1)]),
        (">一\n>二\n三", "一\n二\n三", [("blockquote", 0, 4)]),
        ("*粗 _斜_*", "粗 斜", [("bold", 0, 3), ("italic", 2, 1)]),
    ],
)
def test_markdown_is_read(
    source: str, text: str, entities: list[tuple[str, int, int]] | None
) -> None:
    read, found = MarkdownReader(source).read()

    assert read == text
    if entities is None:
        kinds = ["italic", "underline", "strikethrough", "spoiler"]
        assert [one["type"] for one in found] == kinds
    else:
        assert short(found) == entities


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("3.5 米", r"Character '\.' is reserved and must be escaped"),
        ("*路灯", "Can't find end of Bold entity at byte offset 0"),
        ("路灯 `x", "Can't find end of Code entity at byte offset 7"),
        ("[看]", r"Character '\]' is reserved"),
        ("a > b", "Character '>' is reserved"),
        ("*粗 _斜* 乱_", "Can't find end of Italic entity"),
    ],
)
def test_broken_markdown_is_refused(source: str, words: str) -> None:
    with pytest.raises(Refusal, match=f"can't parse entities: {words}"):
        MarkdownReader(source).read()


def test_white_space_at_the_ends_goes_and_entities_move_along() -> None:
    bold = {"type": "bold", "offset": 1, "length": 4}

    text, entities = trimmed("  路灯  ", [bold])

    assert text == "路灯"
    assert short(entities) == [("bold", 0, 2)]


def test_commands_links_mentions_and_tags_are_found_in_plain_text() -> None:
    text = "/my@shuoshi_bot 😀 https://example.org/a 见 @wang_ayi #路灯"

    found = detected(text, [])

    assert [one["type"] for one in found] == ["bot_command", "url", "mention", "hashtag"]
    assert found[1]["offset"] == 19


def test_length_is_counted_in_utf_16_units() -> None:
    assert [length(text) for text in ("abc", "路灯", "😀")] == [3, 2, 2]


def test_the_page_gets_nothing_but_safe_marks() -> None:
    text = "<script>😀粗斜"
    entities = [
        {"type": "bold", "offset": 10, "length": 2},
        {"type": "italic", "offset": 11, "length": 1},
        {"type": "text_link", "offset": 8, "length": 2, "url": "javascript:alert(1)"},
    ]

    shown = safe_html(text, entities)

    assert shown == "&lt;script&gt;😀<b>粗</b><b><i>斜</i></b>"
