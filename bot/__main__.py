"""命令 `shuoshi`: run, demo, check, migrate, city, talkday."""

import asyncio
import logging
import signal
import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import city, talkday
from bot.commands.checkup import check
from bot.commands.console import language, progress, say, settings, stop, words
from bot.logs import configure
from bot.settings import Settings
from storage import migrating

DEMO_PORT = 8090

commands = typer.Typer(no_args_is_help=True, help=words("help-shuoshi"), add_completion=False)
commands.add_typer(city.commands, name="city")
commands.add_typer(talkday.commands, name="talkday")
commands.command(help=words("help-check"))(check)


@commands.command(help=words("help-demo"))
def demo(
    port: Annotated[int, typer.Option(help=words("help-demo-port"))] = DEMO_PORT,
    host: str = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open/--no-open", help=words("help-demo-open"))] = True,
    data: Annotated[Path | None, typer.Option(help=words("help-demo-data"))] = None,
) -> None:
    """The whole program in a browser."""
    configure(level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="shuoshi-") as temporary:
        try:
            asyncio.run(_demo(data or Path(temporary), host, port, open_))
        except OSError:
            stop("cli-port-taken", port=port)


@commands.command(help=words("help-run"))
def run() -> None:
    """Serve Telegram."""
    chosen = settings()
    missing = [
        name
        for name, token in (
            ("SHUOSHI_RESIDENT_TOKEN", chosen.resident_token),
            ("SHUOSHI_STAFF_TOKEN", chosen.staff_token),
        )
        if token is None
    ]
    if missing:
        stop("cli-no-tokens", names=", ".join(missing))
    if chosen.resident_token == chosen.staff_token:
        stop("cli-same-tokens")
    configure()
    asyncio.run(_run(chosen))


@commands.command(help=words("help-migrate"))
def migrate() -> None:
    """Bring the tables up to date."""
    chosen = settings()
    chosen.data.mkdir(parents=True, exist_ok=True)
    with progress("cli-checking"):
        migrating.upgrade(chosen.database_url)
    say("cli-migrated", revision=migrating.head())


def main() -> None:
    """Entry point of the command `shuoshi`."""
    commands()


async def _demo(folder: Path, host: str, port: int, open_browser: bool) -> None:
    from bot.demo import Demo  # here: both frameworks are slow to import

    show = Demo(folder, language=language())
    ended = _until_told()
    url = await show.start(host, port)
    try:
        say("cli-demo-ready", url=url)
        if open_browser:
            await asyncio.to_thread(webbrowser.open, url)
        await ended.wait()
    finally:
        say("cli-stopping")
        await show.stop()


async def _run(chosen: Settings) -> None:
    from bot.app import App
    from bot.clock import SystemClock

    migrating.upgrade(chosen.database_url)
    app = App(chosen, SystemClock())
    ended = _until_told()
    await app.start()
    try:
        say("cli-running", url=app.url)
        await ended.wait()
    finally:
        say("cli-stopping")
        await app.stop()


def _until_told() -> asyncio.Event:
    """Set by Ctrl+C or SIGTERM."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    return ended


if __name__ == "__main__":
    main()
