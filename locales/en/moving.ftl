### Moving a city from one database to another: shuoshi migrate --from … --to …

help-migrate-from = move a city: URL of the database it is in now (with --to)
help-migrate-to = URL of the empty database it moves to, e.g. postgresql://shuoshi@db.example.org/shuoshi. One with a password is better given as env:NAME or file:PATH, where nobody else sees it
cli-moving = Moving the city
cli-moved = { $rows } rows of { $tables } tables have arrived in { $where }; every table has as many there as here.
cli-moved-history = The history verifies there: { $cases } cases, { $events } entries, last head { $head }. Compare it with the one you wrote down.
cli-moved-next = Next: put the new URL into SHUOSHI_DATABASE and start again. Photos stay where they are ({ $folder }); the old database has not been changed, keep it until you are sure.
cli-move-both = Moving a city takes both: --from and --to.
cli-move-url = { $option } is not the URL of a database. Write it like sqlite:////srv/shuoshi/shuoshi.db or postgresql://user:password@host/name
cli-move-nothing-there = { $option }: nothing can be read at { $given }. env:NAME takes a variable of the environment, file:PATH a file.
cli-move-driver = The driver for { $option } is not installed ({ $driver }). For PostgreSQL: pip install 'shuoshi[postgres]'
cli-move-in-memory = { $option } is a database in memory: all would be gone at the end. Name a file.
cli-move-same = --from and --to are the same database.
cli-move-no-city = There is no city of this version in the database of --from. Has it the right URL? Otherwise run shuoshi migrate on it first (with SHUOSHI_DATABASE set to it).
cli-move-not-empty = The database of --to is not empty (table { $table }). Nothing has been changed. Give an empty one.
cli-move-unusable = One of the two databases cannot be used ({ $reason }). Check the URLs of --from and --to: are both there, and may the role of --to make tables? Nothing has been moved.
cli-move-in-use = One of the two databases is in use: stop the program first (systemctl stop shuoshi), and whoever else looks into it. Nothing has been moved.
cli-move-not-whole = What arrived is not what was there ({ $part }). Nothing has been moved.
cli-move-history = The history does not verify after the move. Nothing has been moved. Run shuoshi verify on the old database: if it is broken there, a backup from before helps.
