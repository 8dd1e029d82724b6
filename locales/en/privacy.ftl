# Anonymous reports, edited words and their old versions

refusal-reporter-nameless = This report is anonymous: nobody can see who sent it or how to reach them. Tap “Ask” to put a question: we pass it on, and they can answer.

# Complaints about staff: they do not see them
card-about-staff = 🙊 <b>This is a complaint about { $level ->
    [grid] the grid officer
    [community] the community’s staff
   *[street] the street’s staff
}</b>: they cannot see it. Please deal with it yourself, and do not pass it to them.
draft-voice = 🎤 Whoever deals with it will hear your voice, and somebody who knows you may recognise it. { $can ->
    [yes] If you do not want that, tap “Remove the recording”.
   *[no] If you do not want that, drop this and type it instead.
}
draft-video-heard = 🎤 The video has sound, too: whoever deals with it will hear it, and somebody who knows you may recognise your voice. If you do not want that, drop this and send a photo instead.
draft-about-staff = 🙊 This is about { $level ->
    [grid] the grid officer
    [community] the community’s staff
   *[street] the street’s staff
}: they will not see it, the level above deals with it
about-staff-question = Whose staff is it about? They will not see it; the level above deals with it.
receipt-recused = 🙊 { $level ->
    [grid] The grid officer
    [community] The community’s staff
   *[street] The street’s staff
} you are complaining about cannot see this; the level above deals with it. If money or gifts were taken, you can also call <b>{ $discipline }</b>.

# Too much at once, gathered into one message
case-collected = ➕ <b>{ $number }</b> The resident added { $count ->
    [one] one message
   *[other] { $count } messages
} at once; here is all of it{ $said ->
    [yes] : “{ $words }”
   *[no] { $words }
}

# What a resident has edited
card-edited = ✏️ <b>Edited</b> { $count ->
    [one] once
   *[other] { $count } times
}
card-deleted = 🗑 <b>The resident deleted</b> { $count ->
    [one] a message
   *[other] { $count } messages
}; we keep what it said
button-versions = ✏️ Before the edit
versions-title = <b>{ $number }</b> The resident edited { $count ->
    [one] once
   *[other] { $count } times
}. It used to say:
version-line = until { $when }: “{ $words }”
version-now = now: “{ $words }”
versions-deleted-title = <b>{ $number }</b> The resident deleted this; we keep it:
version-deleted = 🗑 found deleted { $when }: “{ $words }”
versions-none = <b>{ $number }</b> The earlier words are not kept any more.
