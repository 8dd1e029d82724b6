"""HTML that is put together, never written by somebody else: all words are escaped."""

from html import escape


class Markup(str):
    """Text that is HTML already; only `el` and `put_together` make it."""

    __slots__ = ()


VOID = frozenset({"meta", "input", "img", "br"})


def el(name: str, /, *inside: Markup | str, **attributes: str | bool | None) -> Markup:
    """An element; `class_` is written class, True an attribute alone, None and False nothing."""
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{put_together(*inside)}</{name}>")


def put_together(*parts: Markup | str | None) -> Markup:
    """The parts one after the other, words escaped."""
    return Markup(
        "".join(part if isinstance(part, Markup) else escape(part or "") for part in parts)
    )


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
