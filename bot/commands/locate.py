"""`shuoshi locate`: in which grid a text or a position lies, and why; nothing is changed."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sqlmodel import Session

from bot.city.city import city, set_zone
from bot.clock import SystemClock
from bot.commands.batches import BadLine, Row, answer_all, print_json, text_of
from bot.commands.configuration import settings
from bot.commands.console import MISUSED, err, out, say, stop, words
from bot.commands.transacting import trouble_told
from bot.spreadsheets import read_city
from bot.spreadsheets.boundaries import datum_of, polygons
from bot.spreadsheets.cells import day_of
from bot.understanding.datum import Datum, to_wgs84
from bot.understanding.gridmap import ALWAYS, Atlas, Boundary
from bot.understanding.place import Gazetteer, GridShape, NamedPlace, PlaceGuess
from storage import migrating
from storage.database import open_engine
from storage.words import Certainty, Level

POSITION = re.compile(r"\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*[,，]\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*")
MOST_TEXT = 5000  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look up, where, and how to answer; `datum`: of positions, and of a file's grids."""

    what: str
    grids: Path | None
    datum: Datum | None
    day: str
    batch: Path | None
    as_json: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A city to look things up in: grid codes and names by id."""

    gazetteer: Gazetteer
    grids: dict[int, tuple[str, str]]


def locate(asked: Asked) -> None:
    """Print where it is; ends the command when the question or a file makes no sense."""
    if bool(asked.what) == (asked.batch is not None):
        stop("cli-locate-what", status=MISUSED)
    day = _day(asked.day)
    known = _of_file(asked.grids, asked.datum) if asked.grids else _configured() or _sample()
    datum = asked.datum or Datum.WGS84
    if asked.batch is not None:
        answer_all(asked.batch, lambda row: _answer(known, row, datum, day), "cli-locate-line")
        return
    guess = _look_up(known, asked.what, datum, day)
    if asked.as_json:
        print_json(_facts(known, guess))
        return
    for told in _lines(known, guess):
        out.print(told, markup=False, soft_wrap=True)


def _day(written: str) -> date:
    day = day_of(written) if written else _today()
    if day is None:
        stop("cli-locate-day", status=MISUSED, found=written)
    return day


def _today() -> date:
    return SystemClock().now().astimezone(settings().zone).date()


def _configured() -> Known | None:
    """The imported city; None when there is none yet."""
    chosen = settings()
    with trouble_told():
        if not migrating.is_current(chosen.database_url):
            return None
        engine = open_engine(chosen.database_url)
        set_zone(engine, chosen.zone)
        try:
            with Session(engine) as session:
                whole = city(session)
        finally:
            engine.dispose()
    grids = {grid.id: (grid.code, grid.name) for grid in whole.at_level(Level.GRID)}
    return Known(whole.gazetteer, grids) if grids else None


def _sample() -> Known:
    """The invented city that comes with the program."""
    with as_file(files("storage") / "sample_city") as folder:
        plan, _ = read_city(folder)
    if plan is None:
        raise ValueError("the sample city has mistakes")
    places = {place.code: place for place in plan.places}
    drawn = [place for place in plan.places if place.level is Level.GRID]
    ids = {place.code: number for number, place in enumerate(drawn, 1)}
    parents = {code: number for number, code in enumerate(places)}
    shapes = [
        GridShape(
            ids[place.code],
            parents[place.parent_code or ""],
            place.name,
            place.polygon or {},
            places[place.parent_code or ""].name,
        )
        for place in drawn
    ]
    names = [
        NamedPlace(
            ids[one.grid_code], one.kind, one.name, one.aliases, one.latitude, one.longitude
        )
        for one in plan.place_names or ()
    ]
    grids = {ids[place.code]: (place.code, place.name) for place in drawn}
    return Known(Gazetteer(shapes, names), grids)


def sample_gazetteer() -> Gazetteer:
    """Of the invented city that comes with the program."""
    return _sample().gazetteer


def _of_file(path: Path, datum: Datum | None) -> Known:
    """The grids of a GeoJSON file; positions only, unless grids are called by their names."""
    content = _geojson(path)
    datum = datum or datum_of(content)
    if datum is None:
        stop("cli-locate-datum", status=MISUSED, path=str(path))
    shapes, findings = polygons(content, datum, path.name)
    for finding in findings:
        say(finding.key, to=err, **finding.facts)
    if not shapes:
        stop("cli-locate-no-grids", path=str(path), count=len(findings))
    named = {_property(one, "编码"): _property(one, "名称") for one in content["features"]}
    grids = {number: (code, named.get(code, "")) for number, code in enumerate(shapes, 1)}
    atlas = Atlas(Boundary(number, ALWAYS, shapes[code]) for number, (code, _) in grids.items())
    known = [GridShape(number, 0, name or code) for number, (code, name) in grids.items()]
    return Known(Gazetteer(known, (), atlas), grids)


def _geojson(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        stop("cli-cannot-read", path=str(path), reason=error.strerror or "")
    except (ValueError, RecursionError):
        stop("cli-locate-not-geojson", path=str(path))
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        stop("cli-locate-not-geojson", path=str(path))
    return content


def _property(feature: Any, key: str) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return str(properties.get(key, "")).strip() if isinstance(properties, dict) else ""


def _answer(known: Known, row: Row, datum: Datum, day: date) -> Row:
    if row.get("lat") is None or row.get("lon") is None:
        return _facts(known, known.gazetteer.find(text_of(row, "text")[:MOST_TEXT]))
    try:
        guess = _at(known, float(row["lat"]), float(row["lon"]), datum, day)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadLine from error
    return _facts(known, guess)


def _look_up(known: Known, what: str, datum: Datum, day: date) -> PlaceGuess:
    position = POSITION.fullmatch(what)
    if position is None:
        return known.gazetteer.find(what[:MOST_TEXT])
    try:
        return _at(known, float(position[1]), float(position[2]), datum, day)
    except ValueError:
        stop("cli-locate-position", status=MISUSED, found=what.strip())


def _at(known: Known, latitude: float, longitude: float, datum: Datum, day: date) -> PlaceGuess:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("no position on earth")
    return known.gazetteer.at(*to_wgs84(latitude, longitude, datum), day)


def _facts(known: Known, guess: PlaceGuess) -> dict[str, Any]:
    """What programs read: `certainty` sure, presumed, candidates or none."""
    grids = [known.grids[one] for one in guess.grids if one in known.grids]
    return {
        "certainty": _certainty(guess),
        "grid": grids[0][0] if grids and guess.certainty is not Certainty.UNKNOWN else None,
        "grids": [{"code": code, "name": name} for code, name in grids],
        "words": guess.words,
        "meant": guess.meant,
        "why": sorted(guess.doubts),
        "lat": guess.latitude,
        "lon": guess.longitude,
    }


def _certainty(guess: PlaceGuess) -> str:
    if guess.certainty is not Certainty.UNKNOWN:
        return guess.certainty.value
    return "candidates" if guess.grids else "none"


def _lines(known: Known, guess: PlaceGuess) -> Iterable[str]:
    found = _certainty(guess)
    grids = [known.grids[one] for one in guess.grids if one in known.grids]
    first = grids if found == "candidates" else grids[:1]
    yield words("cli-locate-found", certainty=found, count=len(first))
    yield from (f"  {code}  {name}".rstrip() for code, name in first)
    if guess.words:
        meant = guess.meant if guess.meant not in guess.words else ""
        yield words("cli-locate-words", said=guess.words, meant=meant or "none")
    for doubt in sorted(guess.doubts):
        yield words("cli-locate-why", doubt=doubt.value)
    if found != "candidates" and len(grids) > 1:
        yield words("cli-locate-also", others="、".join(" ".join(one) for one in grids[1:]))
