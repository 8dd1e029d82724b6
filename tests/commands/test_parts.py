"""`run --role`: what cannot be is refused with a sentence that says what to do."""

import pytest

from bot.commands.configuration import settings
from bot.commands.console import Complaint
from bot.commands.parts import require_part
from bot.leases.names import Part
from tests.commands.telegram import Telegram
from tests.commands.terminal import Terminal

POSTGRES = "postgresql+psycopg://shuoshi@db.example/shuoshi"


@pytest.fixture
def office(town: Terminal, telegram: Telegram) -> Terminal:
    """Everything that `run` needs."""
    town.knows_tokens(telegram.url)
    town.sets(shuoshi_port="0")
    return town


def test_without_a_role_a_process_does_everything(office: Terminal) -> None:
    assert require_part(settings(), "all") is Part.ALL


@pytest.mark.parametrize("part", ["web", "worker"])
def test_parts_of_the_whole_need_postgresql(office: Terminal, part: str) -> None:
    office.sets(shuoshi_public_url="https://city.example")

    with pytest.raises(Complaint) as told:
        require_part(settings(), part)

    assert (told.value.key, told.value.facts) == ("cli-part-on-sqlite", {"part": part})


def test_who_takes_in_must_be_known_to_telegram(office: Terminal) -> None:
    office.sets(shuoshi_database=POSTGRES)

    with pytest.raises(Complaint) as told:
        require_part(settings(), "web")

    assert told.value.key == "cli-web-without-address"


def test_who_works_needs_no_address(office: Terminal) -> None:
    office.sets(shuoshi_database=POSTGRES)

    assert require_part(settings(), "worker") is Part.WORKER


def test_a_second_program_on_one_sqlite_database_is_refused_and_other_commands_are_not(
    office: Terminal,
) -> None:
    with office.leaves_running("run") as program:
        program.shows("说事已启动")

        second = office.forks("run")
        beside = [office.forks("migrate"), office.forks("verify")]
        first = program.is_told_to_stop()

    assert second.status == 1
    assert "已在 data/shuoshi.db 上运行" in second.err
    assert "Traceback" not in second.err
    assert [one.status for one in beside] == [0, 0]
    assert first.status == 0


def test_the_refusal_of_a_part_is_a_sentence(office: Terminal) -> None:
    answer = office.types("run", "--role", "worker")

    assert answer.status == 2
    assert "--role worker 要用 PostgreSQL" in answer.err
