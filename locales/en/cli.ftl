# Command line

help-shuoshi = Shuoshi 说事: a petition desk in a chat.

    New here? shuoshi demo
help-demo = Try it in a browser: six phones and a sample city; no token, no phone, no network.

    Example: shuoshi demo --port 8090
help-demo-port = port of the demo page; 0 picks a free one
help-demo-host = address of the demo page; 0.0.0.0 opens it to the local network
help-demo-open = open the browser when ready
help-demo-data = where the demo keeps its data; a temporary folder, gone at the end, unless given
help-run = Serve Telegram with the two tokens in the environment.

    Example: SHUOSHI_RESIDENT_TOKEN=… SHUOSHI_STAFF_TOKEN=… shuoshi run
help-check = Check tokens, Bot API, database, grids, categories and people; each line says what to do.

    Example: shuoshi check
help-migrate = Bring the database's tables up to this version.

    Example: shuoshi migrate
help-city = Set up a city from spreadsheets: template, check, import, invite.

    Example: shuoshi city template my-city
help-city-folder = folder with the spreadsheets, or one .xlsx file
help-city-new-folder = new folder to write the spreadsheets into
help-city-template = Write empty spreadsheets with every column explained.

    Example: shuoshi city template my-city
help-city-xlsx = write one .xlsx instead of a folder of CSV files
help-city-check = Check without changing anything; lists all errors at once.

    Example: shuoshi city check my-city
help-city-import = Check, then import; importing again updates.

    Example: shuoshi city import my-city
help-city-invite = Make a one-time invite: for a member of staff, or to register a group.

    Example: shuoshi city invite --person W001
    Example: shuoshi city invite --group riders --place WC-LA
help-invite-person = staff code from the people sheet
help-invite-role = role, for somebody who is not in the sheet
help-invite-place = place code; the whole city unless given
help-invite-group = kind of group to register: riders, or work (of staff, a topic per case)
help-talkday = Talk days (群众说事日): plan, list, cancel.

    Example: shuoshi talkday list
help-talkday-plan = Plan a community's talk day; residents are told the day before and two hours before.

    Example: shuoshi talkday plan --community WC-LA --at "2026-12-15 09:00" --venue "Neighbours' Centre"
help-talkday-community = community code
help-talkday-at = start in local time, e.g. "2026-12-15 09:00"
help-talkday-venue = where; the community's last venue unless given
help-talkday-topic = topic
help-talkday-list = List the coming talk days.

    Example: shuoshi talkday list
help-talkday-cancel = Cancel a talk day and tell the residents who were called.

    Example: shuoshi talkday cancel 3
help-talkday-number = its number, see shuoshi talkday list
help-rules = Rules: how petitions travel, and who gets them.

    Example: shuoshi rules lifecycle
help-rules-lifecycle = Print and check the life cycle: who may do what in which state, and what follows.

    Example: shuoshi rules lifecycle
    Example: shuoshi rules lifecycle --diagram
help-rules-diagram = print a Mermaid state diagram
help-rules-who = Rehearse dispatch: who would get such a case, why, and until when; changes nothing.

    Example: shuoshi rules who --category GGSS-01 --place WC-LA-01 --at "2026-03-04 22:00"
    Example: shuoshi rules who --text "柳岸花园3栋路灯坏了"
help-who-category = category code; understood from --text unless given
help-who-place = code of a grid or community; understood from --text unless given, else the place is unknown
help-who-at = local time, e.g. "2026-03-04 22:00"; now unless given
help-who-urgency = how urgent: normal, urgent or emergency; otherwise what the words tell
help-who-text = what a resident might say

