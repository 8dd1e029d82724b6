"""One door for all texts: language, escaping, fallback."""

import re

import pytest
from fluent.runtime import FluentBundle, FluentResource
from structlog.testing import capture_logs

from bot.errors import AlreadyTaken, LeaveUnclear, LinkRefused, LinkUnclear, NotNow, Refusal
from bot.wording import texts
from bot.wording.lengths import units
from bot.wording.texts import (
    CHINESE,
    ENGLISH,
    LANGUAGES,
    Html,
    commands,
    folder,
    joined,
    language_for,
    plain,
    refusal_text,
    safe,
    text,
    toast_text,
)
from storage.words import Counter
from tests.wording.reading import refusals

TYPED = (LeaveUnclear, LinkRefused, LinkUnclear)  # answers to a command: told in whole messages


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("zh-hans", CHINESE),
        ("zh-hant", CHINESE),
        ("zh", CHINESE),
        ("ZH-CN", CHINESE),
        ("en", ENGLISH),
        ("ru", ENGLISH),
        ("", CHINESE),  # nothing known: the language of the city
        (None, CHINESE),
    ],
)
def test_the_clients_language_is_mapped(code: str | None, language: str) -> None:
    assert language_for(code) == language


def test_words_of_a_person_cannot_become_markup() -> None:
    said = text(CHINESE, "quoted", words="<b>坏</b> & <a href='x'>y</a>")

    assert said == "“&lt;b&gt;坏&lt;/b&gt; &amp; &lt;a href='x'&gt;y&lt;/a&gt;”"


def test_html_of_ours_is_not_escaped_twice() -> None:
    inner = text(CHINESE, "quoted", words="1 < 2")

    assert text(CHINESE, "quoted", words=inner) == "““1 &lt; 2””"


def test_html_is_refused_where_the_text_is_plain() -> None:
    with pytest.raises(TypeError, match="is HTML"):
        plain(CHINESE, "button-choice", name=Html("<b>x</b>"))


def test_plain_texts_are_not_escaped() -> None:
    assert plain(CHINESE, "button-choice", name="A & B") == "A & B"


def test_a_very_long_fact_is_put_in_whole() -> None:
    words = "<" * 4000

    assert text(ENGLISH, "quoted", words=words) == f"“{'&lt;' * 4000}”"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_says_what_fluent_makes_of_it(language: str) -> None:
    files = sorted((folder() / language).glob("*.ftl"))
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(written))
    facts = {name: f"{name} 三号楼\n2" for name in set(re.findall(r"\$(\w+)", written))}
    compared = 0

    for key in re.findall(r"^([a-z][\w-]*) =", written, re.MULTILINE):
        pattern = bundle.get_message(key).value
        assert pattern is not None
        said, problems = bundle.format_pattern(pattern, facts)
        if not problems:  # as of what wants a number
            assert plain(language, key, **facts) == said
            compared += 1

    assert compared > 1000


def test_joining_leaves_out_what_says_nothing() -> None:
    assert joined(" & ", safe("a"), None, Html(""), safe("b")) == "a &amp; b"


def test_a_key_that_no_language_has_is_a_bug() -> None:
    with capture_logs(), pytest.raises(KeyError):
        text(ENGLISH, "no-such-key")


def test_a_missing_english_text_is_said_in_chinese_and_logged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bundle = texts._bundle(ENGLISH)
    monkeypatch.delitem(bundle._messages, "apology")
    monkeypatch.setattr(texts, "_known", texts._known.__wrapped__)  # it may be kept from before

    with capture_logs() as logs:
        said = text(ENGLISH, "apology")

    assert said == text(CHINESE, "apology")
    assert [(entry["event"], entry["key"]) for entry in logs] == [("text_missing", "apology")]


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: type(refusal).__name__)
def test_every_refusal_has_its_words(language: str, refusal: Refusal) -> None:
    with capture_logs() as logs:
        said = refusal_text(language, refusal)

    assert 0 < units(said) <= 200
    assert "{" not in said
    assert logs == []


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize("refusal", refusals(), ids=lambda refusal: type(refusal).__name__)
def test_no_refusal_of_a_button_loses_its_end(language: str, refusal: Refusal) -> None:
    assert isinstance(refusal, TYPED) or not refusal_text(language, refusal).endswith("…")


def test_a_refusal_names_who_was_first() -> None:
    assert refusal_text(CHINESE, AlreadyTaken(name="A网格员")) == "A网格员已经接单了。"
    assert refusal_text(CHINESE, AlreadyTaken(name="")) == "已经有人接单了。"
    assert refusal_text(ENGLISH, NotNow(state="closed")) == "The case is closed."


def test_a_callback_answer_never_exceeds_what_telegram_takes() -> None:
    assert toast_text(CHINESE, "sent_back") == "已退单"
    assert toast_text(ENGLISH, "transferred", {"name": "A & B"}) == "Handed over to A & B"
    assert units(refusal_text(CHINESE, AlreadyTaken(name="很长" * 200))) == 200


def test_a_callback_answer_nobody_wrote_is_empty_and_logged() -> None:
    with capture_logs() as logs:
        said = toast_text(CHINESE, "never-written")

    assert said == ""
    assert [entry["event"] for entry in logs] == ["text_missing"]


@pytest.mark.parametrize("counter", list(Counter))
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_menus_describe_every_command(language: str, counter: Counter) -> None:
    menu = commands(language, counter, texts.COMMANDS[counter])

    assert tuple(menu) == texts.COMMANDS[counter]
    assert all(menu.values())


@pytest.mark.parametrize(
    ("stands", "got", "missed", "said"),
    [
        ("stopped", 1, 1, "One person got it, the other will not."),
        ("stopped", 1, 2, "One person got it, the other 2 will not."),
        ("stopped", 3, 1, "3 people got it, one more will not."),
        ("done", 3, 1, "3 people got it, one did not."),
        ("done", 1, 2, "One person got it, 2 did not."),
    ],
)
def test_one_person_is_counted_in_words(stands: str, got: int, missed: int, said: str) -> None:
    facts = {
        "place": "",
        "words": "",
        "building": "no",
        "count": got + missed,
        "who": "",
        "by": "",
    }
    told = {"over": "yes", "stands": stands, "got": got, "missed": missed, "done": 0, "before": 0}

    assert plain(ENGLISH, "announce-preview", **facts, **told).splitlines()[-1] == said


@pytest.mark.parametrize(
    ("language", "said"), [(CHINESE, "没按时接单 4"), (ENGLISH, "not taken in time 4")]
)
def test_a_digest_does_not_call_not_taken_what_has_time_to_be(language: str, said: str) -> None:
    assert plain(language, "digest-concern", concern="not_taken", count=4) == said
