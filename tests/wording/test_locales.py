"""Both languages say the same things; no text hides in a handler; no key is missing or idle."""

import ast
import re

import pytest
from fluent.syntax import ast as ftl

from bot.desk.dispatching.targets import Trouble
from bot.rules import blocking
from bot.rules.again import Rung
from bot.rules.dispatching import WhyNot
from bot.rules.escalation import Reason
from bot.rules.lifecycle import HELPER, STAFF, TABLE, UNIT, Act
from bot.rules.whistling import About
from bot.wording import texts
from bot.wording.event_clocks import CLOCKS
from bot.wording.neighbours import PUBLIC_KINDS
from bot.wording.rating import RATING_REASONS
from bot.wording.staff_past import PASSING_REASONS
from bot.wording.staff_steps import SEND_BACK_REASONS
from bot.wording.story import KINDS_TOLD, SAID_WITH
from storage.tables.cases import BOOKED
from storage.words import (
    Certainty,
    EventKind,
    Level,
    MediaKind,
    PauseReason,
    Role,
    Satisfaction,
    Source,
    State,
    StatementKind,
)
from tests.wording.reading import (
    BOT,
    PLURALS,
    ROOT,
    SILENT_ROOMS,
    files,
    keys_used,
    messages,
    prefixes_used,
    resource,
    spoken_literals,
    trees,
    variables,
    variants,
    walk,
)

OF_STAFF = {act for (_, act), (who, _then) in TABLE.items() if who & (STAFF | UNIT | HELPER)}
UNDOABLE = OF_STAFF - {Act.NOTE, Act.DISPATCH}


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_file_is_read_without_junk(language: str) -> None:
    junk = [
        (path.name, entry.content)
        for path in files(language)
        for entry in resource(path).body
        if isinstance(entry, ftl.Junk)
    ]

    assert junk == []


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    names = [
        entry.id.name
        for path in files(language)
        for entry in resource(path).body
        if isinstance(entry, ftl.Message)
    ]

    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_both_languages_have_the_same_files_and_keys() -> None:
    chinese, english = (
        {
            path.name: [e.id.name for e in resource(path).body if isinstance(e, ftl.Message)]
            for path in files(language)
        }
        for language in texts.LANGUAGES
    )

    assert chinese == english


def test_both_languages_ask_for_the_same_facts() -> None:
    chinese, english = (messages(language) for language in texts.LANGUAGES)

    different = {
        key: (variables(chinese[key]), variables(english[key]))
        for key in chinese
        if variables(chinese[key]) != variables(english[key])
    }

    assert different == {}


