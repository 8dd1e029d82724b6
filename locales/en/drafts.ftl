# Drafts

draft-title = { $state ->
    [draft] 📝 <b>Did I get that right?</b>
    [again] 📝 <b>Broken again? Did I get that right?</b> (last time { $number })
    [joined] 👥 <b>Joined to { $number }</b>; nothing else to send
    [cancelled] <b>Dropped. Nothing was sent</b>
   *[other] ✅ <b>Sent</b> · { $number }
}
draft-what = 📝 <b>What is wrong there?</b>
    I have the place. Please say it in a sentence, or send a photo.
draft-without-words = (no words)
draft-category = { $certainty ->
    [unknown] 🏷 Category: not sure, we will look
    [presumed] 🏷 Category: { $name } (my guess)
   *[sure] 🏷 Category: { $name }
}
draft-place = 📍 { $said ->
    [none] {""}
   *[other] { $said } ·{" "}
}{ $certainty ->
    [unknown] grid not known yet
    [presumed] { $name } (my guess)
   *[sure] { $name }
}
draft-hint = You can still add words and photos. If you press nothing, it is sent in 2 hours.
place-question = 📍 <b>Where is it?</b>
    Just type it, a compound and building for example, or press the button to send your location.
pin-elsewhere = 📍 That location is outside our area, so I did not keep it. Please type the compound and building, or send the location again.
category-question = What is it about?
grid-question = Where is it?
draft-nudge = What you told me has not been sent yet. Press “Send” and somebody gets it. Otherwise I will send it in a while.
