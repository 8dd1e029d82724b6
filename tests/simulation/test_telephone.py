"""Calls in the year in a box: typed in while somebody sits at the telephone, else written."""

from datetime import UTC, date, datetime
from pathlib import Path

from sqlmodel import Session, select

from bot.simulation.year import Asked
from storage.tables import Petition
from storage.words import Source
from tests.simulation.test_year import a_year

MONDAY = Asked(start=date(2026, 1, 5), days=1, petitions=1, mishaps=False)
TEN = datetime(2026, 1, 5, 2, tzinfo=UTC)  # 10:00 in the city


def calls(session: Session, _now: datetime) -> list[str]:
    """The words of all that came by telephone."""
    return list(session.exec(select(Petition.text).where(Petition.source == Source.HOTLINE)))


def test_whoever_is_at_the_telephone_types_a_call_in(tmp_path: Path) -> None:
    with a_year(tmp_path / "year.db", MONDAY) as year:
        year.clock.move(TEN)

        taken = year.telephone.rings("柳岸花园3栋楼下路灯坏了")

        assert taken
        assert year.office.run(calls) == ["柳岸花园3栋楼下路灯坏了"]


def test_at_seven_in_the_morning_nobody_picks_up(tmp_path: Path) -> None:
    with a_year(tmp_path / "year.db", MONDAY) as year:
        taken = year.telephone.rings("柳岸花园3栋楼下路灯坏了")

        assert not taken
        assert year.office.run(calls) == []


def test_nobody_picks_up_who_is_on_leave(tmp_path: Path) -> None:
    with a_year(tmp_path / "year.db", MONDAY) as year:
        year.clock.move(TEN)
        for officer in year.officers.everybody.values():
            officer.away_until = year.until

        taken = year.telephone.rings("柳岸花园3栋楼下路灯坏了")

        assert not taken
