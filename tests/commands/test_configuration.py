"""Settings that make no sense are refused as such, whatever zoneinfo says of them."""

import pytest
from pydantic import ValidationError

from bot.settings import Settings


@pytest.mark.parametrize("name", ["Asia/Nowhere", "Asia", "../etc/passwd", "", "Asia/\0"])
def test_what_names_no_time_zone_is_an_invalid_setting(name: str) -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Settings(_env_file=None, timezone=name)
