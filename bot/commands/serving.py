"""What serves until it is told to stop: signals, the address it listens at, the way out."""

import asyncio
import errno
import gc
import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from bot.commands.accounts import look_up
from bot.commands.configuration import tokens_of
from bot.commands.console import FAILED, err, say, stop
from bot.leases.names import Part
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.commands.dictation import Dictation

LAST_WAY_OUT = 18.0  # seconds a stop may take: whoever sent SIGTERM sends SIGKILL soon after
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
PATIENCE = 3.0  # seconds for Telegram to say whether it knows the tokens


def until_told() -> asyncio.Event:
    """Set by Ctrl+C or SIGTERM; a second Ctrl+C ends the program at once."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told(number: int) -> None:
        ended.set()
        loop.remove_signal_handler(number)
        leave_within(LAST_WAY_OUT, FAILED)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told, number)
    return ended


def spare_the_collector() -> None:
    """What stands by now stays: not looked at for garbage again, and what is new more rarely.

    The frameworks' models are some 500,000 objects; walking them took a fifth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def leave_within(seconds: float, status: int = 0) -> None:
    """End the process then, whatever still hangs; what was said to it lies on disk."""
    watch = threading.Timer(seconds, os._exit, (status,))
    watch.daemon = True
    watch.start()


async def open_page(url: str) -> None:
    """Open the page in a browser, if there is a screen; never one inside the terminal."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        return
    await asyncio.to_thread(webbrowser.open, url)


@contextmanager
def address_told(command: Literal["demo", "run"], host: str, port: int) -> Iterator[None]:
    """An address one cannot listen at, as a sentence."""
    try:
        yield
    except socket.gaierror:
        stop("cli-host-wrong", host=host, command=command)
    except OSError as error:
        match error.errno:
            case errno.EADDRINUSE:
                stop("cli-port-taken", port=str(port), command=command)
            case errno.EACCES:
                stop("cli-port-forbidden", port=str(port), command=command)
            case errno.EADDRNOTAVAIL:
                stop("cli-host-wrong", host=host, command=command)
        raise


async def tell_speech_trouble(dictation: "Dictation", chosen: Settings, part: Part) -> None:
    """Say why voice messages are not written down, if they should be; all else goes on."""
    if not part.works:
        return
    if trouble := await dictation.ready():
        say(f"cli-check-speech-{trouble}", to=err, path=str(chosen.speech))


async def require_known_tokens(chosen: Settings) -> None:
    """Ends the command when Telegram refuses a token; a Telegram that is away is waited for."""
    tokens = {name: token for name, token in tokens_of(chosen).items() if token is not None}
    found = await asyncio.gather(
        *(look_up(chosen, token, patience=PATIENCE) for token in tokens.values())
    )
    outcomes = {name: account.outcome for name, account in zip(tokens, found, strict=True)}
    refused = [name for name, outcome in outcomes.items() if outcome == "refused"]
    if refused:
        stop("cli-tokens-refused", names=", ".join(refused))
    if "no-answer" in outcomes.values():
        say("cli-telegram-away", to=err, api=chosen.bot_api)