cli-port-wrong = SHUOSHI_PORT is no port. Write a number from 1 to 65535, such as 8080, or leave it out.
cli-settings-wrong = These settings make no sense: { $names }. See “Configuration” in the README, or leave them out.
cli-dotenv-unreadable = Cannot read .env: check who may read it, and save it as UTF-8 text.
cli-zone-unknown = SHUOSHI_TIMEZONE names no time zone. Write it like Asia/Shanghai, or leave it out.
cli-address-wrong = { $name } is no web address. Write it like { $example }
cli-database-url = SHUOSHI_DATABASE is not the URL of a database. Write it like sqlite:////srv/shuoshi/shuoshi.db or postgresql://user:password@host/name, or leave it out.
cli-database-driver = The driver for SHUOSHI_DATABASE is not installed ({ $driver }). For PostgreSQL: pip install 'shuoshi[postgres]'. Or leave SHUOSHI_DATABASE out to use SQLite.
cli-database-in-memory = SHUOSHI_DATABASE is a database in memory: all would be gone at the end. Name a file, or leave it out.
cli-database-newer = The database was used by a newer version of shuoshi. Upgrade this program; nothing was changed.
cli-database-broken-links = Upgrading the database would break records ({ $tables }); it was undone, nothing was changed. Give this line and a backup to whoever maintains the program.
cli-folder-unusable = The folder { $path } cannot be used ({ $reason }). Check that it can be written, or choose another (SHUOSHI_DATA; for the demo --data).
cli-database-away = The database does not answer ({ $reason }). Waiting for it; Ctrl+C ends this.
cli-database-unusable = The database cannot be used ({ $reason }). Check the place named by SHUOSHI_DATABASE or SHUOSHI_DATA: is it a database of this program, and may it be written?
cli-database-damaged = The database cannot be used ({ $reason }): it is damaged, or none at all. Check the place named by SHUOSHI_DATABASE or SHUOSHI_DATA. If it is the right one, restore the newest backup: shuoshi restore --force ARCHIVE (the damaged file is kept under another name).
cli-written = Wrote { $path }
cli-exists = { $path } exists already and was left alone. Choose another folder.
cli-cannot-write = Cannot write { $path } ({ $reason }). Choose a folder that can be written.
cli-not-a-folder = { $path } is a file, not a folder. Choose another name.
cli-fill-in = Fill them in, then run: shuoshi city check { $folder }
cli-no-folder = There is no { $path }. Check the name; to begin a new one: shuoshi city template { $path }
cli-not-a-city = { $path } is no spreadsheet. Give the folder of CSV files, or one .xlsx file.
cli-cannot-read = Cannot read { $path } ({ $reason }). Check who may read it, or close it in the spreadsheet program.
cli-broken-workbook = { $path } is broken or no Excel workbook. Open it in a spreadsheet program and save it as .xlsx again.
cli-reading = Reading and checking…
cli-importing = Importing…
cli-checking = Checking…
cli-migrating = Bringing the database up to date…
cli-city-good = No errors; ready to import: places { $places }, categories { $categories }, people { $people }; warnings: { $warnings }.
cli-city-errors = Errors: { $count }.{ $command ->
    [import] {" "}Nothing was imported.
   *[check] {""}
 } Mend them as said above and run it again.
cli-city-without-grids = There are no grids in the spreadsheets yet{ $command ->
    [import] ; nothing was imported
   *[check] {""}
 }. Fill in places and grids.geojson, then run it again.
cli-imported = { $what }: { $added } new, { $changed } changed, { $retired } retired, { $same } unchanged
cli-table-places = Places
cli-table-boundaries = Boundaries
cli-table-place-names = Place names
cli-table-categories = Categories
cli-table-limits = Limits
cli-table-calendar = Calendar
cli-table-people = People
cli-table-appointments = Appointments
cli-clocks-moved = The calendar has changed: { $count ->
    [one] the date of one open case was
   *[other] the dates of { $count } open cases were
 } counted anew; staff and residents are told.
cli-talk-days-planned = Talk days newly planned: { $count }
cli-after-import = Next: shuoshi check
cli-invite-one-of = Give { $given ->
    [none] one
   *[several] only one
 } of --person, --role, --group. Example: shuoshi city invite --person W001
cli-invite-group-place = A group needs --place: where couriers’ reports belong unless they say otherwise, or what a work group deals with.
cli-invite-person-place = The places of a --person stand in the people sheet; leave --place out.
cli-invite-without-role = { $code } holds no staff post now, so an invite would not open the staff bot. Add one to the people sheet and import it.
cli-invite = Invite code for the { $bot ->
    [resident] residents’ bot
   *[staff] staff bot
 } (7 days, one use): { $code }
cli-invite-link = { $bot ->
    [resident] Open this link and choose the group; the bot joins it and registers it:
    [work] Switch topics on in the group, open this link and choose it, then let the bot manage topics as an administrator:
   *[staff] Send this link; one tap is enough:
 }
cli-invite-type = { $bot ->
    [resident] Add the residents’ bot to the group, then type in the group: /start@NameOfTheBot { $code }
    [work] Add the staff bot to the work group, then type in the group: /start@NameOfTheBot { $code }
   *[staff] Type in the chat with the staff bot: /start { $code }
 }
