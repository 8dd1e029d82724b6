"""`shuoshi backup`: whole, the owner's only, and nothing is overwritten."""

import json
import os
import sqlite3
import stat
import tarfile
from contextlib import closing
from datetime import UTC, datetime, timedelta

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


def loses_its_photo(city_hall: Terminal) -> str:
    """A bit of it flips; the number of its case."""
    (photo,) = (one for one in (city_hall.folder / "data" / "photos").rglob("*") if one.is_file())
    photo.write_bytes(PHOTO[:-1] + b"!")
    wanted = "SELECT number FROM petitions JOIN media ON media.petition_id = petitions.id"
    with closing(sqlite3.connect(city_hall.folder / "data" / "shuoshi.db")) as connection:
        ((number,),) = connection.execute(wanted).fetchall()
    return str(number)


def test_a_photo_that_is_missing_is_told_by_its_case_and_the_rest_is_kept(
    city_hall: Terminal,
) -> None:
    number = loses_its_photo(city_hall)

    answer = city_hall.types("backup", "city.tar")

    assert answer.status == 3
    assert "1 张照片或文件在磁盘上找不到" in answer.err
    assert number in answer.err
    assert (city_hall.folder / "city.tar").exists()


def test_with_a_photo_lost_old_archives_still_go_but_the_last_whole_one_stays(
    city_hall: Terminal,
) -> None:
    folder = city_hall.folder / "backups"
    folder.mkdir()
    data = city_hall.folder / "data"
    city_hall.types("backup", "backups")
    (whole,) = folder.iterdir()
    whole = whole.rename(folder / backup.name_at(datetime(2026, 1, 2, tzinfo=UTC)))
    backup.note_done(data, datetime(2026, 1, 2, tzinfo=UTC), whole.name, 0)
    (folder / backup.name_at(datetime(2026, 1, 1, tzinfo=UTC))).write_text("old")
    loses_its_photo(city_hall)

    with_loss = city_hall.types("backup", "backups", "--keep", "1")
    there, noted = {*folder.iterdir()}, backup.last(data)
    (made,) = there - {whole}
    made.rename(folder / backup.name_at(datetime(2026, 1, 3, tzinfo=UTC)))
    given_up = city_hall.types("backup", "backups", "--keep", "1", "--give-up-lost")

    assert (with_loss.status, given_up.status) == (3, 0)
    assert len(there) == 2
    assert whole.name in with_loss.err
    assert noted is not None
    assert (noted.missing, noted.whole) == (1, whole.name)
    (left,) = folder.iterdir()
    assert backup.last(data) == (backup.last(data) or noted)._replace(missing=0, whole=left.name)


def test_while_a_photo_is_lost_and_no_archive_is_known_to_have_it_none_goes(
    city_hall: Terminal,
) -> None:
    folder = city_hall.folder / "backups"
    folder.mkdir()
    old = {folder / backup.name_at(datetime(2026, 1, day, tzinfo=UTC)) for day in (1, 2, 3)}
    for one in old:
        one.write_text("of before it was noted which are whole")
    loses_its_photo(city_hall)

    with_loss = city_hall.types("backup", "backups", "--keep", "1")
    there = {*folder.iterdir()}
    (made,) = there - old
    made.rename(folder / backup.name_at(datetime(2026, 1, 4, tzinfo=UTC)))
    given_up = city_hall.types("backup", "backups", "--keep", "1", "--give-up-lost")

    assert (with_loss.status, given_up.status) == (3, 0)
    assert len(there) == 4
    assert len([*folder.iterdir()]) == 1


def test_what_is_given_up_is_not_asked_for_again(city_hall: Terminal) -> None:
    loses_its_photo(city_hall)
    city_hall.types("backup", "one.tar", "--give-up-lost")

    answer = city_hall.types("backup", "two.tar")

    assert (answer.status, answer.err) == (0, "")


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
    before = backup.last(city_hall.folder / "data")

    keeps(city_hall)

    after = backup.last(city_hall.folder / "data")
    assert before is None
    assert after is not None
    assert abs((datetime.now(UTC) - after.at).total_seconds()) < DAY


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


def test_a_folder_that_is_not_there_does_not_become_an_archive_of_its_name(
    city_hall: Terminal,
) -> None:
    answer = city_hall.types("backup", "backups")

    assert answer.status == 2
    assert "没有文件夹 backups" in answer.err
    assert not (city_hall.folder / "backups").exists()
