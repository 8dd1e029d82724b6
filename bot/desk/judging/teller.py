"""转述人: whoever rang a caller up and tells what they said."""

from typing import NamedTuple

from storage.words import Role


class Teller(NamedTuple):
    """Who rang up, and in which role."""

    person_id: int
    role: Role | None
