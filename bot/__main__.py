"""命令 `shuoshi`: run, demo, check, migrate, simulate, city, talkday, rules."""

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import case, city, rules, talkday
from bot.commands.console import (
    Commands,
    language,
    let_terminal_print_anything,
    progress,
    say,
    stop,
    words,
)
from bot.logs import configure

if TYPE_CHECKING:
    from bot.settings import Settings

DEMO_PORT = 8090
HIGHEST_PORT = 65535
LAST_THREADS = 1.0  # seconds for threads that wait for a name server, once all is stopped

commands = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    help=words("help-shuoshi"),
    add_completion=False,
    pretty_exceptions_enable=False,  # it shows local variables, and one of them is a token
)
commands.add_typer(city.commands, name="city")
commands.add_typer(talkday.commands, name="talkday")
commands.add_typer(rules.commands, name="rules")
commands.add_typer(case.commands, name="case")

# The work is imported when a command runs: help needs none of it, both frameworks are slow.


@commands.command(help=words("help-demo"))
def demo(
    port: Annotated[
        int, typer.Option(help=words("help-demo-port"), min=0, max=HIGHEST_PORT)
    ] = DEMO_PORT,
    host: Annotated[str, typer.Option(help=words("help-demo-host"))] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open/--no-open", help=words("help-demo-open"))] = True,
    data: Annotated[
        Path | None, typer.Option(help=words("help-demo-data"), readable=False)
    ] = None,
) -> None:
    """The whole program in a browser."""
    with tempfile.TemporaryDirectory(prefix="shuoshi-") as temporary:
        folder = _demo_folder(data) if data else Path(temporary)
        configure(level=logging.CRITICAL)  # faults are switched on there for their effect
        asyncio.run(_demo(folder, host, port, open_))


@commands.command(help=words("help-run"))
def run() -> None:
    """Serve Telegram."""
    from bot.commands.configuration import require_tokens, settings
    from bot.commands.transacting import bring_up_to_date

    chosen = settings()
    require_tokens(chosen)
    configure()
    with progress("cli-migrating"):
        bring_up_to_date(chosen)
    asyncio.run(_run(chosen))


@commands.command(help=words("help-check"))
def check() -> None:
    """One line for each thing the city needs; status 1 when something will not do."""
    from bot.commands.checkup import check_up

    check_up()


@commands.command(help=words("help-migrate"))
def migrate() -> None:
    """Bring the tables up to date."""
    from bot.commands.configuration import settings
    from bot.commands.transacting import bring_up_to_date
    from storage import migrating

    chosen = settings()
    with progress("cli-migrating"):
        bring_up_to_date(chosen)
    say("cli-migrated", revision=migrating.head())


@commands.command(help=words("help-simulate"))
def simulate(
    days: Annotated[int, typer.Option(help=words("help-simulate-days"), min=1, max=3650)] = 365,
    petitions: Annotated[
        int, typer.Option(help=words("help-simulate-petitions"), min=1, max=1_000_000)
    ] = 3000,
    seed: Annotated[int, typer.Option(help=words("help-simulate-seed"))] = 1,
    start: Annotated[str, typer.Option(help=words("help-simulate-start"))] = "2026-01-01",
    as_json: Annotated[bool, typer.Option("--json", help=words("help-simulate-json"))] = False,
    database: Annotated[
        Path | None, typer.Option(help=words("help-simulate-database"), readable=False)
    ] = None,
) -> None:
    """A year in a box; status 1 when anything was violated."""
    configure(level=logging.ERROR, for_good=False)  # what is logged as an error is a violation
    from bot.simulation.report import day_of
    from bot.simulation.report import simulate as live
    from bot.simulation.year import Asked

    asked = Asked(day_of(start), days, petitions, seed)
    live(asked, database, as_json=as_json)


@commands.command(help=words("help-verify"))
def verify(
    head: Annotated[str, typer.Option(help=words("help-verify-head"))] = "",
) -> None:
    """Whether the history is what was written; status 1 when it is not."""
    from bot.commands.verification import verify as check_history

    check_history(head)


def main() -> None:
    """Entry point of the command `shuoshi`."""
    let_terminal_print_anything()
    configure(level=logging.CRITICAL)  # a command says itself what went wrong
    commands()


def _demo_folder(folder: Path) -> Path:
    """An empty folder: no real city gets the sample one, and no demo another's messages."""
    from bot.commands.transacting import make_folder

    make_folder(folder)
    if any(folder.iterdir()):
        stop("cli-demo-folder", path=str(folder))
    return folder


async def _demo(folder: Path, host: str, port: int, open_browser: bool) -> None:
    from bot.commands.serving import address_told, leave_within, open_page, until_told
    from bot.commands.transacting import trouble_told

    ended = until_told()
    with progress("cli-demo-starting"):
        from bot.demo import Demo

        show = Demo(folder, language=language())
    try:
        with progress("cli-demo-starting"), trouble_told(), address_told("demo", host, port):
            url = await show.open(host, port)
            if open_browser and not ended.is_set():
                await open_page(url)
            await show.begin()
        say("cli-demo-ready", url=url)
        await ended.wait()
        say("cli-stopping")
    finally:
        await show.stop()
    leave_within(LAST_THREADS)


async def _run(chosen: "Settings") -> None:
    from bot.app import App
    from bot.clock import SystemClock
    from bot.commands.serving import (
        address_told,
        leave_within,
        require_known_tokens,
        spare_the_collector,
        until_told,
    )

    ended = until_told()
    await require_known_tokens(chosen)
    app = App(chosen, SystemClock())
    try:
        with address_told("run", chosen.host, chosen.port):
            await app.start()
        say("cli-running", url=app.url)
        spare_the_collector()
        await ended.wait()
        say("cli-stopping")
    finally:
        await app.stop()
    leave_within(LAST_THREADS)


if __name__ == "__main__":
    main()
