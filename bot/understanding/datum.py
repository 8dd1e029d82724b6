"""坐标系: WGS-84 (GPS, Telegram), GCJ-02 (Chinese maps) and BD-09 (Baidu) into one another."""

from enum import StrEnum
from math import atan2, cos, hypot, pi, sin, sqrt

AXIS = 6378245.0  # semi-major axis of the Krasovsky 1940 ellipsoid, metres
ECCENTRICITY = 0.00669342162296594323  # its first eccentricity, squared
BAIDU = pi * 3000 / 180
ROUNDS = 12  # of the inverse; each shrinks the error about fiftyfold, five reach a millimetre


class Datum(StrEnum):
    """坐标系 a source is written in."""

    WGS84 = "wgs84"
    GCJ02 = "gcj02"
    BD09 = "bd09"


NAMES = {
    "wgs84": Datum.WGS84,
    "epsg:4326": Datum.WGS84,
    "crs84": Datum.WGS84,
    "cgcs2000": Datum.WGS84,  # differs by centimetres
    "gcj02": Datum.GCJ02,
    "火星坐标": Datum.GCJ02,
    "bd09": Datum.BD09,
    "百度": Datum.BD09,
}


def datum_called(name: str) -> Datum | None:
    """The datum of a name as files and people write it; None for others."""
    folded = name.lower().replace("-", "").replace("::", ":").replace(" ", "")
    return next((datum for known, datum in NAMES.items() if known in folded), None)


def to_wgs84(latitude: float, longitude: float, datum: Datum) -> tuple[float, float]:
    """WGS-84 latitude and longitude in degrees, exact to about a millimetre."""
    if datum is Datum.WGS84:
        return latitude, longitude
    if datum is Datum.BD09:
        latitude, longitude = bd09_to_gcj02(latitude, longitude)
    return gcj02_to_wgs84(latitude, longitude)


def from_wgs84(latitude: float, longitude: float, datum: Datum) -> tuple[float, float]:
    """The reverse, to a tenth of a millimetre; WGS-84 as it is."""
    if datum is Datum.WGS84:
        return latitude, longitude
    latitude, longitude = wgs84_to_gcj02(latitude, longitude)
    if datum is Datum.BD09:
        latitude, longitude = gcj02_to_bd09(latitude, longitude)
    return round(latitude, 9), round(longitude, 9)


def wgs84_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to degrees; unchanged outside China."""
    if outside_china(latitude, longitude):
        return latitude, longitude
    x, y = longitude - 105.0, latitude - 35.0
    north, east = _shift_north(x, y), _shift_east(x, y)
    radians = latitude / 180.0 * pi
    magic = 1 - ECCENTRICITY * sin(radians) ** 2
    meridian = AXIS * (1 - ECCENTRICITY) / (magic * sqrt(magic))
    parallel = AXIS / sqrt(magic) * cos(radians)
    return latitude + north * 180.0 / (meridian * pi), longitude + east * 180.0 / (parallel * pi)


def gcj02_to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to degrees, by iteration: the shift has no closed inverse."""
    if outside_china(latitude, longitude):
        return latitude, longitude
    guess_latitude, guess_longitude = latitude, longitude
    for _ in range(ROUNDS):
        shifted = wgs84_to_gcj02(guess_latitude, guess_longitude)
        guess_latitude += latitude - shifted[0]
        guess_longitude += longitude - shifted[1]
    return guess_latitude, guess_longitude


def gcj02_to_bd09(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to degrees."""
    radius = hypot(longitude, latitude) + 0.00002 * sin(latitude * BAIDU)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * BAIDU)
    return radius * sin(angle) + 0.006, radius * cos(angle) + 0.0065


def bd09_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees to degrees, by iteration as well: the published inverse is off by half a metre."""
    guess_latitude, guess_longitude = latitude - 0.006, longitude - 0.0065
    for _ in range(ROUNDS):
        shifted = gcj02_to_bd09(guess_latitude, guess_longitude)
        guess_latitude += latitude - shifted[0]
        guess_longitude += longitude - shifted[1]
    return guess_latitude, guess_longitude


def outside_china(latitude: float, longitude: float) -> bool:
    """Whether the shift does not apply there (the rectangle all implementations agree on)."""
    return not (0.8293 <= latitude <= 55.8271 and 72.004 <= longitude <= 137.8347)


def _shift_north(x: float, y: float) -> float:
    shift = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    shift += _ripple(x)
    shift += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    return shift + (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0


def _shift_east(x: float, y: float) -> float:
    shift = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    shift += _ripple(x)
    shift += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    return shift + (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0


def _ripple(x: float) -> float:
    return (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