def test_both_languages_distinguish_the_same_cases() -> None:
    chinese, english = (messages(language) for language in texts.LANGUAGES)

    different = {
        key: (variants(chinese[key]), variants(english[key]))
        for key in chinese
        if variants(chinese[key]) != variants(english[key])
        and key not in {"month", "time-spoken", "hour-spoken"}  # each its own
    }

    assert different == {}


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize(
    ("key", "selector", "words"),
    [
        ("role", "role", {role.value for role in Role} | {"resident"}),
        ("state", "state", {state.value for state in State}),
        ("state-told", "state", {state.value for state in State}),
        ("media-count", "kind", {kind.value for kind in MediaKind}),
        ("card-reporter", "source", {source.value for source in Source}),
        ("card-place", "certainty", {certainty.value for certainty in Certainty}),
        ("button-satisfaction", "word", {word.value for word in Satisfaction}),
        ("button-send-back-reason", "reason", set(SEND_BACK_REASONS)),
        ("button-rating-reason", "reason", set(RATING_REASONS)),
        ("story-event", "kind", set(KINDS_TOLD)),
        ("public-event", "kind", set(PUBLIC_KINDS)),
        ("file-event", "kind", {kind.value for kind in EventKind}),
        ("file-escalated", "reason", {reason.value for reason in Reason} | {"merged"}),
        ("file-skipped", "why", {why.value for why in WhyNot} | {"nobody"}),
        ("file-level", "level", {level.value for level in Level}),
        ("file-clock", "clock", set(CLOCKS)),
        ("file-rated", "word", {word.value for word in Satisfaction}),
        (
            "file-called-back",
            "word",
            {word.value for word in Satisfaction} | {"no", "none", "heard"},
        ),
        ("file-late-with", "word", {about.value for about in About}),
        ("file-rule-disabled", "why", {trouble.value for trouble in Trouble}),
        ("file-goes-to", "word", {rung.name.lower() for rung in Rung}),
        ("file-complains", "word", {level.value for level in Level}),
        ("pause-reason", "reason", {reason.value for reason in PauseReason}),
        ("blocked-reason", "reason", set(blocking.REASONS)),
        ("passing-reason", "reason", set(PASSING_REASONS)),
        ("file-said", "kind", {kind.value for kind in StatementKind} - {"words"}),
        ("file-media-of", "kind", {kind.value for kind in MediaKind}),
        ("file-source-of", "source", {source.value for source in Source}),
        (
            "undo-act",
            "act",
            {act.value for act in UNDOABLE}
            | {"call_back", "call_nobody", "call_no_more", "call_too_late"}
            | {"block", "unblock", "other"},
        ),
        ("story-said", "kind", {kind.value for kind in SAID_WITH.values()}),
    ],
)
def test_every_word_of_a_vocabulary_has_its_text(
    language: str, key: str, selector: str, words: set[str]
) -> None:
    said = {
        variant.key.name
        for node in walk(messages(language)[key])
        if isinstance(node, ftl.SelectExpression)
        and isinstance(node.selector, ftl.VariableReference)
        and node.selector.id.name == selector
        for variant in node.variants
        if isinstance(variant.key, ftl.Identifier)
    }

    assert said == words | (said & PLURALS)


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_column_that_is_booked_has_its_name(language: str) -> None:
    """`shuoshi verify` says which of them was changed."""
    named = {
        variant.key.name
        for node in walk(messages(language)["cli-verify-break"])
        if isinstance(node, ftl.SelectExpression)
        for variant in node.variants
        if isinstance(variant.key, ftl.Identifier)
    }

    assert set(BOOKED) - named == set()


def test_every_key_the_code_uses_exists() -> None:
    assert sorted(keys_used() - set(messages(texts.CHINESE))) == []


def test_no_key_is_never_used() -> None:
    idle = set(messages(texts.CHINESE)) - keys_used()

    assert sorted(key for key in idle if not key.startswith(prefixes_used())) == []


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_plain_texts_carry_no_markup(language: str) -> None:
    plain = ("button-", "toast-", "refusal-", "command-", "prompt-", "key-")
    marked = [
        key
        for key, message in messages(language).items()
        if key.startswith(plain)
        and any(
            "<" in node.value or "&" in node.value
            for node in walk(message)
            if isinstance(node, ftl.TextElement)
        )
    ]

    assert marked == []


def test_english_has_no_chinese_but_the_name_of_the_language() -> None:
    found = {
        key
        for key, message in messages(texts.ENGLISH).items()
        for node in walk(message)
        if isinstance(node, ftl.TextElement)
        and re.search(r"[\u4e00-\u9fff]", node.value)
        and not key.startswith(
            ("cli-", "demo-", "help-")
        )  # may quote sheets and names of the city
    }

    assert found == {
        "button-other-language",
        "command-resident-language",
        "command-staff-language",
    }


def test_no_text_for_people_stands_in_handlers_desk_or_delivery() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {words}"
        for path, tree in trees().items()
        if path.relative_to(BOT).parts[0] in SILENT_ROOMS
        for line, words in spoken_literals(tree)
    ]

    assert found == []


def test_a_literal_in_a_handler_would_be_found() -> None:
    source = (
        '"""说明"""\n'
        "async def take(message):\n"
        '    """说明"""\n'
        '    await message.answer("Well done, thanks")\n'
        '    words = "已接单"\n'
    )

    found = {words for _, words in spoken_literals(ast.parse(source))}

    assert found == {"Well done, thanks", "已接单"}
