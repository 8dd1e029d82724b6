"""Settings: from the environment (prefix SHUOSHI_) and `.env`."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What whoever runs the program may set; README lists them."""

    model_config = SettingsConfigDict(env_prefix="SHUOSHI_", env_file=".env", extra="ignore")

    resident_token: SecretStr | None = None
    staff_token: SecretStr | None = None
    bot_api: str = "https://api.telegram.org"
    database: str = ""  # SQLAlchemy URL; "": SQLite in the data folder
    data: Path = Path("data")
    timezone: str = "Asia/Shanghai"
    public_url: str = ""  # set: webhooks; unset: polling
    host: str = "127.0.0.1"
    port: int = 8080

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, OSError):  # what zoneinfo raises besides: no such zone, half of a name
            raise ValueError("no time zone") from None
        return name

    @property
    def database_url(self) -> str:
        """The database's URL, whichever way it was given."""
        return self.database or f"sqlite:///{self.data / 'shuoshi.db'}"

    @property
    def zone(self) -> ZoneInfo:
        """The city's time zone."""
        return ZoneInfo(self.timezone)
