# Telling residents something

announcement = 📢 <b>{ $place }</b>
    { $words }
button-news-off = No more announcements
button-news-on = Turn announcements back on
news-chosen = { $wanted ->
    [no] All right, no more announcements. You will still hear about what you reported.
   *[yes] All right, you will get announcements again.
}
announce-how = 📢 What should residents know? Send one message: the place first, then a space and the words.
    For example: { $place } No water tomorrow from nine to eleven.
    A grid, community, compound or building will do. You see it first, and how many people get it.
prompt-announce = Place, a space, the words
announce-some-place = Liuan Grid 1
announce-preview = { $stands ->
    [second] 📢 <b>Please check: { $who } wants to tell residents of { $place }</b>
    [soon] 📢 <b>Goes to residents of { $place } in half a minute</b>
    [night] 📢 <b>Goes to residents of { $place }: { $starts }</b>
    [sent] 📢 <b>On its way to residents of { $place }</b>
    [done] 📢 <b>Told to residents of { $place }</b>
    [agreed] 📢 <b>{ $by } has agreed and sent it</b> ({ $place })
    [lapsed] 📢 <b>Nobody agreed within a day: not sent</b> ({ $place })
    [stopped] 📢 <b>Stopped</b> ({ $place })
    [asked] 📢 <b>Waiting for a second person</b> ({ $place })
   *[fresh] 📢 <b>To residents of { $place }. Please have a look</b>
}
    { $words }
    —
    { $over ->
    [yes] { $got ->
        [0] { $count ->
            [one] Nobody got it; it was meant for one person
           *[other] Nobody got it; it was meant for { $count } people
        }
        [one] One person got it{ $missed ->
            [0] {""}
            [one] { $stands ->
                [stopped] , the other will not
               *[done] , one did not
            }
           *[other] { $stands ->
                [stopped] , the other { $missed } will not
               *[done] , { $missed } did not
            }
        }
       *[other] { $got } people got it{ $missed ->
            [0] {""}
            [one] { $stands ->
                [stopped] , one more will not
               *[done] , one did not
            }
           *[other] { $stands ->
                [stopped] , the other { $missed } will not
               *[done] , { $missed } did not
            }
        }
    }
   *[no] { $building ->
        [yes] { $count ->
            [one] One person lives there, or has reported something from there, and gets it
           *[other] { $count } people live there, or have reported something from there, and get it
        }
       *[no] { $count ->
            [one] One person lives there and gets it
           *[other] { $count } people live there and get it
        }
    }
}{ $stands ->
    [many] { $before ->
        [0] . That is more than 500, so somebody else in charge has to agree
       *[other] . With the { $before } you alone have told already it is more than 500, so somebody else in charge has to agree
    }
    [soon] . Until then you can still stop it, and nobody gets it
    [night] . Nobody is woken; those who chose other hours get it then. { $some ->
        [yes] Some have got it already; you can still stop the rest
       *[no] Until then you can still stop it
    }
    [sent] . Nobody is woken: at night it waits until morning
   *[fresh] {""}
}.{ $done ->
    [0] {""}
   *[other] { " " }{ $done } so far
}
button-announce-send = 📢 Send ({ $count })
button-announce-ask = 🙋 Ask for a second look ({ $count })
button-announce-stop = ✖️ Do not send
button-announce-halt = ✖️ Stop, send no more
announce-report = { $stopped ->
    [never] 📢 { $place }: not sent, nobody got it.
   *[other] 📢 { $place }{ $stopped ->
        [yes] , stopped on the way
       *[no] {""}
    }: { $sent } got it{ $lost ->
        [0] {""}
       *[other] , { $lost } did not
    }.
}
announce-not-sent = { $came ->
    [declined] 📢 { $who } had a look and did not agree: { $place } has not been told.
   *[lapsed] 📢 Nobody agreed within a day: { $place } has not been told. To send it, please write it again.
}
toast-announcing = { $at ->
    [none] Goes out in half a minute
   *[other] Residents are asleep: it goes out at { $at } { $day ->
        [tomorrow] tomorrow
       *[today] today
    }
}
toast-second-asked = Somebody has been asked
toast-announcement-stopped = Stopped
refusal-place-unclear = Which place? Write a grid, community, compound or building first, then a space and the words.
refusal-announcement-too-long = It may have { $most } characters; yours has { $count }. Please make it shorter and send it again.
refusal-announcement-old = This was written more than a day ago and may be out of date. To send it, please write it again.
refusal-nobody-there = Nobody there can be reached yet.
refusal-second-person-wanted = More than 500 people: somebody else in charge has to agree, but none can be reached now.
