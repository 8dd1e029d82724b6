"""How much work one file may cause, whatever it claims: it is counted, and comes to an end."""


class Effort:
    """Bytes read or blanked, and parts looked at: of the whole file, not of each of its parts."""

    def __init__(self, most_bytes: int, most_parts: int) -> None:
        self._bytes = most_bytes
        self._parts = most_parts

    def spend(self, *, size: int = 0, parts: int = 0) -> None:
        """ValueError for more than is left."""
        self._bytes -= size
        self._parts -= parts
        if self._bytes < 0 or self._parts < 0:
            raise ValueError("a file that asks for too much work")
