# Backup and restore

help-backup = Keep everything in one archive, while the program runs: tables, photos, settings without secrets.

    Example: shuoshi backup /backups --keep 14
    Example: shuoshi backup city.tar
help-backup-to = a folder (the archive is named by its moment), or the archive's own name
help-backup-keep = keep only so many of the newest archives of that folder; 0 deletes none
help-backup-photos = photos and files too; without them the folder photos/ must be kept some other way
help-backup-give-up = photos that are missing now are gone for good: look for them no more
help-restore = Make a city out of an archive of shuoshi backup: proved before, verified after.

    Example: shuoshi restore --check city.tar
    Example: shuoshi restore city.tar
help-restore-from = the archive
help-restore-force = also where a city lives already; what was there is kept under another name
help-restore-check = only prove the archive; change nothing
help-restore-send = what becomes of messages that were waiting to be sent: recent ones and every alert go out, all do, or none of what is due
help-restore-broken = take the archive although its history does not verify
cli-backing-up = Keeping everything
cli-backed-up = ✅ Kept in { $path }: { $rows } rows, { $photos } photos and files, { $size } MB. It holds personal data: store it encrypted, away from this machine.
cli-backup-pruned = Deleted, older: { $path }
cli-backup-missing = { $count ->
    [one] The disk lacks a photo or file that cases name, or holds another in its place.
   *[other] The disk lacks { $count } photos or files that cases name, or holds others in their place.
  } Cases: { $cases }. The archive is written without them. The newest archive that had all: { $whole }; --keep spares it. If they are gone for good: shuoshi backup --give-up-lost
cli-backup-taken = { $path } exists already, and a backup overwrites nothing. Name another, or a folder.
cli-backup-nothing = There is no city to keep yet: the database has no tables.
cli-backup-no-folder = There is no folder { $path }. Make it first, or name the archive itself: { $path }.tar
cli-backup-keep-what = --keep counts the archives of a folder; { $path } is none. Make it first.
cli-restore-no-file = There is no archive { $path }.
cli-restore-checking = Proving the archive
cli-restoring = Restoring
cli-restore-archive = The archive { $path } is whole: made { $at } ({ $hours } h ago) by version { $program } (tables { $revision }), { $rows } rows, { $photos } photos and files.
cli-restore-missing = When it was made, { $count } photos or files that cases name were missing.
cli-restore-broken = The archive { $path } is damaged or cut off ({ $part }). Nothing has been changed. Take another one.
cli-restore-newer = The archive was made by a newer version (tables { $revision }). Install that version first.
cli-restore-not-empty = A city lives in this database already. To put the archive in its place: --force (what is there now is kept under another name).
cli-restore-no-right = The database's role may not make a schema, or tables in the one it uses, so nothing could be put aside. As the owner of the database: GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …. Nothing has been changed.
cli-check-restore-no-right = A restore would fail: the database's role may not make a schema, or tables in the one it uses. GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …
cli-check-aside = Left by earlier restores: { $names }. Delete it when all is well: it holds everybody's data.
cli-restore-in-use = Something is connected to this database: stop the program first (systemctl stop shuoshi), and whoever else looks into it. Nothing has been changed.
cli-restore-not-whole = What arrived in the database is not what the archive holds ({ $part }). Nothing has been changed.
cli-restore-history = The history in this archive does not verify. Nothing has been changed. Take another archive, or this one all the same with --broken-history.
cli-restored = ✅ Restored: { $rows } rows, { $photos } photos and files that were not here; { $cases } cases with { $events } events verified, newest head { $head }.
cli-restored-waiting = Messages that were waiting: { $sent } will be sent when the program runs, { $held } will not (perhaps they were sent after the backup).
cli-restored-aside = What was here before is kept: { $where }
cli-restored-broken = ❌ The history does not verify, as asked for. Run shuoshi verify to see where.
cli-restored-secrets = Secrets are in no archive. These were set: { $names }
cli-restored-setting = Set then: { $name }={ $value }
cli-restored-next = Next: shuoshi check, then start the program on { $folder }. What was said after the backup is only with Telegram, which keeps it for a day.
cli-backup-failed = The archive { $path } cannot be written ({ $reason }). Nothing of it is left behind.
cli-secret-file = { $name } names the file { $path }, and it cannot be read ({ $reason }).
cli-keep-wrong = SHUOSHI_KEEP makes no sense. Write name=days, separated by blanks; names and least days: { $known }
cli-check-retention = Retention looked last at { $at }; forgotten: { $done }
cli-check-forgot = { $kind } { $count } ({ $at })
