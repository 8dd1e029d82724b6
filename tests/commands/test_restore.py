"""`shuoshi restore`: what was kept comes back whole, or nothing is changed."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from storage import archive, migrating
from storage.migrating import REVISIONS
from storage.photos import PhotoStore
from storage.restored_ids import BEYOND
from storage.sealing import new_key
from tests.commands.archives import PHOTO, does, files_no_larger_than, keeps, restores, rows
from tests.commands.terminal import Terminal


@pytest.fixture
def city_hall(city_hall: Terminal) -> Terminal:
    """With the photo that its resolved case names."""
    kept = PhotoStore(city_hall.folder / "data" / "photos").keep_file(PHOTO)
    (named,) = rows(city_hall.folder / "data" / "shuoshi.db")["media"]
    assert kept.sha256 in named
    return city_hall


def test_what_was_kept_comes_back_row_by_row_and_verifies(city_hall: Terminal) -> None:
    path = keeps(city_hall)

    answer = restores(city_hall, path)
    verified = city_hall.types("verify")

    assert (answer.status, answer.err) == (0, "")
    assert "核对了 3 件" in answer.out
    kept, restored = (rows(city_hall.folder / one / "shuoshi.db") for one in ("data", "elsewhere"))
    assert restored == kept
    assert (verified.status, verified.err) == (0, "")


def test_photos_come_back_under_their_hash(city_hall: Terminal) -> None:
    path = keeps(city_hall)

    restores(city_hall, path)

    kept, restored = (city_hall.folder / one / "photos" for one in ("data", "elsewhere"))
    names = [one.relative_to(kept) for one in kept.rglob("*") if one.is_file()]
    assert len(names) == 1
    assert all((restored / one).read_bytes() == (kept / one).read_bytes() for one in names)


def test_where_a_city_lives_nothing_is_restored_unless_forced(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    before = rows(city_hall.folder / "data" / "shuoshi.db")
    does(city_hall, "UPDATE people SET name = 'later' WHERE id = 1")

    refused = restores(city_hall, path, data="data")
    forced = restores(city_hall, path, "--force", data="data")

    assert (refused.status, forced.status) == (1, 0)
    assert "--force" in refused.err
    assert rows(city_hall.folder / "data" / "shuoshi.db") == before
    (aside,) = (city_hall.folder / "data").glob("shuoshi.db.before-restore-*")
    assert ("later",) in [(row[2],) for row in rows(aside)["people"]]


def test_what_a_killed_restore_left_is_gone_after_the_next_one(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    for ending in ("", "-wal", "-shm"):
        (city_hall.folder / "data" / f".shuoshi.db.4242.restoring{ending}").write_bytes(b"half")

    restores(city_hall, path, "--force", data="data")

    assert [one.name for one in (city_hall.folder / "data").glob(".*")] == []


def test_a_backup_clears_it_away_once_nobody_can_be_at_it_any_more(city_hall: Terminal) -> None:
    old, fresh = (
        city_hall.folder / "data" / f".shuoshi.db.{pid}.restoring" for pid in (4242, 4243)
    )
    for one in (old, fresh):
        one.write_bytes(b"half")
    os.utime(old, (0, 0))

    keeps(city_hall)

    assert (old.exists(), fresh.exists()) == (False, True)


def test_check_reminds_of_what_was_put_aside(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    before = city_hall.types("check").out
    restores(city_hall, path, "--force", data="data")

    after = city_hall.types("check").out

    (aside,) = (city_hall.folder / "data").glob("*.before-restore-*")
    assert "before-restore" not in before
    assert aside.name in after.replace("\n", "")


def test_while_something_has_it_open_nothing_is_restored(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    with closing(sqlite3.connect(city_hall.folder / "data" / "shuoshi.db")) as program:
        program.execute("SELECT 1 FROM people").fetchone()

        answer = restores(city_hall, path, "--force", data="data")

    assert answer.status == 1
    assert "请先停掉" in answer.err
    assert [one.name for one in (city_hall.folder / "data").glob("*restor*")] == []


@pytest.mark.parametrize("damage", [lambda whole: whole[:30_000], lambda _: b"no database" * 999])
def test_a_damaged_city_gives_its_place_to_the_archive_and_is_kept(
    city_hall: Terminal, damage: Any
) -> None:
    path = keeps(city_hall)
    database = city_hall.folder / "data" / "shuoshi.db"
    before, damaged = rows(database), damage(database.read_bytes())
    database.write_bytes(damaged)
    database.with_name("shuoshi.db-wal").write_bytes(b"what was written last")

    told = city_hall.types("verify")
    refused = restores(city_hall, path, data="data")
    forced = restores(city_hall, path, "--force", data="data")

    assert (told.status, refused.status, forced.status) == (1, 1, 0)
    assert "shuoshi restore --force" in told.err
    assert "--force" in refused.err
    assert rows(database) == before
    asides = {one.name.partition("-wal")[1]: one for one in database.parent.glob("*.before-*")}
    assert asides[""].read_bytes() == damaged


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _cut_at_its_end(content: bytes) -> bytes:
    return content.rstrip(b"\0")[:-100]


def _change_in_the_middle(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


def _change_the_manifest(content: bytes) -> bytes:
    return content.replace(b'"rows": 3', b'"rows": 4', 1)


@pytest.mark.parametrize(
    "damage", [_cut, _cut_at_its_end, _change_in_the_middle, _change_the_manifest, lambda _: b"no"]
)
def test_a_damaged_archive_changes_nothing(city_hall: Terminal, damage: Any) -> None:
    path = keeps(city_hall)
    path.write_bytes(damage(path.read_bytes()))

    answer = restores(city_hall, path)

    assert answer.status == 1
    assert "已损坏或不完整" in answer.err
    assert not (city_hall.folder / "elsewhere" / "shuoshi.db").exists()


def test_a_full_disk_leaves_the_city_as_it_was(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    database = city_hall.folder / "data" / "shuoshi.db"
    before = rows(database)

    with files_no_larger_than(50_000):
        answer = restores(city_hall, path, "--force", data="data")

    assert answer.status == 1
    assert rows(database) == before
    assert [one.name for one in database.parent.glob(".*restoring*")] == []


def test_a_history_that_was_tampered_with_is_not_restored_unknowingly(
    city_hall: Terminal,
) -> None:
    does(
        city_hall, "DROP TRIGGER events_no_update", "UPDATE events SET role = 'leader' WHERE id=2"
    )
    path = keeps(city_hall)

    refused = restores(city_hall, path)
    left = list((city_hall.folder / "elsewhere").glob("*.db"))
    taken = restores(city_hall, path, "--broken-history")

    assert (refused.status, taken.status) == (1, 1)
    assert "核对不上" in refused.err
    assert left == []
    assert "核对不上" in taken.err
    assert (city_hall.folder / "elsewhere" / "shuoshi.db").exists()


def test_an_archive_of_a_newer_program_is_refused(city_hall: Terminal) -> None:
    does(city_hall, "UPDATE alembic_version SET version_num = '9999'")
    path = keeps(city_hall)

    answer = restores(city_hall, path)

    assert answer.status == 1
    assert "9999" in answer.err


def test_an_archive_of_an_older_program_is_brought_up_to_date(
    city_hall: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keeps(city_hall)
    newer = tmp_path / "migrations"
    copytree(REVISIONS, newer)
    (newer / "versions" / "9999_add_a_column.py").write_text(
        'import sqlalchemy as sa\nfrom alembic import op\nrevision = "9999"\n'
        f'down_revision = "{migrating.head()}"\n\n\ndef upgrade():\n'
        '    op.add_column("people", sa.Column("shoe_size", sa.Integer()))\n'
    )
    monkeypatch.setattr(migrating, "REVISIONS", newer)

    answer = restores(city_hall, path)

    assert answer.status == 0, answer.err
    assert migrating.current(f"sqlite:///{city_hall.folder}/elsewhere/shuoshi.db") == "9999"
    with closing(sqlite3.connect(city_hall.folder / "elsewhere" / "shuoshi.db")) as connection:
        assert connection.execute("SELECT count(shoe_size) FROM people").fetchone() == (0,)


def test_an_id_once_given_is_not_given_again_after_a_restore(city_hall: Terminal) -> None:
    does(
        city_hall,
        "INSERT INTO undos (petition_id, person_id, act, at, until_at, before)"
        " SELECT 1, 1, 'take', at, at, '{}' FROM events WHERE id = 1",
        "DELETE FROM undos WHERE id = (SELECT max(id) FROM undos)",
    )
    last = "SELECT seq FROM sqlite_sequence WHERE name = 'undos'"
    path = keeps(city_hall)

    answer = restores(city_hall, path)

    assert answer.status == 0, answer.err
    found = []
    for folder in ("data", "elsewhere"):
        with closing(sqlite3.connect(city_hall.folder / folder / "shuoshi.db")) as connection:
            found.append(connection.execute(last).fetchone()[0])
    assert found[0] > 0
    assert found[1] >= found[0] + BEYOND


AGES = {"fresh": timedelta(hours=2), "old": timedelta(days=3), "ahead": timedelta(hours=-2)}


OWED = (
    "INSERT INTO notices (counter, chat_id, kind, arguments, priority, dedup_key, created_at,"
    " not_before, state, leased_until, attempts, parts_sent, error, bug)"
    " VALUES ('staff', 1, 'help', '{{}}', {priority}, '{key}', '{made}', '{at}', 'leased', '{at}',"
    " 0, '[]', '', '')"
)


PRIORITIES = {"alert": 10, "answer": 20, "broadcast": 40}


def owed(town: Terminal) -> None:
    """One notice of each age and priority, as if its lane had just taken it."""
    now = datetime.now(UTC)
    for age, since in AGES.items():
        for name, priority in PRIORITIES.items():
            at = f"{now - since:%Y-%m-%d %H:%M:%S.%f}"
            made = f"{min(now, now - since):%Y-%m-%d %H:%M:%S.%f}"
            does(
                town,
                OWED.format(priority=priority, key=f"owed {age} {name}", made=made, at=at),
            )


@pytest.mark.parametrize(
    ("send", "held"),
    [
        ("recent", {"fresh broadcast", "old broadcast", "old answer"}),
        ("all", set()),
        ("none", {f"{age} {name}" for age in ("fresh", "old") for name in PRIORITIES}),
    ],
)
def test_what_was_owed_is_not_sent_a_second_time_weeks_later(
    city_hall: Terminal, send: str, held: set[str]
) -> None:
    does(city_hall, "DELETE FROM notices WHERE state IN ('waiting', 'leased')")
    owed(city_hall)
    path = keeps(city_hall)

    answer = restores(city_hall, path, "--send", send)

    with closing(sqlite3.connect(city_hall.folder / "elsewhere" / "shuoshi.db")) as connection:
        states = dict(
            connection.execute(
                "SELECT dedup_key, state || ' ' || error FROM notices WHERE dedup_key LIKE 'owed%'"
            )
        )
    expected = {
        f"owed {age} {name}": "failed restored" if f"{age} {name}" in held else "waiting "
        for age in AGES
        for name in PRIORITIES
    }
    assert states == expected
    assert f"{9 - len(held)} 条程序启动后发出，{len(held)} 条不再发" in answer.out


def test_what_is_sealed_lies_sealed_in_the_archive_and_opens_after_a_restore(
    city_hall: Terminal,
) -> None:
    city_hall.sets(shuoshi_key=new_key())
    rotated = city_hall.types("keys", "rotate")
    path = keeps(city_hall)

    answer = restores(city_hall, path)

    with archive.read(path) as reader:
        people = "".join(reader.lines("people"))
    assert rotated.status == 0, rotated.err
    assert "sealed:1:" in people
    assert "王阿姨" not in people
    assert "SHUOSHI_KEY" in answer.out
    kept, restored = (rows(city_hall.folder / one / "shuoshi.db") for one in ("data", "elsewhere"))
    assert restored["people"] == kept["people"]
    assert city_hall.types("verify").status == 0
