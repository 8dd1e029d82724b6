"""Settings: from the environment (prefix SHUOSHI_) and `.env`; secrets from files as well.

`SHUOSHI_X_FILE` names a file that holds what `SHUOSHI_X` would: Docker's way to hand over a
secret. Systemd's is a folder of its own for each service, in which a file `x` lies. The variable
itself goes first, then the credential: the service has its own copy, whatever the file of
settings says that commands by hand share with it.
"""

from collections.abc import Mapping
from datetime import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

PREFIX = "SHUOSHI_"
FILE = "_file"
CREDENTIALS = "credentials_directory"  # systemd's variable, in lower case
MOST_OF_A_SECRET = 65536  # bytes
NEVER_EMPTY = frozenset({"resident_token", "staff_token"})  # such a file is being filled
RIDERS_ASKED_AT = time(19, 30)  # unless the city sets another hour


class SecretFile(Exception):
    """The file of a secret cannot be read; which variable names it, which it is, and why."""

    def __init__(self, variable: str, path: str, reason: str, *, is_missing: bool = False) -> None:
        super().__init__(variable, path, reason)
        self.variable, self.path, self.reason = variable, path, reason
        self.is_missing = is_missing


class _FromFiles(PydanticBaseSettingsSource):
    """What `SHUOSHI_X_FILE` leads to, for each setting that is a secret."""

    def __init__(self, settings: type[BaseSettings], around: Mapping[str, str | None]) -> None:
        super().__init__(settings)
        self._around = around

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """The content of its file; None when none is named."""
        if not is_secret(field):
            return None, field_name, False
        if folder := self._around.get(CREDENTIALS):
            try:
                found = _content(CREDENTIALS.upper(), str(Path(folder) / field_name), field_name)
            except SecretFile as failure:
                if not failure.is_missing:
                    raise
            else:
                return found, field_name, False
        variable = f"{PREFIX}{field_name}{FILE}".lower()
        given = self._around.get(variable)
        content = _content(variable.upper(), given, field_name) if given else None
        return content, field_name, False

    def __call__(self) -> dict[str, Any]:
        """All there are."""
        fields = self.settings_cls.model_fields
        found = {name: self.get_field_value(field, name)[0] for name, field in fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """What whoever runs the program may set; README lists them."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,  # a line that waits to be filled in says nothing
        extra="ignore",
        hide_input_in_errors=True,
    )

    resident_token: SecretStr | None = None
    staff_token: SecretStr | None = None
    bot_api: str = "https://api.telegram.org"
    # SQLAlchemy URL, perhaps with a password; "": SQLite in the data folder
    database: str = Field(default="", repr=False, json_schema_extra={"secret": True})
    data: Path = Path("data")
    timezone: str = "Asia/Shanghai"
    public_url: str = ""  # set: webhooks; unset: polling
    riders_asked_at: time = RIDERS_ASKED_AT  # when they are asked what their finds leave open
    metrics_token: SecretStr | None = None  # who brings it may see /metrics, and reasons
    host: str = "127.0.0.1"
    port: int = 8080
    keys: SecretStr = SecretStr("")  # identity data is sealed with the first, opened with all
    key: SecretStr = SecretStr("")  # the same, for one
    keep: str = ""  # how long what is kept, where not as usual: bot.rules.retention
    speech_model: str = ""  # folder of a Whisper model; "": voice messages are not written down

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, OSError):  # what zoneinfo raises besides: no such zone, half of a name
            raise ValueError("no time zone") from None
        return name

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given, the environment, `.env`, and the files that these two name."""
        around: dict[str, str | None] = {}
        for source in (dotenv_settings, env_settings):
            if isinstance(source, EnvSettingsSource):
                around |= source.env_vars
        return init_settings, env_settings, dotenv_settings, _FromFiles(settings_cls, around)

    @property
    def database_url(self) -> str:
        """The database's URL, whichever way it was given."""
        return self.database or f"sqlite:///{self.data / 'shuoshi.db'}"

    @property
    def speech(self) -> Path | None:
        """Where the model lies that writes down what is spoken; None: nothing is."""
        return Path(self.speech_model).absolute() if self.speech_model.strip() else None

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.timezone)


def is_secret(field: FieldInfo) -> bool:
    """Whether a setting is one that nobody may be shown."""
    extra = field.json_schema_extra
    return "SecretStr" in str(field.annotation) or (isinstance(extra, dict) and "secret" in extra)


def _content(variable: str, path: str, field_name: str) -> str:
    """Of a secret's file, without the line's end; SecretFile, also for a token's without one."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(MOST_OF_A_SECRET).decode().strip()
    except OSError as error:
        is_missing = isinstance(error, FileNotFoundError)
        raise SecretFile(variable, path, error.strerror or "", is_missing=is_missing) from None
    except UnicodeDecodeError:
        raise SecretFile(variable, path, "UTF-8") from None
    if not content and field_name in NEVER_EMPTY:
        raise SecretFile(variable, path, "0 bytes")
    return content


def program_version() -> str:
    """Of the installed program; "unknown" where it runs from its source."""
    try:
        return version("shuoshi")
    except PackageNotFoundError:
        return "unknown"
