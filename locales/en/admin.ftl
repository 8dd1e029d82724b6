# Administration

command-staff-admin = Administration: people, duty, categories, places, sheets

admin-menu = <b>Administration</b>
    What would you like to change? You see every change before it is made, can undo it for 30 seconds, and it stays on record.
admin-gone = It is not there any more.
button-admin-people = 👥 People
button-admin-duty = 🗓 Duty roster
button-admin-names = 📍 Place names
button-admin-groups = 💬 Groups
button-admin-cats = 🗂 Categories, limits
button-admin-phrases = ✍️ Ready words
button-admin-sheets = 📄 Sheets
button-admin-log = 🧾 Record of changes
button-admin-back = ‹ Back
button-admin-copy = Copy to pass on

admin-staff = { $words ->
    [none] <b>People</b> ({ $count })
   *[other] <b>People</b>: “{ $words }” ({ $count })
}
    Tap somebody, or send a name or staff code to look for.
button-admin-person = { $name } { $code }
button-admin-new-person = ＋ Invite somebody new
admin-newcomer-wanted = Send one line: <b>name, staff code, title</b>, with spaces between
    Example: Sun W010 Grid officer
    Staff code and title may be left out; a code is then made up.
admin-person-card = <b>{ $name }</b> · { $code }{ $reached ->
    [yes] {""}
   *[no] {" "}· 📵 has not opened the bot yet
}
admin-office-line = • { $office }{ $title ->
    [none] {""}
   *[other] { " " }({ $title })
} · { $rank ->
    [first] first
   *[deputy] deputy
}{ $away ->
    [none] {""}
   *[other] {" "}· away { $away }
}{ $ends ->
    [none] {""}
   *[other] {" "}· until { $ends }
}
button-admin-office = { $office } ›
button-admin-more-office = ＋ Role
button-admin-invite = 🔑 Invite code
button-admin-leave = 🗓 Leave
button-admin-end-all = 👋 Has left (end all roles)
admin-office-of = <b>{ $name }</b>
button-admin-rank = { $rank ->
    [to-0] Make main officer
   *[to-1] Make deputy
}
button-admin-move = Other role or place
button-admin-end-now = End now
button-admin-end-on = Ends on a day…
button-admin-end-open = No last day
admin-end-wanted = What is the last day of “{ $office }”? Send a date, for example 31 December
admin-role-question = What will <b>{ $name }</b> be?
admin-seat-question = Where will <b>{ $name }</b> be { $role }?
admin-invite-code = The invite code for <b>{ $name }</b>: valid for 7 days, one use. Pass this line on; they send it to the staff bot:
    /start { $code }
admin-group-code = The code for a { $kind ->
    [riders] rider group
   *[work] work group
} of { $place }: valid for 7 days, one use. First add the { $kind ->
    [riders] resident bot
   *[work] staff bot
} to the group, then send there:
    /start { $code }

admin-duty = <b>Duty roster</b>
    Which place?
admin-roster = <b>Duty roster of { $place }</b> ({ $count ->
    [one] one shift
   *[other] { $count } shifts
})
admin-shift-line = • { $shift }
admin-shift-wanted = To add a shift, send one line:
    W001 daily 17:30-8:30
    W001 Mon-Fri 8:30-17:30
    W001 2026-12-24 17:30 - 2026-12-25 8:30
admin-weekday = { $day ->
    [1] Mon
    [2] Tue
    [3] Wed
    [4] Thu
    [5] Fri
    [6] Sat
   *[7] Sun
}
admin-weekdays = { $first }–{ $last }
admin-shift = { $who } { $days ->
    [daily] daily{" "}
    [once] {""}
   *[other] { $days }{" "}
}{ $begin }–{ $end }
button-admin-shift-off = ✕ { $shift }

admin-groups-of = <b>Categories</b>
    Which group? You can also send a category’s name or code.
admin-leaves-of = <b>{ $group }</b>
    Which one?
admin-leaves-found = <b>Categories</b>: { $count } fit{ $left ->
    [0] . Which one?
   *[other] , here are the first { $shown }. Which one? If it is not here, send more of its name
}
button-admin-leaf = { $name }{ $off ->
    [yes] { " " }(off)
   *[no] {""}
}
admin-category = <b>{ $name }</b> · { $code }{ $off ->
    [yes] {" "}· not in use
   *[no] {""}
}
    Done by: { $level }. Time limit: { $limit }. Open cases: { $open }
    Key words: { $words ->
    [none] none
   *[other] { $words }
}
button-admin-owner = To the { $level ->
    [grid] grid
    [community] community
   *[street] street
}
button-admin-words = Key words
button-admin-limits = Limits
button-admin-switch = { $to ->
    [on] Switch on
   *[off] Switch off
}
admin-words-of = Key words of <b>{ $name }</b>: { $words ->
    [none] none
   *[other] { $words }
}
    Send what should change: <b>lamp:5; dark</b> adds them or sets a weight (1 if you give none), <b>-lamp</b> takes one away. What you do not name stays.
