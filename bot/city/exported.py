"""导出: the city's files now, out of the tables and of the files it was imported from."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from sqlmodel import Session

from bot.city.standing_plan import plan_of
from bot.spreadsheets.exporting import export_city, listed_categories
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.refreshing import refreshed
from bot.spreadsheets.sheets import WORKBOOK
from storage import city_sheets


class Standing(NamedTuple):
    """What an export is made of; making it takes a while and needs no table any more."""

    plan: CityPlan
    sources: Mapping[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Sheets and boundaries by name, and the workbook they came in; none without a city."""
        if not self.plan.places:
            return {}
        kept = {name: self.sources[name] for name in (WORKBOOK,) if name in self.sources}
        return export_city(self.plan, self.sources) | kept

    def handed(self, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
        """As it was imported: sheets of CSV, or the workbook, with what has changed in it."""
        found = dict(self.files() if files is None else files)
        if WORKBOOK not in found:
            return found
        drawn = {name: one for name, one in found.items() if name.endswith(".geojson")}
        return drawn | {WORKBOOK: refreshed(found[WORKBOOK], found)}

    def workbook(self) -> bytes:
        """That alone, of a city that came in one."""
        return self.handed()[WORKBOOK]

    def drawn(self) -> bytes:
        """The boundaries alone, as a ZIP."""
        files = self.files().items()
        return zipped({name: one for name, one in files if name.endswith(".geojson")})

    def packed(self) -> bytes:
        """What is handed, as a ZIP; of CSV the same to the byte for the same city."""
        return zipped(self.handed())


def standing(session: Session) -> Standing:
    """The city as the tables have it."""
    sources = city_sheets.find(session)
    return Standing(plan_of(session, listed_categories(sources)), sources)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of files, without the time of its making."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return made.getvalue()


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 over all files, hex."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return whole.hexdigest()