cli-invite-no-token = (Once the token is set, a link to tap appears here.)
cli-invite-no-name = ({ $api } cannot be reached, or does not know the token, so there is no link. Run shuoshi check)
cli-unknown-place = There is no place with code { $code }. Known: { $known }
cli-run-no-city = There is no city in { $where }: nobody will get what residents say. Is it the right database? A new one: shuoshi city import FOLDER
cli-no-city-yet = There is no city yet. First run: shuoshi city import FOLDER
cli-unknown-person = There is nobody with code { $code }. Known: { $known }
cli-unknown-talk-day = There is no talk day number { $number }, or it was cancelled or has begun. See shuoshi talkday list
cli-not-a-community = { $code } is not a community, and communities hold talk days. There are: { $known }
cli-bad-moment = Cannot read the time “{ $found }”. Write it like "2026-12-15 09:00".
cli-talk-day = { $number }  { $at }  { $community }  { $venue }  { $topic }
cli-talk-day-planned = Planned: { $number }  { $at }  { $community }  { $venue }  { $topic }
cli-talk-day-cancelled = Talk day { $number } is cancelled; { $told } residents are told.
cli-no-talk-days = No talk days are planned.
cli-migrated = The database's tables are up to date ({ $revision }).
cli-no-tokens = No tokens yet. Set { $names } (from BotFather; in the environment or in .env), or try it first: shuoshi demo
cli-same-tokens = Both tokens belong to the same bot. Residents and staff need one each: make another with /newbot at BotFather.
cli-odd-tokens = { $names } does not look like a token. Copy the whole line BotFather gave, like 123456:ABC-def
cli-tokens-refused = Telegram does not know this token: { $names }. Compare it with BotFather and copy it again.
cli-telegram-away = { $api } cannot be reached now. Starting all the same; what was missed is caught up with later.
cli-port-taken = { $command ->
    [demo] Port { $port } is taken. Try another: shuoshi demo --port 0
   *[run] Port { $port } is taken: perhaps shuoshi is running already. Stop it, or choose another with SHUOSHI_PORT.
 }
cli-port-forbidden = { $command ->
    [demo] Port { $port } is not allowed. Try another: shuoshi demo --port 0
   *[run] Port { $port } is not allowed. Choose one above 1023 with SHUOSHI_PORT.
 }
cli-host-wrong = { $command ->
    [demo] This machine has no address { $host }. Leave --host out, or write 127.0.0.1
   *[run] This machine has no address { $host }. Leave SHUOSHI_HOST out, or write 127.0.0.1
 }
cli-demo-folder = { $path } is not empty. A demo begins with an empty folder: choose another.
cli-demo-starting = Preparing the sample city…
cli-demo-ready = The Shuoshi demo is ready: { $url }
    (Ctrl+C ends it)
cli-stopping = Finishing up…
cli-grade-ok = ok  
cli-grade-warn = warn
cli-grade-fail = fail
cli-grade-error = error
cli-check-mistyped = { $meant ->
    [none] { $name } is no setting, and is not looked at: all are in the README
   *[other] { $name } is no setting, and is not looked at: did you mean { $meant }?
}
cli-check-no-token = { $counter ->
    [resident] The resident bot has no token: set SHUOSHI_RESIDENT_TOKEN
   *[other] The staff bot has no token: set SHUOSHI_STAFF_TOKEN
 }
cli-check-odd-token = { $counter ->
    [resident] The resident bot's token does not look like one: copy the whole line BotFather gave into SHUOSHI_RESIDENT_TOKEN
   *[other] The staff bot's token does not look like one: copy the whole line BotFather gave into SHUOSHI_STAFF_TOKEN
 }
cli-check-no-api = { $counter ->
    [resident] The resident bot cannot reach { $api }: check the network or SHUOSHI_BOT_API
   *[other] The staff bot cannot reach { $api }: check the network or SHUOSHI_BOT_API
 }
cli-check-token-refused = { $counter ->
    [resident] The resident bot's token is refused: compare SHUOSHI_RESIDENT_TOKEN with BotFather
   *[other] The staff bot's token is refused: compare SHUOSHI_STAFF_TOKEN with BotFather
 }
cli-check-bot = { $counter ->
    [resident] Resident bot @{ $username } answers
   *[other] Staff bot @{ $username } answers
 }