admin-limits-of = Limits of <b>{ $name }</b> (normal / urgent / emergency)
admin-limit-line = • { $stage ->
    [take] Take
    [contact] First contact
    [resolve] Done
   *[follow_up] Follow-up
}: { $normal } / { $urgent } / { $emergency }
button-admin-limit = { $stage ->
    [take] Take
    [contact] Contact
    [resolve] Done
   *[follow_up] Follow-up
}·{ $urgency ->
    [normal] normal
    [urgent] urgent
   *[emergency] emerg.
}
admin-limit-wanted = <b>{ $name }</b> · { $stage ->
    [take] Take
    [contact] First contact
    [resolve] Done
   *[follow_up] Follow-up
} · { $urgency ->
    [normal] normal
    [urgent] urgent
   *[emergency] emergency
}: now { $now }.
    Send the new limit, for example: 2 working days, 4 working hours, 3 days
    Cases that are open keep the limit they have.
button-admin-limit-off = Back to the category’s own

admin-name-wanted = <b>Place names</b>
    Send a name, or what people call it: you can add another word for it, put it into another grid, or add a name that is missing.
admin-names-found = { $count ->
    [0] No place is called “{ $words }”.
   *[other] { $count } found for “{ $words }”:
}
button-admin-name = { $name } · { $place }
button-admin-new-name = ＋ Add “{ $name }”
admin-name-card = <b>{ $name }</b> ({ $kind ->
    [compound] compound
    [building] building
    [road] road
   *[landmark] landmark
}) · { $place }
    Also called: { $aliases ->
    [none] nothing else
   *[other] { $aliases }
}
button-admin-new-alias = ＋ Other name
button-admin-regrid = Other grid
button-admin-alias-off = ✕ { $name }
admin-alias-wanted = What else is <b>{ $name }</b> called? Send one name.
admin-regrid-question = In which grid is <b>{ $name }</b>?
admin-new-name-where = In which grid is <b>{ $name }</b>?
admin-new-name-what = What is <b>{ $name }</b> ({ $place })?
button-admin-name-kind = { $kind ->
    [compound] Compound
    [building] Building
    [road] Road
   *[landmark] Landmark
}

admin-phrases = <b>Ready words</b>
    For what?
button-admin-use = { $use ->
    [result] Done
    [question] Ask resident
    [send_back_reason] Send back
    [pause_reason] Pause
    [extension_reason] More time
    [extension_refusal] Refuse more time
    [decline_reason] Not accepted
   *[meeting_decision] Decided
}
admin-phrases-of = Ready words for “{ $use ->
    [result] Done
    [question] Ask resident
    [send_back_reason] Send back
    [pause_reason] Pause
    [extension_reason] More time
    [extension_refusal] Refuse more time
    [decline_reason] Not accepted
   *[meeting_decision] Decided
}” ({ $count })
    To add some, just send them. You may write {"{"}number{"}"} {"{"}category{"}"} {"{"}place{"}"} {"{"}until{"}"}. For one category only, begin with its code: GGSS-01 The lamp is mended.
button-admin-phrase = { $words }
admin-phrase-card = { $use ->
    [result] Done
    [question] Ask resident
    [send_back_reason] Send back
    [pause_reason] Pause
    [extension_reason] More time
    [extension_refusal] Refuse more time
    [decline_reason] Not accepted
   *[meeting_decision] Decided
} · { $category ->
    [none] any case
   *[other] { $category }
}
    “{ $words }”
    To change it, send the new words.
button-admin-phrase-off = Stop using it

admin-group-list = <b>Groups</b> ({ $count } registered)
admin-group-line = • { $kind ->
    [riders] Rider group
   *[work] Work group
} “{ $title }” · { $place }{ $there ->
    [yes] {""}
   *[no] { " " }(the bot is not there any more)
}
button-admin-group-off = Close { $kind ->
    [riders] rider group
   *[work] work group
} “{ $title }”
button-admin-group-new = ＋ { $kind ->
    [riders] Rider group
   *[work] Work group
}
admin-group-where = Where does this { $kind ->
    [riders] rider group
   *[work] work group
} belong?

