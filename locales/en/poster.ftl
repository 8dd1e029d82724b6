# Posters

at-place = 📍 You are at <b>{ $place }</b>. What is wrong there? A sentence, a photo or a voice message will do; you need not say where.
    In danger, call 110, 119 or 120 at once.
prompt-at-place = What is wrong?
poster-title = Something wrong here?
poster-scan = Scan with Telegram. A sentence or a photo is enough
poster-place = { $place }
poster-step-scan = 1  Scan, tap “Start”
poster-step-say = 2  Say what is wrong, best with a photo; we know the place
poster-step-send = 3  Check it, tap “Send”; you will hear about every step
poster-danger = In danger, call 110, 119 or 120 at once
poster-name = { $bot }
help-poster = Print posters with a code to scan (PDF)

    Example: shuoshi poster --bot wangchuan_shuoshi_bot --place WC-LA
    Example: shuoshi poster --bot wangchuan_shuoshi_bot --place WC-LA-01 --buildings --size a5
help-poster-size = paper: a4 for a stairwell, a5 for a lift
help-poster-place = code of a grid or community; may be repeated
help-poster-buildings = one for each compound, building and road in these places
help-poster-talkday = number of a talk day
help-poster-bot = user name of the resident bot, such as wangchuan_shuoshi_bot
help-poster-out = where to keep the file
help-poster-font = Chinese font (.ttf or .ttc) to embed; without it, one found on this machine
help-poster-force = overwrite a file that is there
cli-poster-printed = Kept { $count } posters in { $path }.
cli-poster-nothing = Nothing to print: give --place or --talkday.
cli-poster-unknown = There is no place with the code { $code }.
cli-poster-no-day = There is no talk day { $code }.
cli-poster-bot = “{ $name }” does not look like a bot's user name: 5 to 32 letters, digits or underscores, ending in bot.
cli-poster-font = The font { $path } cannot be used: { $why }
cli-poster-no-font = No Chinese font was found on this machine to put into the file, so a print shop may print the Chinese blank. Install one (Debian: fonts-wqy-microhei), or give a .ttf or .ttc file with --font, and print again.
cli-poster-lacks = No Chinese font on this machine has every sign of these posters; the one that has most lacks { $signs }. So none was put into the file, and a print shop may print the Chinese blank. Install a font that has them, or give a .ttf or .ttc file with --font, and print again.
cli-poster-extra = Posters need: pip install "shuoshi[posters]"
