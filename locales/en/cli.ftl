# Command line

help-shuoshi = Shuoshi 说事: a petition desk in a chat.

    New here? shuoshi demo
help-demo = Try it in a browser: four phones and a sample city; no token, no phone, no network.

    Example: shuoshi demo --port 8090
help-demo-port = port of the demo page; 0 picks a free one
help-demo-open = open the browser when ready
help-demo-data = where the demo keeps its data; a temporary folder, gone at the end, unless given
help-run = Serve Telegram with the two tokens in the environment.

    Example: SHUOSHI_RESIDENT_TOKEN=… SHUOSHI_STAFF_TOKEN=… shuoshi run
help-check = Check tokens, Bot API, database, grids, categories and people; each line says what to do.

    Example: shuoshi check
help-migrate = Bring the database's tables up to this version.

    Example: shuoshi migrate
help-city = Set up a city from spreadsheets: template, check, import, invite.
help-city-folder = folder with the spreadsheets, or one .xlsx file
help-city-template = Write empty spreadsheets with every column explained.

    Example: shuoshi city template my-city
help-city-xlsx = write one .xlsx instead of a folder of CSV files
help-city-check = Check without changing anything; lists all errors at once.

    Example: shuoshi city check my-city
help-city-import = Check, then import; importing again updates.

    Example: shuoshi city import my-city
help-city-invite = Make a one-time invite: for a member of staff, or to register a group.

    Example: shuoshi city invite --person G01
    Example: shuoshi city invite --group riders --place C01
help-invite-person = staff code from the people sheet
help-invite-role = role, for somebody who is not in the sheet
help-invite-place = place code; the whole city unless given
help-invite-group = kind of group to register: riders or work
help-talkday = Talk days (群众说事日): plan, list, cancel.
help-talkday-plan = Plan a community's talk day; residents are told the day before and two hours before.

    Example: shuoshi talkday plan --community C01 --at "2026-12-15 09:00" --venue "Neighbours' Centre"
help-talkday-community = community code
help-talkday-at = start in local time, e.g. "2026-12-15 09:00"
help-talkday-venue = where; the community's last venue unless given
help-talkday-topic = topic
help-talkday-list = List the coming talk days.

    Example: shuoshi talkday list
help-talkday-cancel = Cancel a talk day and tell the residents who were called.

    Example: shuoshi talkday cancel 3
help-talkday-number = its number, see shuoshi talkday list

cli-settings-wrong = These settings make no sense: { $names }. See “Configuration” in the README.
cli-database-unusable = The database cannot be used ({ $reason }). Check that the place named by SHUOSHI_DATABASE or SHUOSHI_DATA can be written, then run shuoshi check.
cli-written = Wrote { $path }
cli-exists = { $path } exists already and was left alone. Choose another folder.
cli-cannot-write = Cannot write { $path }: { $reason }
cli-reading = Reading and checking…
cli-importing = Importing…
cli-checking = Checking…
cli-city-good = No errors; ready to import.
cli-city-errors = { $count } errors; nothing was imported. Mend them and try again.
cli-imported = { $what }: { $added } new, { $changed } changed, { $retired } retired, { $same } unchanged
cli-table-places = Places
cli-table-place-names = Place names
cli-table-categories = Categories
cli-table-calendar = Calendar
cli-table-people = People
cli-table-appointments = Appointments
cli-talk-days-planned = Talk days newly planned: { $count }
cli-invite-one-of = Give one of --person, --role, --group. Example: shuoshi city invite --person G01
cli-invite-group-place = A group needs --place: where its reports belong unless they say otherwise.
cli-invite-not-staff = { $role } is not a staff role.
cli-invite = Invite code (7 days, one use): { $code }
cli-invite-no-link = (Once the token is set, a link to tap appears here.)
cli-unknown-place = There is no place with code { $code }. Known: { $known }
cli-unknown-person = There is nobody with code { $code }. Known: { $known }
cli-unknown-talk-day = There is no talk day number { $number }; it may have been cancelled.
cli-bad-moment = Cannot read the time “{ $found }”. Write it like "2026-12-15 09:00".
cli-talk-day = { $number }  { $at }  { $community }  { $venue }
cli-talk-day-cancelled = Talk day { $number } is cancelled; { $told } residents are told.
cli-no-talk-days = No talk days are planned.
cli-migrated = The database's tables are up to date ({ $revision }).
cli-no-tokens = No tokens yet. Set { $names } (from BotFather), or try it first: shuoshi demo
cli-same-tokens = Both tokens belong to the same bot. Residents and staff need one each.
cli-port-taken = Port { $port } is taken. Try another: shuoshi demo --port 0
cli-demo-ready = The Shuoshi demo is ready: { $url }
    (Ctrl+C ends it)
cli-running = Shuoshi is running. Both bots are listening; /healthz at { $url }
cli-stopping = Finishing up…
cli-grade-ok = ok  
cli-grade-warn = warn
cli-grade-fail = fail
cli-check-no-token = { $counter ->
    [resident] The resident bot has no token: set SHUOSHI_RESIDENT_TOKEN
   *[other] The staff bot has no token: set SHUOSHI_STAFF_TOKEN
 }
cli-check-no-api = Cannot reach { $api }: check the network or SHUOSHI_BOT_API
cli-check-token-refused = { $counter ->
    [resident] The resident bot's token is refused: compare SHUOSHI_RESIDENT_TOKEN with BotFather
   *[other] The staff bot's token is refused: compare SHUOSHI_STAFF_TOKEN with BotFather
 }
cli-check-bot = { $counter ->
    [resident] Resident bot @{ $username } answers
   *[other] Staff bot @{ $username } answers
 }
cli-check-no-database = Cannot open the database ({ $reason }): check SHUOSHI_DATABASE and SHUOSHI_DATA
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
cli-check-no-chat = { $title } ({ $code }) has not joined the staff bot: shuoshi city invite --person { $code }
cli-check-city = Grids, categories and people are complete

# Demo

demo-title = Shuoshi 说事 · Wangchuan Street
demo-bot-resident = Shuoshi
demo-bot-staff = Shuoshi Staff
demo-name-wang = Auntie Wang
demo-name-ji = Xiao Ji
demo-name-li = Xiao Li
demo-name-zhao = Director Zhao
demo-label-wang = Resident · Auntie Wang
demo-label-ji = Courier · Xiao Ji
demo-label-li = Grid officer · Xiao Li
demo-label-zhao = Community desk · Director Zhao
demo-rider-group = Pioneer Riders 先锋骑手群