admin-sheets = <b>Sheets</b>
    Export: one ZIP. What nobody changed is as it was imported; what was changed in the chat is in it. Names of staff are in it, so keep it safe.
    Import: just send me the changed sheets (.csv, .xlsx, .geojson, or a ZIP), one is enough. I say what would change, and nothing happens before you confirm.
button-admin-export = ⬇️ Export
admin-file = 📄 The city’s sheets. Send changed ones back, and I say what would change.
admin-sheets-wrong = <b>{ $names }</b>: { $count ->
    [one] one thing has
   *[other] { $count } things have
} to fix; nothing was changed:
admin-finding = • { $words }
admin-sheets-change = <b>{ $names }</b> would change this; please check:
admin-sheet-line = • { $sheet ->
    [places] Places
    [place_names] Place names
    [people] People
    [categories] Categories
    [limits] Limits
    [calendar] Working days
    [units] Units
    [rules] Dispatch rules
    [duty] Duty roster
    [examples] Examples
    [phrases] Ready words
    [phones] Telephone numbers
   *[grids] Boundaries
}: { $added } new, { $changed } changed, { $removed } gone{ $some ->
    [none] {""}
   *[other] {" "}({ $some }{ $more ->
        [yes] …
       *[no] {""}
    })
}
admin-sheet-row = {"  "}{ $row } – { $fields }
admin-sheet-field = { $header }: { $before ->
    [none] empty
   *[other] { $before }
} → { $after ->
    [none] empty
   *[other] { $after }
}
admin-sheet-fields = ;{" "}
admin-sheet-unlisted = {"  "}{ $count ->
    [one] { $count } more changed row is not listed
   *[other] { $count } more changed rows are not listed
}
button-admin-bring = ✅ Import
button-admin-drop = Do not import
admin-sheets-end = { $end ->
    [done] ✅ Imported.
    [learns] ✅ Imported. New deciding words and examples count fully after tonight’s learning.
   *[dropped] Not imported; nothing has changed.
}

admin-log = <b>Record of changes</b> ({ $count })
admin-log-line = • { $at } { $who }: { $what }{ $undone ->
    [yes] { " " }(undone)
   *[no] {""}
}
button-admin-do = ✅ Confirm
button-admin-undo = ↩️ Undo (30 seconds)
toast-admin-undone = Undone
admin-change-told = { $state ->
    [shown] <b>Please check:</b>
    [done] ✅ <b>Done</b>
   *[undone] ↩️ <b>Undone</b>
}
    { $what }
admin-heirs = { $count ->
    [0] They have no open cases.
    [one] Their one open case would go to:
   *[other] Their { $count } open cases would go to:
}
admin-heir = { $who ->
    [none] • ⚠️ nobody is there to take them: { $count }
   *[other] • { $who }: { $count }
}
admin-heirs-rest = • others: { $count }
admin-change = { $kind ->
    [person_added] Invite { $name } ({ $code }) as { $role }, { $place }
    [office_added] { $person } is also { $role }, { $place }
    [office_moved] { $person }: from { $fromrole }, { $from } to { $role }, { $place }; cases there go to whoever is responsible
    [office_ended] { $person } is no longer { $role }, { $place }; cases there go to whoever is responsible
    [all_ended] { $person } leaves: { $count } offices end and access ends at once; cases go to whoever is responsible{ $shifts ->
        [0] {""}
        [one] ; one shift is removed
       *[other] ; { $shifts } shifts fall away
    }{ $rules ->
        [0] {""}
        [one] ; one dispatch rule is removed
       *[other] ; { $rules } rules of dispatch fall away
    }
    [office_ends] { $person }, { $role }, { $place }: { $day ->
        [none] no last day
       *[other] last day { $day }; then the cases are passed on
    }
    [rank_set] { $person }, { $role }, { $place }: { $after ->
        [deputy] deputy
       *[other] first
    }
    [leave_set] { $person } away: { $after ->
        [none] no longer
       *[other] { $after }
    }
    [invited] Invite code for { $person }
    [shift_added] { $place }: new shift { $shift }
    [shift_removed] { $place }: shift removed, { $shift }
    [category_off] Switch off “{ $category }”: no new case gets it; it can be switched on again
    [category_on] Switch on “{ $category }”
    [owner_set] “{ $category }” goes to the { $after ->
        [grid] grid
        [community] community
       *[street] street
    } (before: { $before ->
        [grid] grid
        [community] community
       *[street] street
    }), from the next case on
    [words_set] Key words of “{ $category }”: { $before ->
        [none] new
       *[other] { $before } →
    } { $after ->
        [none] removed
       *[other] { $after }
    }
    [limit_set] “{ $category }” { $stage ->
        [take] Take
        [contact] First contact
        [resolve] Done
       *[follow_up] Follow-up
    } · { $urgency ->
        [normal] normal
        [urgent] urgent
       *[emergency] emergency
    }: { $before } → { $after }{ $running ->
        [0] {""}
        [one] ; one open case keeps what it has
       *[other] ; { $running } open cases keep what they have
    }
    [limit_cleared] “{ $category }” { $stage ->
        [take] Take
        [contact] First contact
        [resolve] Done
       *[follow_up] Follow-up
    } · { $urgency ->
        [normal] normal
        [urgent] urgent
       *[emergency] emergency
    }: the category’s own again (before: { $before }){ $running ->
        [0] {""}
        [one] ; one open case keeps what it has
       *[other] ; { $running } open cases keep what they have
    }
    [alias_added] { $name } ({ $place }) is also called “{ $after }”{ $also ->
        [none] {""}
       *[other] ; note: something in { $also } has the same name
    }
    [alias_removed] { $name } ({ $place }) is no longer called “{ $before }”
    [name_moved] { $name }: { $before } → { $after }
    [name_added] { $place }: new { $namekind ->
        [compound] compound
        [building] building
        [road] road
       *[landmark] landmark
    } “{ $name }”
    [phrase_added] New ready words “{ $after }”
    [phrase_changed] Ready words “{ $before }” → “{ $after }”
    [phrase_removed] Ready words removed: “{ $before }”
    [group_closed] Close the { $group ->
        [riders] rider group
       *[work] work group
    } “{ $title }” ({ $place }): nothing said there is taken, no topic is opened; its cases go on
    [group_invited] Code for a { $group ->
        [riders] rider group
       *[work] work group
    } ({ $place })
    [exported] Sheets exported
   *[sheets_brought] Sheets imported from the chat ({ $count } changed)
}

