"""Where a bug happened."""

from traceback import format_tb


def stack_of(error: BaseException) -> str:
    """Where a bug was raised, for the log; without its message, which may quote a person."""
    cause = error.__cause__ or error.__context__
    before = f"{stack_of(cause)}then\n" if cause is not None else ""
    return f"{before}{''.join(format_tb(error.__traceback__))}{type(error).__name__}\n"
