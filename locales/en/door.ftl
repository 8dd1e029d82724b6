# At the door: welcome, help, language, emergencies

welcome = { $name ->
    [none] Hello!
   *[other] Hello { $name }!
} Just tell me what is wrong: type, send a photo, a voice message or a location. I pass it to the right person and tell you who has it and by when.
    We keep only your words, photos and location, to get it done. The people who do it are not told who you are. Please send no ID or phone numbers.
    <b>This is not an emergency line.</b> In danger, call 110, 119 or 120 at once.
help = <b>How this works</b>
    • Say in a sentence what is wrong and where, typed or spoken. A photo helps.
    • Check that I understood you, then tap “Send”.
    • /my shows how things stand. You can add to a case, send a reminder or withdraw it. Edit or delete a message and I follow. To take back what is sent already, tap “Withdraw”.
    • Reporting for somebody else, or without your name, is one tap on the card.
    • /near shows what is open around you, /quiet sets your quiet hours, /mydata shows your data.
    • /photos shows what became of your photos, /link follows a case reported by phone, /language changes the language.
    • When it is done, you tell us whether it really is.
    In danger, call 110, 119 or 120 at once.
any-time = 🙂 Any time. Just tell me when something is wrong.
door = { $kind ->
    [question] ℹ️ This looks like a question, so I have not filed it. For papers and opening hours, ask your community desk or call <b>{ $hotline }</b>. /my shows where your own cases stand.
    [thanks] 🙏 Thank you for your kind words! I have passed them on to the people who did the work.
    [thanks_kept] 🙏 Thank you for your kind words! I have kept them. If something still needs doing, tap below and I will file it.
    [report_crime_or_official] ⚖️ To report an official, call the supervisory commission: <b>{ $discipline }</b>. To report a crime, call the police: <b>110</b>. They keep it secret, and only they may look into it. I keep what you said for you alone; nobody else has it.
    [lawsuit] ⚖️ A case in court or arbitration is theirs to decide. Court service: <b>{ $court }</b>. Legal aid: <b>{ $legal_aid }</b>. We cannot decide for them, but I keep what you said.
    [xinfang] 📮 This is a formal petition (xinfang), so the time limits of the law apply. You can also go to the petitions office, or call <b>{ $hotline }</b>.
   *[other] 🙂 Sorry, we cannot help with that. If it is about the neighbourhood, tap below and I will file it.
}
home-question = Where do you live? Tap, type the compound and building, or send your position. I will tell you about talk days there. When you name no place, I look there first.
home-set = 🏠 Noted: you live in <b>{ $place }</b>.
quiet = { $understood ->
    [no] I could not read those hours. Write them like this: /quiet 22:00-7:30
   *[yes] {""}
}🌙 <b>{ $hours ->
    [off] Messages at any time
   *[other] Quiet from { $hours }
}</b>
    News of your cases waits until these hours are over; emergencies do not wait. To set your own: /quiet 22:00-7:30
quiet-between = { $begin } to { $end }
language-set = All right, I will write in English.
emergency = 🚨 <b>If anybody is in danger, call first. Do not wait for us:</b>
emergency-call = ☎️ { $number }{ $service ->
    [police] {" "}police
    [fire] {" "}fire and rescue
    [ambulance] {" "}ambulance
   *[other] {""}
}
media-problem = { $problem ->
    [too_big] That file is too big for us (over 20 MB). Please send a smaller one, or a photo.
    [not_an_image] We could not open that as a picture. Please take a photo and send it here.
    [unavailable] We could not fetch that photo or file. Please send it again; your words are safe.
    [bomb] That picture is too large for us. Please take a photo and send it here.
    [tells_place] That file may say where it was made and who made it, and we cannot remove that. To protect you, we did not keep it. Please take a photo and send it here.
   *[other] We could not take that file. Please send it another way; your words are safe.
}
apology = Sorry, something went wrong on our side. Nothing you said is lost. Please try again in a little while.