refusal-whole-city-wanted = The whole city shares this: only an administrator of the whole city can change it.
refusal-last-administrator = Nobody would administer the whole city any more. Please appoint somebody else first.
refusal-last-other = One category of “other” has to stay, or cases that fit nothing would have none.
refusal-category-in-use = { $count ->
    [one] One open case has
   *[other] { $count } open cases have
} it. Give them another category first, or wait until they are done.
refusal-code-taken = Somebody has the staff code { $name } already. Choose another, or leave it out and one is made up.
refusal-already-so = It is so already; nothing to change.
refusal-changed-meanwhile = Somebody has just changed this. Please look again at /admin.
refusal-no-such-person = “{ $name }” fits nobody, or more than one. Please send the full name or the staff code.
refusal-no-such-category = { $why ->
    [limits] I cannot tell which limit you mean. Tap a button above, or send the stage and the urgency, for example: resolve urgent. For another category, send its name.
   *[other] There is no category “{ $name }”. Send its name or code, for example: street lighting; for a limit, add its stage: street lighting resolve urgent. Or tap a button above.
}
refusal-person-wanted = I cannot read that. Send one line: name, staff code, title. Example: Sun W010 Grid officer
refusal-day-wanted = Please send today or a later day, for example 31 December; add the year if that day was a short time ago
refusal-shift-unclear = I cannot read that. Send one line, for example: W001 daily 17:30-8:30
refusal-words-unclear = I cannot read that. Write it so: lamp:5; dark; -broken. Weights lie between 0 and 20, a word has at most 20 characters.
refusal-limit-unclear = I cannot read that. Write a number and a unit: 2 working days, 4 working hours, 3 days
refusal-limit-unfit = { $why ->
    [law] The law sets this limit of a formal petition; it cannot be changed.
    [follow_up] Follow-up takes 7 working days at most.
    [longer] Urgent and emergency limits may not be longer than the normal one.
   *[shorter] The normal limit may not be shorter than the urgent or emergency one. Change those first.
}
refusal-name-unfit = { $why ->
    [empty] Please send a name.
    [long] That is too long: 40 characters at most.
    [many] It has 30 other names already. Take some away first.
   *[signs] A name has no semicolon, no bar, and no # at its beginning.
}
refusal-phrase-unfit = { $why ->
    [empty] Please send the words.
    [long] That is too long: 300 characters at most.
   *[braces] In braces there may only be: number, category, place, until.
}
refusal-no-sheets = That is no sheet of the city. Send an exported .csv, .xlsx, .geojson or ZIP, and keep the file name.
