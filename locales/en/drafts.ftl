# Drafts

draft-title = { $state ->
    [draft] 📝 <b>Did I get that right?</b>
    [again] 📝 <b>Broken again? Did I get that right?</b> (last time { $number })
    [joined] 👥 <b>You joined { $number }</b>; nothing else to send
    [added] ✅ <b>Added to { $number }</b>; the person in charge can see it
    [gathered] ✅ <b>Added to the one you have not sent yet</b>
    [cancelled] <b>Discarded. Nothing was sent</b>
   *[other] ✅ <b>Sent</b> · { $number }
}
draft-emptied = <b>You deleted all of it, so nothing is sent</b>
    If there is something after all, just tell me.
draft-below = { $state ->
    [cancelled] See below 👇
   *[draft] 📝 Added. The new card is below 👇
}
draft-what = 📝 <b>What is wrong there?</b>
    I have the place. Please say it in a sentence, or send a photo.
draft-without-words = (no words)
draft-category = { $certainty ->
    [asked] 🏷 <b>What is it?</b> Tap one, or “Change category” if none fits. You can skip this
    [unknown] 🏷 Category: not sure, we will check
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
draft-place-disagrees = ⚠️ { $pin ->
    [none] Your pin is outside every grid, what you say seems to be in { $said }. Your words count for now; tap “Change place” if that is wrong.
   *[other] Your pin is in { $pin }, what you say seems to be in { $said }. The pin counts for now; please tap the right one.
}
draft-which = ❓ <b>{ $count ->
    [1] Is this more about the case below?
   *[other] Which of your cases is this about?
}</b>
    { $spoken ->
        [no] { $words }
       *[yes] “{ $words }”
    }
    One tap is enough. If it is none of these, tap “Something new”.
draft-hint = You can still add words and photos. If you do nothing, it is sent in 2 hours.
place-question = 📍 <b>Where is it?</b>
    Just type it, for example a compound and building. Or tap the button below to send your location.
pin-elsewhere = 📍 That location is outside our area, so I left it out. Please type the compound and building, or send the location again.
category-question = What is it about?
grid-question = Where is it?
draft-nudge = Your report has not been sent yet. Tap “Send” to send it now. Otherwise I will send it for you in a while.
