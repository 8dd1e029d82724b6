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
from storage import city_sheets


class Standing(NamedTuple):
    """What an export is made of; making it takes a while and needs no table any more."""

    plan: CityPlan
    sources: Mapping[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Files by name; none while there is no city."""
        return export_city(self.plan, self.sources) if self.plan.places else {}

    def packed(self) -> bytes:
        """The same as a ZIP, the same to the byte for the same city."""
        return zipped(self.files())


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