cli-check-group-privacy = @{ $username } cannot see photos in groups: choose Disable in /setprivacy at BotFather, then add it to the rider group again
cli-check-folder = The data folder { $path } can be written
cli-check-folder-missing = There is no data folder { $path } yet: shuoshi migrate makes it
cli-check-empty-database = The database is empty: run shuoshi migrate, then shuoshi city import
cli-check-database = The database can be read
cli-check-old-tables = The tables are at { $found }, needed is { $wanted }: run shuoshi migrate
cli-check-tables = The tables are up to date
cli-check-no-city = There are no grids: run shuoshi city import FOLDER
cli-check-no-categories = There are no categories: fill in the categories sheet and import it
cli-check-no-owner = Nobody is responsible at { $place }; { $categories } and the like go one level up: add somebody to the people sheet
cli-check-no-boundary = { $place } has no boundary, so pins never land there: add it to grids.geojson
cli-check-overlap = Grids overlap: { $places } ({ $area }): mend the boundaries
cli-check-gap = A gap between grids: { $places } ({ $area }): mend the boundaries
cli-check-no-chat = { $title } ({ $code }) has not joined the staff bot, or blocked it: shuoshi city invite --person { $code }
cli-check-quarantined = { $count ->
    [one] One message
   *[other] { $count } messages
} of the last day could not be handled and lie aside: see shuoshi inbox quarantined; once it is mended, shuoshi inbox replay --all
cli-check-alerts-failed = { $count ->
    [one] One important notice
   *[other] { $count } important notices
} of the last day did not arrive: reach the people by telephone, then look at the log
cli-check-city = Grids, categories and people are complete
cli-check-model = Messages are sorted by key words alone: { $health ->
    [missing] no model has been trained yet
   *[broken] the stored model is damaged
}. Run: shuoshi city train
cli-state = { $state ->
    [draft] draft
    [received] received
    [dispatched] dispatched
    [in_progress] in progress
    [awaiting_resident] awaiting the resident
    [awaiting_rating] awaiting rating
    [closed] closed
    [withdrawn] withdrawn
    [reopened] reopened
    [whistled] whistled
    [in_meeting] in the meeting
    [declined] declined
    [merged] merged
   *[cancelled] cancelled
}
cli-act = { $act ->
    [submit] submit
    [dispatch] dispatch
    [take] take
    [send_back] send back
    [transfer] transfer
    [ask] ask the resident
    [answer] answer
    [resolve] resolve
    [rate] rate
    [reopen] reopen
    [close] close
    [withdraw] withdraw
    [cancel] drop the draft
    [urge] urge
    [add] add
    [note] note
    [reclassify] reclassify
    [contact] contact the resident
    [add_helper] add a helper
    [pause] pause
    [resume] resume
    [ask_extension] ask for more time
    [decide_extension] decide about more time
    [whistle] whistle
    [report_in] report in
    [feed_back] feed back
    [end_whistle] end the whistle
    [convene] bring before the meeting
    [decide] decide in the meeting
    [accept] accept
    [decline] decline
    [merge] merge
    [unmerge] undo the merger
    [split] split
    [join] join (me too)
    [object] object
   *[relocate] relocate
}
cli-standing = { $standing ->
    [reporter] reporter
    [owner] owner
    [supervisor] supervisor
    [below] officer below
    [neighbour] another resident
    [helper] helper
    [unit] called unit
   *[program] program
}
cli-level = { $level ->
    [grid] grid
    [community] community
   *[street] street
}
cli-and = {", "}
cli-none = none
cli-nobody = nobody
cli-lifecycle-state = { $state } ({ $code })
cli-lifecycle-label = { $act } ({ $who })
cli-lifecycle-end = the end
cli-lifecycle-not-found = When nobody can be given the case, “received” stands for “dispatched” and the program keeps looking
cli-lifecycle-sound = Checked: every state can be reached and can lead to closed; what is unfinished has a clock, and somebody who can move it on.
cli-lifecycle-unreached = No way leads from draft to “{ $state }”: look at bot/rules/lifecycle.py
cli-lifecycle-dead-end = No way leads from “{ $state }” to closed: look at bot/rules/lifecycle.py
cli-lifecycle-unattended = In “{ $state }” nobody but the reporter can move it on: look at bot/rules/lifecycle.py
cli-lifecycle-untimed = No clock runs in “{ $state }”: see bot/rules/lifecycle.py
cli-who-what = Give --category or --text. Example: shuoshi rules who --category GGSS-01 --place WC-LA-01
cli-who-category = There is no category with code { $code }. Known: { $known }
cli-who-street = { $code } is a street; petitions lie in a grid or a community. Leave --place out when the place is unknown
cli-who-said-category = Understood category: { $category } ({ $certainty ->
    [sure] sure
    [presumed] presumed
   *[unknown] unknown
 }; deciding words: { $words })
