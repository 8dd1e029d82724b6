"""Secrets come from the environment or from files, and are never shown again."""

import re
from pathlib import Path
from traceback import format_exception

import pytest

from bot.commands.configuration import settings
from bot.settings import PREFIX, Settings, is_secret
from tests.commands.terminal import Terminal

SECRETS = tuple(name for name, field in Settings.model_fields.items() if is_secret(field))
TOKEN = "333:a-token-out-of-a-file"
PASSWORD = "open-sesame-of-the-tests"


def names(setting: str, content: str | bytes, terminal: Terminal) -> Path:
    """A file for a secret, and the variable that names it."""
    path = terminal.folder / setting
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    terminal.sets(**{f"{PREFIX}{setting}_file".lower(): str(path)})
    return path


def test_tokens_passwords_and_keys_are_secrets() -> None:
    assert {"resident_token", "staff_token", "metrics_token", "database"} <= set(SECRETS)
    assert not {"host", "port", "timezone", "data", "bot_api"} & set(SECRETS)


@pytest.mark.parametrize("setting", ["resident_token", "staff_token", "metrics_token"])
def test_a_secret_is_read_from_the_file_that_is_named(terminal: Terminal, setting: str) -> None:
    names(setting, f"{TOKEN}\n", terminal)

    assert getattr(settings(), setting).get_secret_value() == TOKEN


def test_the_database_may_lie_in_a_file_for_its_password(terminal: Terminal) -> None:
    names("database", f"sqlite:///{terminal.folder}/other.db\n", terminal)

    assert settings().database_url == f"sqlite:///{terminal.folder}/other.db"


def test_dotenv_may_name_the_file(terminal: Terminal) -> None:
    (terminal.folder / "token").write_text(TOKEN)
    (terminal.folder / ".env").write_text("SHUOSHI_STAFF_TOKEN_FILE=token\n")

    token = settings().staff_token

    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_a_credential_of_the_service_goes_before_the_file_that_commands_by_hand_read(
    terminal: Terminal,
) -> None:
    credentials = terminal.folder / "credentials"
    credentials.mkdir()
    (credentials / "staff_token").write_text(TOKEN)
    names("staff_token", "444:of-the-file", terminal)
    names("resident_token", "555:of-the-file", terminal)
    terminal.sets(credentials_directory=str(credentials))

    chosen = settings()

    assert chosen.staff_token is not None
    assert chosen.staff_token.get_secret_value() == TOKEN
    assert chosen.resident_token is not None  # of which there is no credential
    assert chosen.resident_token.get_secret_value() == "555:of-the-file"


def test_the_variable_goes_before_the_file(terminal: Terminal) -> None:
    names("staff_token", "444:of-the-file", terminal)
    terminal.sets(shuoshi_staff_token=TOKEN)

    token = settings().staff_token

    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_what_is_no_secret_is_read_from_no_file(terminal: Terminal) -> None:
    names("host", "203.0.113.1", terminal)

    assert settings().host == "127.0.0.1"


def test_a_file_that_is_not_there_is_named_by_its_variable(terminal: Terminal) -> None:
    names("staff_token", TOKEN, terminal).unlink()

    answer = terminal.types("check")

    assert answer.status == 1
    assert "SHUOSHI_STAFF_TOKEN_FILE" in answer.err


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_tokens_file_that_is_being_filled_is_waited_for_like_a_missing_one(
    terminal: Terminal, command: str
) -> None:
    names("resident_token", TOKEN, terminal)
    names("staff_token", "\n", terminal)

    answer = terminal.types(command)

    assert answer.status == 1  # 2 would never be begun again
    assert "SHUOSHI_STAFF_TOKEN_FILE" in answer.err


def test_the_file_of_keys_may_be_empty(terminal: Terminal) -> None:
    names("keys", "", terminal)

    assert settings().keys.get_secret_value() == ""


def test_bytes_that_are_no_text_are_no_secret_and_are_not_shown(terminal: Terminal) -> None:
    names("staff_token", b"\xff\xfe" + TOKEN.encode(), terminal)

    answer = terminal.types("check")

    assert answer.status == 1
    assert TOKEN not in answer.err


def test_settings_show_no_secret_whoever_prints_them(terminal: Terminal) -> None:
    for setting in ("resident_token", "metrics_token"):
        names(setting, TOKEN, terminal)
    terminal.sets(shuoshi_database=f"sqlite:///x.db?password={PASSWORD}")
    chosen = settings()

    shown = f"{chosen!r} {chosen} {chosen.model_copy()!r} {chosen.__dict__['resident_token']}"

    assert TOKEN not in shown
    assert PASSWORD not in shown


def test_an_error_in_settings_shows_none_of_them(terminal: Terminal) -> None:
    terminal.sets(shuoshi_staff_token=TOKEN, shuoshi_port=PASSWORD)

    with pytest.raises(Exception, match="port") as raised:
        Settings()

    told = "".join(format_exception(raised.value))
    assert TOKEN not in told
    assert PASSWORD not in told


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("run", "--help"),
        ("--help",),
        ("migrate",),
        ("verify",),
        ("backup", "nowhere/city.tar"),
        ("restore", "city.tar"),
        ("city", "invite", "--person", "W001"),
    ],
)
def test_no_command_prints_a_secret(terminal: Terminal, command: tuple[str, ...]) -> None:
    for setting in ("resident_token", "staff_token", "metrics_token"):
        names(setting, f"{TOKEN}-{setting}", terminal)
    terminal.sets(
        shuoshi_bot_api="http://127.0.0.1:1",
        shuoshi_database=f"postgresql+psycopg://desk:{PASSWORD}@127.0.0.1:1/city",
    )

    answer = terminal.forks(*command)

    told = answer.out + answer.err
    assert re.findall(f"{TOKEN}|{PASSWORD}|a-token", told) == []
    assert "Traceback" not in told
