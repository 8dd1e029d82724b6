"""`shuoshi train`, `evaluate`, `classify`, `locate`, `same`: understanding, asked by hand."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.commands.console import words
from bot.commands.help_page import Room

# The work is imported when a command runs: help needs none of it.


def add_to(commands: Room) -> None:
    """All of them, beside the others."""
    commands.command("train", help=words("help-train"))(train)
    commands.command("evaluate", help=words("help-evaluate"))(evaluate)
    commands.command("classify", help=words("help-classify"))(classify)
    commands.command("locate", help=words("help-locate"))(locate)
    commands.command("same", help=words("help-same"))(same)


def train(
    file: Annotated[Path, typer.Argument(help=words("help-corpus"), readable=False)],
    out: Annotated[Path | None, typer.Option(help=words("help-train-out"), readable=False)] = None,
) -> None:
    """A model of categories out of a corpus."""
    from bot.commands.learning import train as train_on

    train_on(file, out)


def evaluate(
    file: Annotated[Path | None, typer.Argument(help=words("help-corpus"), readable=False)] = None,
    model: Annotated[Path | None, typer.Option(help=words("help-model"), readable=False)] = None,
    history: Annotated[bool, typer.Option("--history", help=words("help-history"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=words("help-json"))] = False,
) -> None:
    """How good a model, or the city's classifier, is on a corpus; or every run there has been."""
    from bot.commands.run_history import judge_or_tell

    judge_or_tell(file, model, history=history, as_json=as_json)


def classify(
    text: Annotated[str, typer.Argument(help=words("help-classify-text"))] = "",
    model: Annotated[Path | None, typer.Option(help=words("help-model"), readable=False)] = None,
    batch: Annotated[
        Path | None, typer.Option(help=words("help-classify-batch"), readable=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=words("help-json"))] = False,
) -> None:
    """What a text is."""
    from bot.commands.classifying import classify as judge_text

    judge_text(text, model, batch, as_json=as_json)


def locate(
    what: Annotated[str, typer.Argument(help=words("help-locate-what"))] = "",
    grids: Annotated[
        Path | None, typer.Option(help=words("help-locate-grids"), readable=False)
    ] = None,
    datum: Annotated[
        Literal["wgs84", "gcj02", "bd09"] | None, typer.Option(help=words("help-locate-datum"))
    ] = None,
    day: Annotated[str, typer.Option(help=words("help-locate-day"))] = "",
    batch: Annotated[
        Path | None, typer.Option(help=words("help-locate-batch"), readable=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=words("help-locate-json"))] = False,
) -> None:
    """In which grid it is, and why; nothing is changed."""
    from bot.commands.locate import Asked
    from bot.commands.locate import locate as look_up
    from bot.understanding.datum import Datum

    look_up(Asked(what.strip(), grids, Datum(datum) if datum else None, day, batch, as_json))


def same(
    one: Annotated[str, typer.Argument(help=words("help-same-one"))] = "",
    other: Annotated[str, typer.Argument(help=words("help-same-other"))] = "",
    batch: Annotated[
        Path | None, typer.Option(help=words("help-same-batch"), readable=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=words("help-json"))] = False,
) -> None:
    """Whether two reports are of one thing."""
    from bot.commands.same import same as compare

    compare(one, other, batch, as_json=as_json)