cli-who-said-place = Understood place: { $place } ({ $certainty ->
    [sure] sure
    [presumed] presumed
   *[unknown] unknown
 }; deciding words: { $words })
cli-who-case = Petition: { $place } · { $category } · { $at }
cli-who-start = { $known ->
    [yes] Asked first: the { $level }, which owns this category
    [rule] Asked first: { $level }, as the rule says
    [foreign] Asked first: { $level }, for this is not the community's duty
    [about] Asked first: { $level }, for it complains of staff, who must not have it
   *[no] Asked first: the { $level }, which owns what has no known place
 }
cli-who-empty = Skipped the { $level }: nobody holds office there
cli-who-passed = Skipped { $title } ({ $code }): { $reason ->
    [absent] on leave or away
   *[unreachable] has not opened the staff bot, or has blocked it
 }
cli-who-owner = Goes to { $title } ({ $code }), { $level } level
cli-who-nobody = Nobody can be given it: it stays received, administrators and duty leaders are told, the program keeps looking. See shuoshi check
cli-who-emergency = Emergency: { $known ->
    [yes] all levels are
   *[no] the street is
 } told at once, day or night; it climbs unless taken by { $at }
cli-who-told = { $told ->
    [now] Told at once
   *[morning] Quiet hours: told by the digest, { $at }
 }
cli-who-take = To be taken by { $at } ({ $limit })
cli-who-due = To be resolved by { $at } ({ $limit }{ $provisional ->
    [yes] , provisional: the holidays are not announced yet
   *[no] {""}
 })
cli-who-moment = { $day } ({ $weekday }) { $time }

# Demo

demo-title = Shuoshi 说事 · Wangchuan Street
demo-bot-resident = Shuoshi
demo-bot-staff = Shuoshi Staff
demo-name-wang = Auntie Wang
demo-name-ji = Xiao Ji
demo-name-li = Xiao Li
demo-name-zhao = Director Zhao
demo-name-fang = Lao Fang
demo-name-lin = Lin
# staff of the sample city who sit at no phone: code, name
demo-colleagues = W002 Xiao Chen; W003 Xiao Shen; W004 Xiao Han; W005 Xiao Yang; W006 Xiao Zhu; W007 Xiao Qin; W008 Xiao Xu; W009 Xiao He; S002 Xiao Qian; S003 Director Zhou; S004 Xiao Feng; S005 Director Wu; S006 Xiao Jiang; J002 Xiao Wei; B001 Captain Sun; B002 Captain Zheng; B003 Xiao You; G001 Lao Cao
demo-label-wang = Resident · Auntie Wang
demo-label-ji = Courier · Xiao Ji
demo-label-li = Grid officer · Xiao Li
demo-label-zhao = Community desk · Director Zhao
demo-label-fang = Street · Lao Fang
demo-label-lin = Duty leader · Lin
demo-rider-group = Pioneer Riders 先锋骑手群

# What typer itself says on a page of help
help-help = Show this message and exit.
help-title = { $title ->
    [arguments] Arguments
    [options] Options
    [commands] Commands
    [error] Error
    [aborted] Aborted.
    [default] {"["}default: {"{}"}]
   *[required] {"["}required]
}
help-no-option = { $near ->
    [none] There is no option { $name }.
   *[other] There is no option { $name }. Alike: { $near }
}
help-no-command = There is no command { $name }.
help-missing = { $name } is missing.
help-odd-value = The value of { $name } will not do: { $reason }
help-too-much = Too many arguments: { $given }
help-try = Try { $blue }'{ $command } { $option }'{ $end } for help.
help-usage = { $piece ->
    [usage] Usage:{" "}
    [options] {"["}OPTIONS]
   *[command] COMMAND [ARGS]…
}
help-type = { $type ->
    [int] int
    [int-range] int
    [bool] bool
    [path] path
   *[str] str
}
