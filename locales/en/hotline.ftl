# Hotline: typed in by staff, rung back by staff
call-wanted = ☎️ Send what the caller says in one message: what is wrong and where, perhaps a name, a phone number, whether to call back.
    For example: street light broken at Liuan Garden 3, Ms Wang 13800001111, call back
call-offered = ☎️ This sounds like a phone call. One tap registers it; without a tap nothing is kept.
prompt-call = What, where, name, phone
call-entered = { $dropped ->
    [yes] ✖️ <b>{ $number }</b> was a mistake and is void.
   *[no] { $numbers ->
        [none] {""}
       *[other] 🚨 <b>First tell the caller: call { $numbers } now!</b>
            {""}
    }{ $news ->
        [corrected] ✏️ Corrected as you edited it: <b>{ $number }</b>
        [added] 📎 Passed on as an addition, the first words stay: <b>{ $number }</b>
       *[none] ☎️ Registered: <b>{ $number }</b>
    }
        “{ $words }”
        { $category } · { $place ->
            [none] place not understood, <b>please add where it is (compound, building or road)</b>
            [which] that name is in several grids, <b>please ask the caller and tap the right one, or add a compound or building</b>
            [above] place not understood, those above will find it out
           *[other] { $place }{ $certainty ->
                [sure] {""}
               *[presumed] {" "}(presumed, please check with the caller)
            }
        }
        With { $who }, { $until }
        Caller: { $name ->
            [none] no name given
           *[other] { $name }
        } { $phone ->
            [none] · no phone number
           *[other] { $phone } · { $back ->
                [yes] you will be reminded to call back when it is done
               *[no] no call-back
            }
        }
        
        📣 Read out: “Your number is { $number }. { $day ->
            [none] We will tell you the date
           *[other] It is due { $day }
        }.”
        { $code ->
            [none] It is about your own office: the level above has it and will give the caller the code.
           *[other] To follow it on a phone: send <code>/link { $number } { $code }</code> to the residents' bot
        }
}
call-contact = ☎️ <b>{ $number }</b> { $name ->
    [none] Caller
   *[other] { $name }
}: { $phone ->
    [none] no phone number
   *[other] <code>{ $phone }</code>
}{ $others ->
    [none] {""}
   *[other] ; also named <code>{ $others }</code>
} (the history says who has looked)
call-code = 🔑 New code for <b>{ $number }</b>: <b>{ $code }</b>
    📣 Read out: “To follow it on a phone, send <code>/link { $number } { $code }</code> to the residents' bot.” The old code no longer works.
call-back = ☎️ Please call the caller back: <b>{ $number }</b> { $about } { $other ->
    [none] {""}
   *[other] was merged into <b>{ $other }</b>, which{" "}
}{ $answer ->
    [declined] was not accepted
   *[done] is done
}{ $tries ->
    [0] {""}
    [one] {" "}(called once, nobody answered)
   *[other] {" "}(called { $tries } times, nobody answered)
}
    { $answer ->
    [declined] Why
   *[done] Result
}: “{ $words }”
    { $asks ->
    [judge] Please ask: is it solved, and are they satisfied?
    [object] Please ask if they agree; if not, the office above can look again.
   *[nothing] Please tell them.
}
call-back-lasted = ☎️ Done four weeks ago. Please call the caller back: <b>{ $number }</b> { $about }{ $tries ->
    [0] {""}
    [one] {" "}(called once, nobody answered)
   *[other] {" "}(called { $tries } times, nobody answered)
}
    Please ask: is it still fine, or broken again? If it is, please register a new call.
button-call-lasted = Still fine
button-call-broken = Broken again
call-news = ☎️ Please call the caller and tell them:
button-caller = ☎️ Caller
button-call-take = ☎️ Register the call
button-call-drop = ✖️ A mistake
button-call-code = 🔑 New code
button-call-satisfied = Solved, happy
button-call-fair = Solved, mostly satisfied
button-call-dissatisfied = Solved, not happy
button-call-not-solved = Not solved, reopen
button-call-heard = Told
button-call-disagrees = Disagrees, look again
button-call-nobody = No answer
toast-call-registered = Registered
toast-called-back = Noted
toast-code-made = Done, the old one is void
