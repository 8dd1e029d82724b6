"""`run` and `demo` as programs of their own: they begin, say where they are, and end cleanly."""

import errno
import signal
import socket
from collections.abc import Iterator
from typing import Literal
from urllib.request import ProxyHandler, build_opener

import pytest

from bot.commands.configuration import settings
from bot.commands.console import Complaint
from bot.commands.serving import address_told, require_known_tokens
from tests.commands.telegram import Telegram
from tests.commands.terminal import Answer, Terminal

BUSY = 30.0  # seconds Telegram takes for an answer: longer than a stop may last


def get(url: str) -> bytes:
    """A page of this machine."""
    with build_opener(ProxyHandler({})).open(url, timeout=10) as page:
        found: bytes = page.read()
    return found


def address(line: str) -> str:
    """The address in a line of output."""
    return line[line.index("http://") :].split()[0]


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port where somebody listens already."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def office(town: Terminal, telegram: Telegram) -> Terminal:
    """Everything that `run` needs."""
    town.knows_tokens(telegram.url)
    town.sets(shuoshi_port="0")
    return town


def ends_cleanly(answer: Answer) -> bool:
    """Status 0, its last words, and no stack."""
    return (
        answer.status == 0
        and "正在收尾" in answer.out
        and '"event": "stopped"' in answer.err
        and "Traceback" not in answer.err
    )


def test_run_begins_and_ends_while_telegram_is_away(office: Terminal, telegram: Telegram) -> None:
    telegram.suffers(outage=True)

    with office.leaves_running("run") as program:
        program.shows("说事已启动")
        answer = program.is_told_to_stop()

    assert "连上后自动补收补发" in answer.err
    assert "里没有城市" not in answer.err
    assert ends_cleanly(answer), answer.err


def test_run_says_of_a_database_without_a_city_which_it_is(
    terminal: Terminal, telegram: Telegram
) -> None:
    terminal.knows_tokens(telegram.url)
    terminal.sets(shuoshi_port="0")

    with terminal.leaves_running("run") as program:
        program.shows("说事已启动")
        answer = program.is_told_to_stop()

    assert "sqlite:///data/shuoshi.db 里没有城市" in answer.err
    assert ends_cleanly(answer), answer.err


def test_run_ends_in_the_middle_of_work_and_finishes_it_next_time(
    office: Terminal, telegram: Telegram
) -> None:
    with office.leaves_running("run") as program:
        health = get(address(program.shows("说事已启动")) + "/healthz")
        telegram.does(telegram.wang.starts(telegram.resident))
        telegram.does(telegram.wang.sees(telegram.resident, "您好", timeout=20))
        telegram.suffers(delay=BUSY)
        said = telegram.does(telegram.wang.says(telegram.resident, "3栋楼下路灯坏了"))

        answer = program.is_told_to_stop()

    assert b"ok" in health
    assert ends_cleanly(answer), answer.err
    telegram.suffers(delay=0.0)
    with office.leaves_running("run") as program:
        program.shows("说事已启动")
        telegram.does(telegram.wang.sees(telegram.resident, "在什么地方", timeout=20, after=said))
        answer = program.is_told_to_stop()

    assert ends_cleanly(answer), answer.err


async def test_a_token_that_is_refused_is_a_complaint(
    office: Terminal, telegram: Telegram
) -> None:
    office.sets(shuoshi_staff_token="222:another")

    with pytest.raises(Complaint) as told:
        await require_known_tokens(settings())

    assert told.value.key == "cli-tokens-refused"
    assert told.value.facts == {"names": "SHUOSHI_STAFF_TOKEN"}


def test_run_says_when_its_port_is_taken(office: Terminal, taken_port: int) -> None:
    office.sets(shuoshi_port=str(taken_port))

    answer = office.runs("run")

    assert answer.status == 1
    assert f"端口 {taken_port} 已被占用：也许 shuoshi 已在运行" in answer.err
    assert "Traceback" not in answer.err


def test_the_demo_opens_in_a_foreign_folder_whatever_is_set_there(terminal: Terminal) -> None:
    settings = "SHUOSHI_PUBLIC_URL=https://city.example\nSHUOSHI_TIMEZONE=Nowhere\n"
    (terminal.folder / ".env").write_text(settings, "utf-8")

    with terminal.leaves_running("demo", "--no-open", "--port", "0") as program:
        page = get(address(program.shows("说事演示已就绪")))
        answer = program.is_told_to_stop(signal.SIGINT)  # as Ctrl+C does

    assert b"page/main.js" in page
    assert (answer.status, "Traceback" in answer.err) == (0, False)
    assert "正在收尾" in answer.out
    assert [path.name for path in terminal.folder.iterdir()] == [".env"]


@pytest.mark.parametrize("command", ["demo", "run"])
@pytest.mark.parametrize(
    ("error", "key"),
    [
        (OSError(errno.EADDRINUSE, "taken"), "cli-port-taken"),
        (OSError(errno.EACCES, "not allowed"), "cli-port-forbidden"),
        (OSError(errno.EADDRNOTAVAIL, "not here"), "cli-host-wrong"),
        (socket.gaierror("no such name"), "cli-host-wrong"),
    ],
)
def test_an_address_that_cannot_be_had_is_a_complaint(
    command: Literal["demo", "run"], error: OSError, key: str
) -> None:
    with pytest.raises(Complaint) as told, address_told(command, "192.0.2.1", 80):
        raise error

    assert told.value.key == key


def test_trouble_that_is_no_address_stays_what_it_is() -> None:
    with pytest.raises(OSError, match="disk"), address_told("run", "127.0.0.1", 80):
        raise OSError(errno.ENOSPC, "the disk is full")
