"""`shuoshi backup`: whole, the owner's only, and nothing is overwritten."""

import json
import os
import stat
import tarfile
from datetime import UTC, datetime, timedelta
from shutil import rmtree

import pytest

from storage import archive, backup, migrating, restore
from storage.photos import PhotoStore
from tests.commands.archives import PHOTO, files_no_larger_than, keeps, restores, rows
from tests.commands.terminal import ENGLISH, Terminal

DAY = 24 * 3600


@pytest.fixture
def city_hall(city_hall: Terminal) -> Terminal:
    """With the photo that its resolved case names."""
    kept = PhotoStore(city_hall.folder / "data" / "photos").keep_file(PHOTO)
    (named,) = rows(city_hall.folder / "data" / "shuoshi.db")["media"]
    assert kept.sha256 in named
    return city_hall


def test_a_photo_that_is_missing_is_named_and_the_rest_is_kept(city_hall: Terminal) -> None:
    rmtree(city_hall.folder / "data" / "photos")

    answer = city_hall.types("backup", "city.tar")

    assert answer.status == 1
    assert "1 张照片或文件在磁盘上找不到" in answer.err
    assert (city_hall.folder / "city.tar").exists()


def test_only_its_owner_can_read_an_archive_and_what_is_restored(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    restores(city_hall, path)

    for one in (path, city_hall.folder / "elsewhere" / "shuoshi.db"):
        assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_a_backup_overwrites_nothing(city_hall: Terminal) -> None:
    path = keeps(city_hall)
    before = path.read_bytes()

    answer = city_hall.types("backup", "city.tar")

    assert answer.status == 1
    assert "已存在" in answer.err
    assert path.read_bytes() == before


def test_in_a_folder_only_the_newest_are_kept(city_hall: Terminal) -> None:
    folder = city_hall.folder / "backups"
    folder.mkdir()
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for day in range(5):
        (folder / backup.name_at(start + timedelta(days=day))).write_text("old")
    (folder / "notes.tar").write_text("somebody else's")
    leftover = folder / f".{backup.name_at(start)}.99.part"
    leftover.write_text("half")
    os.utime(leftover, (0, 0))

    answer = city_hall.types("backup", "backups", "--keep", "3")

    left = sorted(path.name for path in folder.iterdir())
    assert answer.status == 0
    assert left[0] == "notes.tar"
    assert left[1:3] == [backup.name_at(start + timedelta(days=day)) for day in (3, 4)]
    assert len(left) == 4


def test_pruning_wants_a_folder(city_hall: Terminal) -> None:
    answer = city_hall.types("backup", "city.tar", "--keep", "3")

    assert answer.status == 2
    assert not (city_hall.folder / "city.tar").exists()


def test_no_city_no_backup(terminal: Terminal) -> None:
    answer = terminal.types("backup", "city.tar")

    assert answer.status == 1
    assert "没有表" in answer.err


def test_an_archive_can_be_proved_without_changing_anything(city_hall: Terminal) -> None:
    path = keeps(city_hall)

    answer = restores(city_hall, path, "--check")

    assert answer.status == 0
    assert "完好" in answer.out
    assert not (city_hall.folder / "elsewhere").exists()


def test_a_full_disk_leaves_no_half_archive(city_hall: Terminal) -> None:
    keeps(city_hall, "whole.tar")

    with files_no_larger_than(60_000):
        answer = city_hall.types("backup", "city.tar")

    assert answer.status == 1
    assert "写不下去（File too large）" in answer.err
    assert sorted(path.name for path in city_hall.folder.glob("*.tar*")) == ["whole.tar"]
    assert list(city_hall.folder.glob(".*.part")) == []


def test_secrets_are_in_no_archive_and_named_at_a_restore(city_hall: Terminal) -> None:
    city_hall.sets(
        shuoshi_resident_token="111:secret-of-the-first",
        shuoshi_metrics_token="secret-of-the-second",
        shuoshi_timezone="Asia/Shanghai",
        shuoshi_database=f"sqlite:///{city_hall.folder}/data/shuoshi.db?secret-of-the-third",
    )
    path = keeps(city_hall)
    city_hall.sets(shuoshi_database="")

    answer = restores(city_hall, path)

    with tarfile.open(path) as tar:
        files = [tar.extractfile(one) for one in tar.getmembers()]
        contents = b"".join(one.read() for one in files if one)
    assert b"secret-of" not in contents
    assert "SHUOSHI_METRICS_TOKEN, SHUOSHI_RESIDENT_TOKEN" in answer.out
    assert "SHUOSHI_TIMEZONE=Asia/Shanghai" in answer.out


def test_the_age_of_the_last_backup_is_known(city_hall: Terminal) -> None:
    before = backup.done_at(city_hall.folder / "data")

    keeps(city_hall)

    after = backup.done_at(city_hall.folder / "data")
    assert before is None
    assert after is not None
    assert abs((datetime.now(UTC) - after).total_seconds()) < DAY


def test_and_in_english(city_hall: Terminal) -> None:
    city_hall.sets(lang=ENGLISH)
    path = keeps(city_hall)

    answer = restores(city_hall, path)

    assert "Restored" in answer.out
    assert "Next: shuoshi check" in answer.out


def test_an_archive_says_what_is_in_it(city_hall: Terminal) -> None:
    path = keeps(city_hall)

    with tarfile.open(path) as tar:
        manifest = tar.extractfile("manifest.json")
        assert manifest is not None
        about = json.load(manifest)
        last = tar.getnames()[-2:]

    assert about["revision"] == migrating.head()
    assert about["tables"]["petitions"]["rows"] == 3
    assert last == ["manifest.json", "manifest.sha256"]
    assert restore.is_empty(f"sqlite:///{city_hall.folder}/nowhere.db")
    with archive.read(path) as reader:
        reader.check()
