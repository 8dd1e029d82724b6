# Ready words

ready-words = 💬 <b>{ $number }</b> ready words: one tap uses them{ $more ->
    [yes] . There are more: type @ and this bot's name, a space, then a few words
   *[no] {""}
}
inline-for = { $number } · { $use ->
    [result] result
    [question] question to the resident
    [send_back_reason] why it goes back
    [pause_reason] why it waits
    [extension_reason] why it takes longer
    [extension_refusal] why no more time
    [decline_reason] why it is not accepted
    [meeting_decision] what was decided
   *[other] answer
}
inline-hint-stranger = Ready words are for staff only
inline-hint-nothing-asked = First tap “Done” or “Ask resident” on a card, then look for ready words
cli-check-inline-off = Ready words cannot be found by typing: switch it on for @{ $username } with /setinline at BotFather
