"""管理: an administrator who writes what they want instead of the command."""

WORDS = frozenset({"管理", "打开管理", "admin", "administration"})


def asks_for_administration(words: str | None) -> bool:
    """Whether a message says nothing but that."""
    return (words or "").strip(" 。.！!").lower() in WORDS
