"""`shuoshi evaluate --history`: every run of training, how good, what became of it."""

from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.commands.batches import print_json
from bot.commands.city_training import told
from bot.commands.configuration import settings
from bot.commands.console import out, say, stop, words
from bot.commands.learning import evaluate
from bot.commands.transacting import transact
from storage import learning
from storage.tables import TrainingRun

MOST = 1000


def judge_or_tell(file: Path | None, model: Path | None, *, history: bool, as_json: bool) -> None:
    """Judge on a corpus, or tell the history; ends the command when both or neither is wanted."""
    if (file is None) != history or (history and model is not None):
        stop("cli-evaluate-what")
    if file is not None:
        evaluate(file, model, as_json=as_json)
    else:
        _tell(as_json=as_json)


def _tell(*, as_json: bool) -> None:
    runs = transact(_facts)
    for run in runs:
        if as_json:
            print_json(run)
        else:
            out.print(_line(run), markup=False, soft_wrap=True)
    if not as_json:
        say("cli-runs-count", count=len(runs))


def _facts(session: Session, _now: Any) -> list[dict[str, Any]]:
    return [_fact(run) for run in learning.find_runs(session, MOST)]


def _fact(run: TrainingRun) -> dict[str, Any]:
    """The newest run first; `figures` are of examples it had not seen, `compared` old and new."""
    return {
        "at": run.at.astimezone(settings().zone).isoformat(timespec="seconds"),
        "occasion": run.occasion.value,
        "examples": run.examples,
        "corrections": run.corrections,
        "seconds": run.seconds,
        "accuracy": run.figures.get("accuracy"),
        "macro_f1": run.figures.get("macro_f1"),
        "compared": run.compared or None,
        "kept": run.took_over,
        "judges": run.active,
        "failed": run.failed or None,
    }


def _line(run: dict[str, Any]) -> str:
    facts = {name: run[name] for name in ("at", "occasion", "examples", "corrections")}
    if run["failed"]:
        return words("cli-run-failed", at=run["at"], occasion=run["occasion"], why=run["failed"])
    percent = round(100 * (run["accuracy"] or 0))
    line = words("cli-run", accuracy=percent, became=_became(run), **facts)
    if run["compared"]:
        line += "\n    " + words("cli-run-compared", **told(run["compared"]))
    return line


def _became(run: dict[str, Any]) -> str:
    if run["judges"]:
        return "judges"
    return "judged" if run["kept"] else "not"
