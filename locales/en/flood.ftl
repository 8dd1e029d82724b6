# Slow down

slow-down = { $stage ->
    [paused] That is a lot at once, so let us take a break. We carry on { $until }. What you send until then is kept, and nothing is lost. If anybody is in danger, say so at any time and call 110, 119 or 120.
   *[slow] A little slower, please, one thing at a time. Everything you sent is kept together. If anybody is in danger, say so at any time.
}

# Blocked senders

blocked-reason = { $reason ->
    [insults] insults or harassment
    [adverts] adverts or nothing to do with the city
    [false] made-up reports
   *[flood] the same thing sent again and again
}
blocked = { $lifted ->
    [yes] You can send us reports again.
   *[no] We are not taking your messages for now. Reason: { $reason }. This ends { $until }; what you send until then is kept, and we ask you then whether to file it. If anybody is in danger, tell us all the same and call 110, 119 or 120. If you disagree, or it is urgent, call 12345.
}
kept-while-blocked = 🗂 { $words ->
    [none] We kept what you sent a while ago. It is not filed yet.
   *[other] We kept what you said a while ago: “{ $words }”. It is not filed yet.
} Do you still want it done?
block-question = Block the sender of <b>{ $number }</b>? { $reason ->
    [none] Why?
   *[other] For how long? They are told the reason and the end; emergencies still get through.
}
blocked-title = <b>Blocked senders</b> ({ $count })
blocked-line = { $number }: { $reason }, until { $until }
blocked-none = Nobody is blocked now.
button-block = 🚫 Block the sender
button-block-reason = { $reason }
button-block-days = { $days ->
    [1] 1 day
   *[other] { $days } days
}
button-unblock = Unblock { $number }
toast-blocked = Blocked. In half a minute they are told why and until when
toast-unblocked = Unblocked. In half a minute they can write again
refusal-blocked = You cannot send anything right now. We have told you why and until when. If it is urgent, call 12345.
command-staff-blocked = Blocked senders
