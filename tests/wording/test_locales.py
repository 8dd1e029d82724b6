"""Both languages say the same things; no text hides in a handler; no key is missing or idle."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot import errors
from bot.errors import Refusal
from bot.wording import texts
from bot.wording.rating import RATING_REASONS
from bot.wording.staff_cards import BUTTONS
from bot.wording.staff_lists import KINDS
from bot.wording.staff_steps import SEND_BACK_REASONS
from bot.wording.story import SAID_WITH, TOLD
from storage.words import Certainty, Counter, MediaKind, Role, Satisfaction, Source, State

ROOT = Path(__file__).parents[2]
BOT = ROOT / "bot"
SILENT_ROOMS = ("resident", "staff", "desk", "delivery")
PLURALS = {"one", "other"}
CALLS = {"text", "plain", "say", "say_with", "ask", "words", "stop", "progress"}  # take a key
SPEAKING_ROOMS = ("wording", "commands", "app.py", "demo.py", "__main__.py")


@cache
def resource(path: Path) -> ftl.Resource:
    return FluentParser().parse(path.read_text(encoding="utf-8"))


def files(language: str) -> list[Path]:
    return sorted((texts.folder() / language).glob("*.ftl"))


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    return {
        entry.id.name: entry
        for path in files(language)
        for entry in resource(path).body
        if isinstance(entry, ftl.Message)
    }


def walk(node: object) -> Iterator[ftl.BaseNode]:
    if isinstance(node, ftl.BaseNode):
        yield node
        for value in vars(node).values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


def variables(message: ftl.Message) -> set[str]:
    return {node.id.name for node in walk(message) if isinstance(node, ftl.VariableReference)}


def variants(message: ftl.Message) -> dict[str, set[str]]:
    """Selector → its variants; plural forms are the language's own business."""
    found: dict[str, set[str]] = {}
    for node in walk(message):
        if isinstance(node, ftl.SelectExpression):
            assert isinstance(node.selector, ftl.VariableReference)
            keys = {
                key.name if isinstance(key, ftl.Identifier) else key.value
                for key in (variant.key for variant in node.variants)
            }
            found.setdefault(node.selector.id.name, set()).update(keys - PLURALS)
    return {selector: keys for selector, keys in found.items() if keys}


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in BOT.rglob("*.py")}


def calls(rooms: tuple[str, ...] = ()) -> Iterator[tuple[Path, ast.Call, str]]:
    """Calls in these rooms (all when none is named) with the name of what is called."""
    for path, tree in trees().items():
        if rooms and path.relative_to(BOT).parts[0] not in rooms:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield path, node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def literals(nodes: list[ast.expr]) -> list[str]:
    """The strings an argument can be: a literal, or either side of a choice."""
    found: list[str] = []
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.IfExp):
            found += literals([node.body, node.orelse])
    return found


def keys_used() -> set[str]:
    """Every key the code asks for, by call, by button, by toast, by refusal, by menu."""
    found: set[str] = set()
    for path, node, name in calls():
        inside = path.relative_to(BOT).parts[0]
        first = literals(list(node.args[:3]))
        if inside == "wording" and name == "button":
            found |= {f"button-{key}" for key in literals(node.args[:1])}
        elif inside in SPEAKING_ROOMS and name in CALLS:
            found |= {key for key in first if re.fullmatch(r"[a-z]+(-[a-z]+)*", key)}
        elif name == "Toast":
            found |= {f"toast-{key.replace('_', '-')}" for key in literals(node.args[:1])}
    found |= {refusal.text_key for refusal in refusals()}
    found |= {f"button-todo-{kind}" for kind in KINDS}
    found |= {f"button-{key}" for _, key, _ in BUTTONS}
    return found | {
        f"command-{counter}-{name}" for counter in Counter for name in texts.COMMANDS[counter]
    }


def prefixes_used() -> tuple[str, ...]:
    """The fixed beginnings of keys that commands put together, e.g. `cli-check-`."""
    parts = [
        argument.values[0].value
        for _, node, name in calls(SPEAKING_ROOMS[1:])
        if name in CALLS
        for argument in node.args
        if isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant)
    ]
    return tuple(str(part) for part in parts)


def refusals() -> list[Refusal]:
    return [leaf() for leaf in vars(errors).values() if is_leaf(leaf)]


def is_leaf(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Refusal) and thing is not Refusal


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
        and key not in {"month", "time-spoken"}  # numbers and am/pm are each language's own
    }

    assert different == {}


@pytest.mark.parametrize("language", texts.LANGUAGES)
@pytest.mark.parametrize(
    ("key", "selector", "words"),
    [
        ("role", "role", {role.value for role in Role} | {"resident"}),
        ("state", "state", {state.value for state in State}),
        ("media-count", "kind", {kind.value for kind in MediaKind}),
        ("card-reporter", "source", {source.value for source in Source}),
        ("card-place", "certainty", {certainty.value for certainty in Certainty}),
        ("button-satisfaction", "word", {word.value for word in Satisfaction}),
        ("button-send-back-reason", "reason", set(SEND_BACK_REASONS)),
        ("button-rating-reason", "reason", set(RATING_REASONS)),
        ("story-event", "kind", {kind.value for kind in TOLD}),
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


def test_every_key_the_code_uses_exists() -> None:
    missing = keys_used() - set(messages(texts.CHINESE))

    assert sorted(key for key in missing if not key.startswith("toast-")) == []


def test_every_toast_of_the_desk_has_its_text() -> None:
    toasts = {
        key for _, node, name in calls() if name == "Toast" for key in literals(node.args[:1])
    }

    missing = {
        key for key in toasts if f"toast-{key.replace('_', '-')}" not in messages(texts.CHINESE)
    }

    assert missing == set(), "add toast-… to locales/*/toasts.ftl"


def test_no_key_is_never_used() -> None:
    idle = set(messages(texts.CHINESE)) - keys_used()

    assert sorted(key for key in idle if not key.startswith(("toast-", *prefixes_used()))) == []


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


SENDING = {"answer", "reply", "reply_text", "send_message", "edit_text", "answer_callback_query"}


def spoken_literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Chinese literals, and any literal with words that is given to a sending call."""
    silent = {id(node) for node in docstrings(tree)}
    given = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in SENDING
        for argument in [*node.args, *(word.value for word in node.keywords)]
        for part in ast.walk(argument)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        words = node.value
        chinese = re.search(r"[\u4e00-\u9fff]", words)
        if id(node) not in silent and (chinese or (id(node) in given and " " in words.strip())):
            yield node.lineno, words


def docstrings(tree: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value
