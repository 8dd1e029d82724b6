"""`shuoshi city …`: a city from spreadsheets, and the invites of its people and groups."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot.commands.console import out, progress, say, stop, transact, words
from bot.commands.invitation import code_for, link_to
from bot.desk.city_import import ImportCounts, import_city
from bot.desk.talk_calendar import schedule_monthly
from bot.spreadsheets import CityPlan, Finding, has_errors, read_city
from bot.spreadsheets.template import write_template
from storage.words import GroupKind, Role

commands = typer.Typer(no_args_is_help=True, help=words("help-city"))
Folder = Annotated[Path, typer.Argument(help=words("help-city-folder"))]


@commands.command(help=words("help-city-template"))
def template(
    folder: Folder,
    xlsx: Annotated[bool, typer.Option("--xlsx", help=words("help-city-xlsx"))] = False,
) -> None:
    """Write empty spreadsheets with explanations."""
    try:
        for path in write_template(folder, xlsx=xlsx):
            say("cli-written", path=str(path))
    except FileExistsError as error:
        stop("cli-exists", path=str(error))
    except OSError as error:
        stop("cli-cannot-write", path=str(folder), reason=error.strerror or "")


@commands.command(help=words("help-city-check"))
def check(folder: Folder) -> None:
    """Read and check without touching anything; status 1 when there are errors."""
    _plan(folder)
    say("cli-city-good", style="green")


@commands.command("import", help=words("help-city-import"))
def import_(folder: Folder) -> None:
    """Check, then bring the tables to what the spreadsheets say."""
    plan = _plan(folder)
    with progress("cli-importing"):
        counts, planned = transact(_import, plan)
    for name in ("places", "place_names", "categories", "calendar", "people", "appointments"):
        tally = getattr(counts, name)
        facts = {one: getattr(tally, one) for one in ("added", "changed", "retired", "same")}
        say("cli-imported", what=words(f"cli-table-{name.replace('_', '-')}"), **facts)
    say("cli-talk-days-planned", count=planned)


@commands.command(help=words("help-city-invite"))
def invite(
    person: Annotated[str, typer.Option(help=words("help-invite-person"))] = "",
    role: Annotated[Role | None, typer.Option(help=words("help-invite-role"))] = None,
    place: Annotated[str, typer.Option(help=words("help-invite-place"))] = "",
    group: Annotated[GroupKind | None, typer.Option(help=words("help-invite-group"))] = None,
) -> None:
    """A one-time code for a person, a role within a place, or a group."""
    if sum((bool(person), role is not None, group is not None)) != 1:
        stop("cli-invite-one-of")
    if group is not None and not place:
        stop("cli-invite-group-place")
    code = transact(code_for, person, role, place, group)
    say("cli-invite", code=code)
    for line in link_to(code, group):
        out.print(line, markup=False, soft_wrap=True)


def _plan(folder: Path) -> CityPlan:
    with progress("cli-reading"):
        plan, findings = read_city(folder)
    for finding in findings:
        _show(finding)
    if plan is None or has_errors(findings):
        stop("cli-city-errors", count=sum(one.severity == "error" for one in findings))
    return plan


def _show(finding: Finding) -> None:
    style = "red" if finding.severity == "error" else "yellow"
    say(finding.key, style=style, **finding.facts)


def _import(session: Session, now: datetime, plan: CityPlan) -> tuple[ImportCounts, int]:
    return import_city(session, now, plan), schedule_monthly(session, now, plan)
