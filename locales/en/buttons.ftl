# Buttons

button-other-language = 中文
button-my-cases = My cases
button-home = 🏠 I live in…
button-change-home = Another place
button-back = ‹ Back
button-earlier-page = ‹ Previous
button-later-page = Next ›
button-choice = { $name }
button-group = { $name }{"\u00A0"}›
button-case = { $number }

button-send = ✅ Send
button-change-category = Change category
button-change-place = Change place
button-add-to = { $number } { $words }
button-add-to-draft = 📝 Not sent yet: { $words }
button-apart = 🆕 Something new
button-draft = 📝 Not sent: { $words }
button-cancel-draft = Discard

button-show-case = Follow it
button-back-to-list = ‹ My cases
button-add = Add something
button-urge = Send a reminder
button-withdraw = Withdraw
button-withdraw-yes = Yes, withdraw
button-withdraw-no = No, keep it
button-reopen = Not fixed, reopen it

button-solved-yes = 👍 Solved
button-solved-no = 👎 Not solved
button-satisfaction = { $word ->
    [satisfied] 😊 Happy
    [fair] 🙂 Mostly happy
   *[dissatisfied] 🙁 Not happy
}
button-rating-reason = { $reason ->
    [not_done] Nothing was done
    [poor_quality] Badly done
    [too_slow] Too slow
    [attitude] Unfriendly
   *[other] Something else
}

button-talk-speak = I have something to say
button-talk-opt-out = No more talk-day messages
button-talk-opt-in = Tell me about talk days again
button-talk-plan = + { $place } · { $moment }
button-talk-cancel = Cancel { $moment }
button-talk-cancel-yes = Yes, cancel it

button-take = Take it
button-resolve = Done
button-ask = Ask resident
button-transfer = Hand over
button-send-back = Send back
button-reclassify = Category
button-relocate = Grid
button-more = More ›
button-card = Open card
button-send-back-reason = { $reason ->
    [not_my_grid] Not my grid
    [not_my_duty] Not my job
    [duplicate] A duplicate
    [cannot_find] Cannot find the spot
    [need_department] Needs a department
   *[own] In my own words
}
button-confirm-result = ✅ Send to resident
button-discard-result = Rewrite

button-todo-mine = Mine
button-todo-grid = My area
button-todo-overdue = Overdue
button-todo-unassigned = Unassigned
button-split = ✂️ { $count } problems: send separately
button-file-anyway = File it anyway
button-file-this = This is a report too
button-file-kept = Look at it and file it

key-location = 📍 Send my location
button-my-data-file = 📦 Give me a copy
button-my-data-erase = 🗑 Erase everything
button-my-data-yes = Yes, erase everything
button-my-data-no = No, keep it
button-near = 👀 Around me
button-no-name = 🙈 No name
button-named = With my name
button-for-other = 👵 For somebody else
button-without-voice = 🔇 Remove the recording
button-about-staff = 🙊 It’s about staff
button-about-nobody = Not about staff
button-about-level = { $level ->
    [grid] Grid officer
    [community] Community
   *[street] Street
}
button-for-whom = { $whom ->
    [mother] My mother
    [father] My father
    [parents] Older relatives
    [neighbour] A neighbour
    [friend] A friend
   *[other] Somebody else
}
button-represented = ☎️ Their number
button-for-myself = It is for me
button-quiet-city = Same as everyone
button-quiet-off = Any time
button-quiet-hours = { $hours }
