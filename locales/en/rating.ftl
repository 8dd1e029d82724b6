# The result and the verdict

result = ✅ <b>{ $number }</b> is done · { $who }
    “{ $words }”
result-question = Is the problem solved?
result-silence = Without an answer it ends by itself ({ $until }).
result-review = { $right ->
    [review] If you disagree, you can reopen it in /my within 30 days. The office above then looks at it.
    [re_review] This is the answer of the review. If you disagree, you can reopen it in /my within 30 days. The office above then looks at it one last time.
    [none] This is the answer of the last review. If you still disagree, you can go to court, or ask for an administrative review.
   *[over] More than 30 days have passed, so it cannot be reviewed any more.
}
result-without-words = Done
result-photos = { $before ->
    [0] 📷 The finished work
   *[other] 📷 Before: the first { $before }. After: the last { $after }
}
rating-which = ❓ <b>{ $solved ->
    [yes] Which one is solved
   *[no] Which one is not solved
}?</b> One tap is enough.
rating-satisfaction = Thank you! Are you happy with how <b>{ $number }</b> was handled?
rating-reason-solved = Thank you for being frank. What was not right with <b>{ $number }</b>? Tap a reason, or reply to this message in a sentence.
rating-reason-unsaid = Thank you for being frank; it is noted. Is <b>{ $number }</b> solved or not? You may also tap what was not right, or reply to this message in a sentence.
rating-reason-unsolved = Sorry it is not solved. What went wrong with <b>{ $number }</b>? Tap a reason{ $again ->
    [yes] , reply to this message in a sentence, or reopen it
   *[no] {" "}or reply to this message in a sentence
}.{ $by_itself ->
    [none] {""}
   *[other] {" "}If you do not, it will be reopened all the same ({ $by_itself }).
}
rated = { $happy ->
    [yes] Thank you. That settles <b>{ $number }</b>.
   *[no] Thank you for being frank. We have noted it (<b>{ $number }</b>).
}{ $right ->
    [now] {" "}To have it done again now, tap below.
    [again] {" "}If it turns out not to be fixed, you can reopen it in /my within 7 working days.
    [review] {" "}If you disagree, you can reopen it in /my within 30 days. The office above then looks at it.
    [re_review] {" "}If you disagree, you can reopen it in /my within 30 days. The office above then looks at it one last time.
    [none] {" "}This was the last review. If you still disagree, you can ask for an administrative review or go to court.
   *[over] {""}
}{ $by_itself ->
    [none] {""}
   *[other] {" "}If you do not, it will be reopened all the same ({ $by_itself }).
}
reopened = 🔁 <b>{ $number }</b> has been reopened · { $who } · { $until }
