# At the door: welcome, help, language, emergencies

welcome = { $name ->
    [none] Hello!
   *[other] Hello { $name }!
} Just tell me what is wrong: type, send a photo, a voice message or a location. I bring it to the right person and tell you who has it and by when.
    We keep only your words, photos and location, to get it done. Those who do it are not told who you are; please send no ID or phone numbers.
    <b>This is not an emergency line.</b> In danger, call 110, 119 or 120 at once.
help = <b>How this works</b>
    • Say in a sentence what is wrong and where. A photo helps.
    • Check that I understood you, then press “Send”.
    • /my shows how things stand. You can add to a case, hurry it up or withdraw it.
    • When it is done, you tell us whether it really is.
    In danger, call 110, 119 or 120 at once.
home-question = Where do you live? I will tell you before its talk days, and when you name no place I look there first.
language-set = Fine, let us speak English.
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
   *[other] We could not take that file. Please send it another way; your words are safe.
}
apology = Sorry, something went wrong on our side. Nothing you said is lost. Please try again in a while.
