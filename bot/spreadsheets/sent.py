"""送回的表: what somebody sent in a chat, put in place of the sheets of a whole city."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from bot.spreadsheets.archives import Limits, TooMuch, content_of, require_within
from bot.spreadsheets.differing import Difference, differences
from bot.spreadsheets.findings import Finding, Severity
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.sheets import BOUNDARIES, SHEETS, WORKBOOK
from bot.spreadsheets.sources import Files, read_files, sources_of

SUFFIXES = (".csv", ".xlsx", ".geojson", ".zip")
MOST_BYTES = 20_000_000  # of all files together, unpacked
MOST_FILES = 50
LONGEST_NAME = 100  # characters that are looked at
_COPY = re.compile(r"(\s*\(\d+\)|\s*（\d+）|\s*-\s*副本|\s+copy)+$", re.IGNORECASE)
BROKEN = (
    TooMuch,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
)
_LATER = re.compile(r"grids-[0-9A-Za-z_-]{1,40}\.geojson")


class NotSheets(Exception):
    """A file that is no sheet of a city, or too large."""


@dataclass(frozen=True, slots=True)
class SentCity:
    """A whole city with what was sent in it."""

    files: Mapping[str, bytes]
    names: tuple[str, ...]  # of the sheets that were sent
    plan: CityPlan | None
    findings: tuple[Finding, ...] = ()
    differences: Mapping[str, Difference] = field(default_factory=dict)  # by sheet stem

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps it from being brought in."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)


def read_sent(now: CityPlan, standing: Files, name: str, content: bytes) -> SentCity:
    """What the city would be with the file; NotSheets."""
    sent = unpacked(name, content)
    files = {**standing, **sent}
    plan, findings = read_files(files)
    found = {} if plan is None else differences(now, plan)
    named = tuple(sorted(sent.keys() - {WORKBOOK})) or (WORKBOOK,)
    return SentCity(files, named, plan, findings, found)


def unpacked(name: str, content: bytes) -> dict[str, bytes]:
    """The sheets in a file, by the names they have in a folder; NotSheets."""
    suffix = PurePosixPath(name.lower()).suffix
    if suffix == ".zip":
        found = _out_of_zip(content)
    elif suffix == ".xlsx":
        found = _out_of_workbook(content)
    else:
        known = sheet_name(name)
        found = {known: content} if known else {}
    if not found:
        raise NotSheets(name)
    return found


def sheet_name(name: str) -> str | None:
    """What a file of a sheet is called in a folder: by stem or title, copies as well."""
    path = PurePosixPath(name.replace("\\", "/"))
    stem, suffix = _COPY.sub("", path.stem[-LONGEST_NAME:]), path.suffix.lower()
    if suffix == ".csv":
        known = (one.stem for one in SHEETS if stem.lower() == one.stem or stem == one.title)
        return next((f"{one}.csv" for one in known), None)
    written = f"{stem}{suffix}"
    return written if written == BOUNDARIES or _LATER.fullmatch(written) else None


def _out_of_zip(content: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in require_within(archive, Limits(MOST_FILES, MOST_BYTES)):
                name = PurePosixPath(entry.filename).name
                if known := WORKBOOK if name == WORKBOOK else sheet_name(name):
                    found[known] = content_of(archive, entry)
    except (
        TooMuch,
        zlib.error,
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
    ) as error:
        raise NotSheets(type(error).__name__) from None
    if WORKBOOK not in found:
        return found
    sheets = _out_of_workbook(found[WORKBOOK])  # kept to be handed out, so it is read in any case
    return found if any(name.endswith(".csv") for name in found) else sheets | found


def _out_of_workbook(content: bytes) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "city.xlsx"
        path.write_bytes(content)
        try:
            return sources_of(path)
        except Exception as error:  # whatever openpyxl meets in a file that is none
            raise NotSheets(type(error).__name__) from None
