"""What a process knows once it has worked: words, patterns, compiled SQL.

Read in by the process that all others are forked from, and by nobody else: else each of their
short lives began with a second of it.
"""

from sqlmodel import Session
from structlog.testing import capture_logs

from bot.wording.texts import CHINESE, ENGLISH, plain
from storage.database import begin_picture, open_engine
from tests.cast import World, settle


def work() -> None:
    """A case from its first words to its end, in memory."""
    for language in (CHINESE, ENGLISH):
        plain(language, "command-staff-help")
    engine = open_engine("sqlite://")
    with capture_logs(), Session(engine, expire_on_commit=False) as session:
        settle(session)
        begin_picture(session.connection())
        world = World(session)
        world.resolves(world.taken_case())
        world.ticks()
        session.rollback()
    engine.dispose()


work()
