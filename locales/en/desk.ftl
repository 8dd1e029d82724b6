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
    [undone] ↩️ No longer { $what } ({ $count }): { $numbers }
    [over] ✅ { $count } { $what }: { $numbers }
   *[open] ✅ { $count } { $what }: { $numbers }. You can undo it for half a minute; residents hear nothing of it before.
}
several-none = None could be { $what }
several-refused = ⚠️ <b>{ $number }</b> not done: { $why }
toast-several = { $done } done{ $refused ->
    [0] {""}
   *[other] , { $refused } could not be
}
refusal-too-many-marked = At most 20 at once. Please deal with these first.

board = <b>🗂 The desk</b>
    { $count } open{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}{ $unassigned ->
    [0] {""}
   *[other] , { $unassigned } unassigned
}{ $calls ->
    [0] {""}
   *[other] , { $calls } to ring back
}.{ $count ->
    [0] { $calls ->
        [0] {" "}Nothing to do right now.
       *[other] {""}
    }
   *[other] {""}
}
button-board-unassigned = 🙋 Unassigned ({ $count })
button-board-decide = ⚖️ To decide ({ $count })
button-board-extensions = ⏳ More time asked ({ $count })
button-board-red = 🔴 Red ({ $count })
button-board-overdue = ⏰ Overdue ({ $count })
button-board-today = 📅 Due today ({ $count })
button-board-calls = ☎️ To ring back ({ $count })
button-board-triage = 📋 All, unassigned first ({ $count })

find-how = Which case? Write after /find; every word has to fit:
    /find 260304-001
    /find lamp 4 March
    /find lamp last week
    Number, words, place, category, who of staff has it and the day it came all work.
    Days: today, last week, Wednesday, last month, March, 4 March, 11/28 (month/day).
    So does the number a caller left, written in full: that look is recorded. Residents are not found by name.
find-nothing = Nothing fits. Every word has to fit, so try with one less; how to look: /find
find-title = <b>🔎 { $words }</b> ({ $count }){ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
}

# Ready words

button-ready-words = 💬 { $words }

# The way through one’s cases

route-title = <b>🚶 A way through your { $all ->
    [one] open case
   *[other] { $all } open cases
}</b>: { $count ->
    [0] their places are on the cards
   *[other] { $some ->
        [later] the { $count } due first
        [placed] { $count ->
            [one] the one
           *[other] the { $count }
        } with a known place
       *[no] {""}
    }{ $far ->
        [none] { $some ->
            [no] all in one place
           *[other] {""}
        }
       *[other] { $some ->
            [no] {""}
           *[other] , {""}
        }about { $far } in all
    }
}
route-line = { $nth }. <b>{ $number }</b> { $words } · { $place }{ $far ->
    [none] {""}
   *[other] {" "}· { $far }
}
route-later = { $count } more for after this walk: { $numbers }{ $more ->
    [0] {""}
   *[other] , …
}
route-nowhere = Not on the route, as the place is not exact ({ $count }): { $numbers }{ $more ->
    [0] {""}
   *[other] , …
}
route-none = Nothing to walk to.
route-metres = { $far } m
route-kilometres = { $far } km
button-map = 🗺 { $nth } Map

# Handing over

handover-taken = <b>🤝 { $count ->
    [one] One case is
   *[other] { $count } cases are
} yours now</b>; { $who } had { $count ->
    [one] it
   *[other] them
} before:
handover-given = <b>🤝 { $left ->
    [yes] Your office has ended.{" "}
   *[no] {""}
}{ $count ->
    [one] One case
   *[other] { $count } cases
} handed over</b>. Thank you:
handover-line = • <b>{ $number }</b> → { $who }

# Work groups

member-stays = 👋 Please take { $name }{ $code ->
    [none] {""}
   *[other] {" "}({ $code })
} out of the work group “{ $title }” ({ $place }).
    They hold no office there any more and still read every case. The bot may not remove members there; let it, and it will do so itself.
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
