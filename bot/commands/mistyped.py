"""错拼: variables that begin like ours and mean nothing, and which one was meant."""

from collections.abc import Iterator
from difflib import get_close_matches

from pydantic_settings import DotEnvSettingsSource, EnvSettingsSource

from bot.settings import FILE, PREFIX, Settings, is_secret

ELSEWHERE = "LANGUAGE"  # read before there are settings


def mistyped() -> Iterator[tuple[str, str]]:
    """Of the environment and `.env`: its name, never its value, and the nearest; "" for none."""
    known = {name.upper() for name in _known()}
    sources = EnvSettingsSource(Settings), DotEnvSettingsSource(Settings)
    given = {name.upper() for source in sources for name in source.env_vars}
    for name in sorted(given - known):
        if name.startswith(PREFIX):
            yield name, next(iter(get_close_matches(name, known, n=1, cutoff=0.8)), "")


def _known() -> Iterator[str]:
    yield f"{PREFIX}{ELSEWHERE}"
    for name, field in Settings.model_fields.items():
        yield f"{PREFIX}{name}"
        if is_secret(field):
            yield f"{PREFIX}{name}{FILE}"
