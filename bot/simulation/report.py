"""`shuoshi simulate`: runs a year, then prints its figures as a table or as JSON."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.commands.console import FAILED, MISUSED, err, out, say, stop, words
from bot.commands.serving import spare_the_collector
from bot.commands.transacting import trouble_told
from bot.simulation.composition import program
from bot.simulation.figures import Figures, Share, Span, measure
from bot.simulation.year import Asked, Year
from storage import migrating

TOLD = 20  # violations told one by one


def simulate(asked: Asked, database: Path | None, *, as_json: bool) -> None:
    """Live a year; status 1 when anything was violated."""
    with ExitStack() as stack:
        if database is None:
            folder = stack.enter_context(TemporaryDirectory(prefix="shuoshi-"))
            database = Path(folder) / "year.db"
        elif database.exists():
            stop("cli-simulate-exists", path=str(database), status=MISUSED)
        url = f"sqlite:///{database}"
        with trouble_told():
            migrating.upgrade(url)
            year = Year(url, program(), asked)
        try:
            _run(year)
            figures = year.office.run(measure)
        finally:
            year.close()
    show = _json if as_json else _tables
    show(year, figures)
    if year.office.watch.broken:
        raise typer.Exit(FAILED)


def day_of(text: str) -> date:
    """A date as ISO writes it; ends the command when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        stop("cli-simulate-date", status=MISUSED, found=text)


def _run(year: Year) -> None:
    spare_the_collector()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(words("cli-simulating"), total=year.asked.days)
        year.run(lambda day: bar.update(task, completed=day))


def result(year: Year, figures: Figures) -> dict[str, Any]:
    """Everything for machines; the same seed gives the same."""
    office, mishaps = year.office, year.mishaps
    return {
        "asked": {**asdict(year.asked), "start": year.asked.start.isoformat()},
        "figures": _plain(asdict(figures)),
        "survived": {
            "restarts": office.lives - 1,
            "crashes": mishaps.crashes,
            "outages": mishaps.outages,
            "double_ticks": year.life.double_ticks,
            "blocked": mishaps.blocked,
            "absences": mishaps.absences,
            "farewells": mishaps.farewells,
            "calendar_changes": mishaps.overrides,
            "limit_changes": mishaps.limits,
        },
        "steps": office.watch.steps,
        "refused": office.refused,
        "nights_disturbed": len(office.watch.nights),
        "violations": {rule.value: count for rule, count in office.watch.broken.items()},
        "first": [
            {"rule": one.rule.value, "at": one.at.isoformat(), "what": one.what}
            for one in office.watch.violations[:TOLD]
        ],
    }


def _plain(found: Any) -> Any:
    if isinstance(found, dict):
        return {str(getattr(k, "name", k)).lower(): _plain(v) for k, v in found.items()}
    return found


def _json(year: Year, figures: Figures) -> None:
    out.print_json(json.dumps(result(year, figures), ensure_ascii=False))


def _tables(year: Year, figures: Figures) -> None:
    asked = year.asked
    say("cli-simulated", days=asked.days, start=asked.start.isoformat(), seed=str(asked.seed))
    table = Table(show_header=False, box=None, pad_edge=False)
    for row, value in (*_figures(figures), *_survived(year)):
        table.add_row(words("cli-simulate-row", row=row), value)
    out.print(table)
    for one in year.office.watch.violations[:TOLD]:
        rule = words("cli-simulate-rule", rule=one.rule.value)
        at = one.at.astimezone(year.life.zone).strftime("%Y-%m-%d %H:%M")
        say("cli-simulate-violation", to=err, style="red", rule=rule, at=at, what=one.what)
    broken = sum(year.office.watch.broken.values())
    say("cli-simulate-verdict", style="red" if broken else "green", count=broken)


def _figures(figures: Figures) -> Iterator[tuple[str, str]]:
    yield "petitions", str(figures.petitions)
    for source, count in figures.sources.items():
        yield f"source-{source.value}", str(count)
    yield "open", str(figures.open)
    yield "taken-in-time", _share(figures.taken_in_time)
    yield "done-in-time", _share(figures.done_in_time)
    yield "to-take", _span(figures.to_take)
    yield "to-done", _span(figures.to_done)
    yield "reopened", _share(figures.reopened)
    yield "silent", _share(figures.silent)
    yield "content", _share(figures.content)
    yield "unsolved", _share(figures.unsolved)
    yield "bounced", _share(figures.bounced)
    yield "bounced-thrice", str(figures.bounced_thrice)
    for level, count in figures.escalations.items():
        yield f"escalated-{level.value}", str(count)
    yield "unassigned", words("cli-simulate-hours", hours=str(figures.unassigned_hours))
    for priority, count in figures.notices.items():
        yield f"notices-{priority.name.lower()}", str(count)
    yield "edits", str(figures.edits)
    for counter, count in figures.most_a_day.items():
        yield f"most-{counter.value}", str(count)


def _survived(year: Year) -> Iterator[tuple[str, str]]:
    mishaps, office = year.mishaps, year.office
    yield "nights", str(len(office.watch.nights))
    yield "absences", str(mishaps.absences)
    yield "blocked", str(mishaps.blocked)
    yield "farewells", str(mishaps.farewells)
    yield "changes", str(mishaps.overrides + mishaps.limits)
    yield "restarts", str(office.lives - 1)
    yield "crashes", str(mishaps.crashes)
    yield "outages", str(mishaps.outages)
    yield "double-ticks", str(year.life.double_ticks)
    yield "steps", str(office.watch.steps)


def _share(share: Share) -> str:
    if share.of == 0:
        return words("cli-simulate-none")
    percent = f"{share.percent:.1f}"
    return words("cli-simulate-share", count=share.count, of=share.of, percent=percent)


def _span(span: Span | None) -> str:
    if span is None:
        return words("cli-simulate-none")
    return words("cli-simulate-span", median=str(span.median), p90=str(span.p90))
