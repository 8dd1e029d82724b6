"""Reading the locales and the code: which keys exist, which are used, what is said in handlers."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from bot import errors
from bot.channel.lists import USUAL
from bot.errors import Refusal
from bot.wording import texts
from bot.wording.desk_lists import BOARD
from bot.wording.staff_cards import BUTTONS, MORE
from bot.wording.staff_steps import PROMPTS
from storage.words import Counter

ROOT = Path(__file__).parents[2]
BOT = ROOT / "bot"
SILENT_ROOMS = ("resident", "staff", "desk", "delivery")
PLURALS = {"one", "other"}
CALLS = {"text", "plain", "say", "say_with", "ask", "words", "stop", "progress", "_say", "bar"} | {
    "answer_all"
}
SPEAKING_ROOMS = ("wording", "web", "commands", "app.py", "demo", "simulation", "__main__.py")


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


HANDING = {"partial", "_case", "_choice"}  # a key on to who says it


def keys_used() -> set[str]:
    """Every key the code asks for, by call, by button, by toast, by refusal, by menu."""
    found: set[str] = set()
    for path, node, name in calls():
        inside = path.relative_to(BOT).parts[0]
        first = literals(list(node.args[:3]))
        if inside == "wording" and name == "button":
            found |= {f"button-{key}" for key in literals(node.args[:1])}
        elif inside in SPEAKING_ROOMS and (name in CALLS or name in HANDING):
            found |= {key for key in first if re.fullmatch(r"[a-z]+(-[a-z]+)*", key)}
        elif name == "Toast":
            found |= {f"toast-{key.replace('_', '-')}" for key in literals(node.args[:1])}
    found |= {refusal.text_key for refusal in refusals()}
    found |= {f"button-todo-{kind}" for kind in USUAL}
    found |= {f"button-board-{kind}" for kind in BOARD}
    found |= {f"button-{key}" for _, key, _ in (*BUTTONS, *MORE)}
    found |= {key for keys in PROMPTS.values() for key in keys}
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
