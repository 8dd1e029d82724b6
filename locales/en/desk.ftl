# The desk: several at once, finding, counts

button-several = ☑️ Several at once
several-question = Tap to choose, then say what to do. Chosen: { $count }.
button-box = { $ticked ->
    [yes] ☑️
   *[no] ⬜️
} { $number } { $words }
button-take-several = ✋ Take ({ $count })
button-transfer-several = ➡️ Hand over ({ $count })
button-to-list = ← Back to the list
several-to-whom = { $count ->
    [one] Who should take it?
   *[other] Who should take these { $count }?
}
several-separator = {", "}
several-line = { $stands ->
    [undone] ↩️ { $what }, { $count } undone: { $numbers }
    [over] ✅ { $what }, { $count } done: { $numbers }
   *[open] ✅ { $what }, { $count } done: { $numbers }. You can undo it for half a minute; then residents are told.
}
several-none = { $what }: none could be done
several-refused = ⚠️ <b>{ $number }</b> not done: { $why }
toast-several = { $done } done, { $refused } not
refusal-too-many-marked = At most 20 at once. Please deal with these first.

board = <b>🗂 The desk</b>
    { $count } open{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}{ $unassigned ->
    [0] {""}
   *[other] , { $unassigned } unassigned
}.{ $count ->
    [0] {" "}Nothing to do right now.
   *[other] {""}
}
button-board-unassigned = 🙋 Unassigned ({ $count })
button-board-decide = ⚖️ To decide ({ $count })
button-board-extensions = ⏳ More time asked ({ $count })
button-board-red = 🔴 Red ({ $count })
button-board-overdue = ⏰ Overdue ({ $count })
button-board-today = 📅 Due today ({ $count })
button-board-triage = 📋 All, unassigned first ({ $count })

find-how = Which case? Write after /find; every word has to fit:
    /find 260304-001
    /find lamp 2026-03-04
    /find yesterday
    Number, words, place, category, who has it and the day it came all work.
find-title = <b>🔎 { $words }</b> ({ $count }){ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
}

# Ready words

button-ready-words = 💬 { $words }

# Today’s route

route-title = <b>🚶 Today’s route</b>: { $count ->
    [one] { $count } case
   *[other] { $count } cases
}, about { $far } in all
route-line = { $nth }. <b>{ $number }</b> { $words } · { $place } · { $far }
route-rest = Not on the route (place not exact, or too far): { $numbers }
route-none = Nothing to walk to.
route-metres = { $far } m
route-kilometres = { $far } km
button-map = 🗺 { $nth } Map

# Handing over

handover-taken = <b>🤝 { $count ->
    [one] One case is
   *[other] { $count } cases are
} yours now</b>, so far with { $who }:
handover-given = <b>🤝 { $count ->
    [one] One case
   *[other] { $count } cases
} handed over</b>. Thank you:
handover-line = • <b>{ $number }</b> → { $who }

# Work groups

member-stays = 👋 Please take { $name }{ $code ->
    [none] {""}
   *[other] {" "}({ $code })
} out of the work group “{ $title }” ({ $place }): they hold no office there any more and still read every case. The bot may not remove people in that group; make it an administrator who may, and it will do so itself.
work-card-moved = 📤 <b>{ $number }</b> is no longer in { $place }: this group follows it no more.
work-card = { $urgency ->
    [emergency] 🚨
    [urgent] ⚡
   *[normal] 📌
} <b>{ $number }</b> · { $category }
    “{ $words }”
    📍 { $place } · { $grid }
    { $state } · { $who }{ $left ->
    [none] {""}
   *[other] {" · "}{ $left }
}
