"""命令 `shuoshi`: run, demo, check, simulate, train, evaluate, classify, locate, city, …"""

import asyncio
import logging
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands import aside, case, city, keys, rules, safekeeping, talkday, understanding
from bot.commands.console import (
    language,
    let_terminal_print_anything,
    progress,
    say,
    stop,
    words,
)
from bot.commands.help_page import Commands, Room
from bot.logs import configure, speak_for_all, tell_bug

if TYPE_CHECKING:
    from bot.leases.names import Part
    from bot.settings import Settings

DEMO_PORT = 8090
HIGHEST_PORT = 65535
BUG = 70  # EX_SOFTWARE of sysexits.h
LAST_THREADS = 1.0  # seconds for threads that wait for a name server, once all is stopped

commands = Room(
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
commands.add_typer(aside.inbox, name="inbox")
commands.add_typer(aside.outbox, name="outbox")
commands.add_typer(keys.commands, name="keys")


@commands.callback()
def log_beside_what_is_printed() -> None:
    """What a command prints may be read by a program: what goes wrong is told beside it."""
    configure(level=logging.ERROR, for_good=False)


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
def run(
    role: Annotated[
        Literal["all", "web", "worker"], typer.Option(help=words("help-run-role"))
    ] = "all",
) -> None:
    """Serve Telegram."""
    from bot.commands.configuration import require_tokens, settings
    from bot.commands.first_answer import wait_for_database
    from bot.commands.parts import alone_on_sqlite, require_part, tell_of_no_city
    from bot.commands.transacting import bring_up_to_date, make_folder

    chosen = settings()
    require_tokens(chosen)
    part = require_part(chosen, role)
    configure()
    make_folder(chosen.data)
    wait_for_database(chosen)
    with alone_on_sqlite(chosen):
        with progress("cli-migrating"):
            bring_up_to_date(chosen)
        tell_of_no_city(chosen)
        asyncio.run(_run(chosen, part))


@commands.command(help=words("help-check"))
def check() -> None:
    """One line for each thing the city needs; status 1 when something will not do."""
    from bot.commands.checkup import check_up

    check_up()


@commands.command(help=words("help-migrate"))
def migrate(
    source: Annotated[
        str, typer.Option("--from", help=words("help-migrate-from"), metavar="URL")
    ] = "",
    target: Annotated[
        str, typer.Option("--to", help=words("help-migrate-to"), metavar="URL")
    ] = "",
) -> None:
    """Bring the tables up to date, or move a city to another database."""
    from bot.commands.configuration import settings
    from bot.commands.transacting import bring_up_to_date
    from storage import migrating

    if source or target:
        from bot.commands.moving import move_city

        move_city(source, target)
        return
    chosen = settings()
    with progress("cli-migrating"):
        bring_up_to_date(chosen)
    say("cli-migrated", revision=migrating.head())


safekeeping.add_to(commands)


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


@commands.command(help=words("help-poster"))
def poster(
    bot: Annotated[str, typer.Option(help=words("help-poster-bot"))],
    place: Annotated[list[str] | None, typer.Option(help=words("help-poster-place"))] = None,
    buildings: Annotated[
        bool, typer.Option("--buildings", help=words("help-poster-buildings"))
    ] = False,
    talkday: Annotated[list[int] | None, typer.Option(help=words("help-poster-talkday"))] = None,
    out: Annotated[Path, typer.Option(help=words("help-poster-out"))] = Path("posters.pdf"),
    font: Annotated[Path | None, typer.Option(help=words("help-poster-font"))] = None,
    size: Annotated[Literal["a4", "a5"], typer.Option(help=words("help-poster-size"))] = "a4",
    force: Annotated[bool, typer.Option("--force", help=words("help-poster-force"))] = False,
) -> None:
    """Codes for stairwells and meeting rooms."""
    from bot.commands.posters import print_posters

    what = (bot, place or [], talkday or [])
    print_posters(*what, buildings=buildings, out=out, font=font, size=size, force=force)


understanding.add_to(commands)


def main() -> None:
    """Entry point of the command `shuoshi`."""
    os.umask(0o077)  # what is written is nobody else's to read
    let_terminal_print_anything()
    configure(level=logging.CRITICAL)  # a command says itself what went wrong
    speak_for_all()
    try:
        commands()
    except Exception as error:  # its words may be somebody's
        tell_bug(error)
        raise SystemExit(BUG) from None


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

        show = Demo(folder, language=language(), trains=True)
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


async def _run(chosen: "Settings", part: "Part") -> None:
    from bot.app import App
    from bot.clock import SystemClock
    from bot.commands.parts import poller_told
    from bot.commands.serving import (
        address_told,
        leave_within,
        require_known_tokens,
        spare_the_collector,
        tell_speech_trouble,
        until_told,
    )

    ended = until_told()
    await require_known_tokens(chosen)
    app = App(chosen, SystemClock(), part=part)
    try:
        with address_told("run", chosen.host, chosen.port), poller_told(chosen):
            await app.start()
        say(f"cli-running-{part}", url=app.url)
        told = asyncio.create_task(tell_speech_trouble(app.dictation, chosen, part))
        spare_the_collector()
        await ended.wait()
        say("cli-stopping")
        told.cancel()
    finally:
        await app.stop()
    leave_within(LAST_THREADS)


if __name__ == "__main__":
    main()
