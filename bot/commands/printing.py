"""归档单: a case as one file on disk."""

from pathlib import Path

from sqlmodel import Session

from bot.channel.pages import filled
from bot.city.city import city, set_zone
from bot.clock import SystemClock
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, language, progress, say, stop
from bot.commands.transacting import transact, trouble_told
from bot.desk.hotline import contact
from bot.settings import Settings
from bot.wording.case_file import ARCHIVE, PUBLIC, Sheet
from bot.wording.scene import Scene
from storage import alike, migrating
from storage.database import open_engine
from storage.photos import PhotoStore
from storage.tables import Notice
from storage.words import Counter, NoticeKind, Priority

HTML = (".html", ".htm")


def print_case(
    number: str, out: Path | None, purpose: str, *, with_reporter: bool, force: bool
) -> None:
    """Write the file; ends the command with a sentence when it cannot be."""
    if purpose not in (ARCHIVE, PUBLIC):
        stop("cli-case-purpose", status=MISUSED, found=purpose)
    if purpose == PUBLIC and with_reporter:
        stop("cli-case-public-reporter", status=MISUSED)
    path = out or Path(f"{number}.html")
    if path.suffix.lower() not in HTML:
        stop("cli-case-not-html", status=MISUSED)
    if path.exists() and not force:
        stop("cli-case-exists", status=MISUSED, path=str(path))
    chosen = settings()
    with progress("cli-printing"), trouble_told():
        page = _page(chosen, number, purpose, with_reporter=with_reporter)
        content = filled(page, PhotoStore(chosen.data / "photos").path)
    if with_reporter:
        transact(contact.show_reporter, number)
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(content)
    except OSError as error:
        stop("cli-case-not-written", path=str(path), why=error.strerror or "")
    reporter = "yes" if with_reporter else "no"
    say("cli-case-printed", number=number, path=str(path), reporter=reporter)


def _page(chosen: Settings, number: str, purpose: str, *, with_reporter: bool) -> str:
    if not migrating.is_current(chosen.database_url):
        stop("cli-case-no-database")
    engine = open_engine(chosen.database_url)
    set_zone(engine, chosen.zone)
    try:
        with Session(engine) as session:
            petition = alike.by_number(session, number)
            if petition is None:
                stop("cli-case-unknown", number=number)
            now = SystemClock().now()
            asked = Notice(
                counter=Counter.STAFF,
                chat_id=0,
                kind=NoticeKind.CASE_FILE,
                petition_id=petition.id,
                arguments={"language": language()},
                priority=Priority.ANSWER,
                dedup_key="",
                created_at=now,
                not_before=now,
            )
            scene = Scene(session, now, asked, city(session))
            return Sheet(scene, petition, purpose, with_reporter).page()
    finally:
        engine.dispose()
