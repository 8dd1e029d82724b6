# shuoshi simulate

help-simulate = Live a year of the sample city on a virtual clock, check every step, print the figures.

    Example: shuoshi simulate --days 365 --petitions 3000 --seed 1
    Example: shuoshi simulate --days 30 --petitions 250 --json
help-simulate-days = days to live
help-simulate-petitions = how many petitions are said
help-simulate-seed = the same seed gives the same figures
help-simulate-start = first day, e.g. 2026-01-01
help-simulate-json = print the figures as JSON
help-simulate-database = keep the simulated city in this new SQLite file
cli-simulating = Simulating
cli-simulate-exists = { $path } exists already; name a new file
cli-simulate-date = “{ $found }” is no date. Example: 2026-01-01
cli-simulated = { $days } days from { $start }, seed { $seed }
cli-simulate-share = { $count } of { $of } ({ $percent } %)
cli-simulate-none = —
cli-simulate-span = median { $median } h, nine in ten within { $p90 } h
cli-simulate-hours = { $hours } h
cli-simulate-violation = { $at }  { $rule }: { $what }
cli-simulate-verdict = Violations: { $count }
cli-simulate-row = { $row ->
    [petitions] Petitions
    [source-chat]   in private
    [source-rider_group]   in the rider group
    [source-talk_day]   on talk days
    [source-hotline]   by the hotline
    [open] Still open at the end
    [taken-in-time] Taken in time
    [done-in-time] Done in time
    [to-take] Working time until taken
    [to-done] Working time until done
    [reopened] Reopened, of the resolved
    [silent] Closed in silence, of the closed
    [content] Satisfied or mostly so, of those who said
    [unsolved] Not solved, of those who said
    [bounced] Sent back or passed on
    [bounced-thrice]   three times or more
    [escalated-grid] Escalations to the grid
    [escalated-community] Escalations to the community
    [escalated-street] Escalations to the street
    [unassigned] Hours in which nobody had a case
    [notices-alert] Messages: alerts
    [notices-answer]   answers
    [notices-reminder]   reminders and digests
    [notices-broadcast]   talk day calls
    [edits]   cards brought up to date
    [most-resident] Most to one resident in a day
    [most-staff] Most to one member of staff in a day
    [nights] Nights disturbed (emergencies, late after outages)
    [absences] Absences
    [blocked] Staff who blocked the bot
    [farewells] Staff who left
    [changes] Changes of calendar and limits
    [restarts] Restarts survived
    [crashes]   of them crashes within a step
    [outages] Outages of Telegram
    [double-ticks] Ticks that came twice
   *[steps] Transactions checked
}
cli-simulate-rule = { $rule ->
    [owner] an open case without an owner
    [reachable] a running case with somebody who cannot be reached
    [clock] an open case without a clock
    [no_clock_back] a clock moved without a reason
    [noticed] something due was not noticed
    [once] told or done twice
    [closing] closed by somebody else than the reporter
    [judging] judged by somebody else than the reporter
    [silence] silence counted as satisfaction
    [life_cycle] a state that cannot follow
    [numbers] a gap in the numbers of a day
    [history] a history with a gap or a broken chain
    [pushes] more than five milestones
    [quiet] somebody was disturbed at night
    [nothing_lost] what was said is not in exactly one case
    [nothing_left] left undone in the end
    [level] what has climbed is below again
    [again] done again by whoever did it before
    [accused] whom it complains of has it, or was shown it
   *[no_bug] a bug
}
