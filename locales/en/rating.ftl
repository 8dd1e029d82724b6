# The result and the verdict

result = ✅ <b>{ $number }</b> is done · { $who }
    “{ $words }”
result-question = Is the problem solved?
result-without-words = Done
result-photos = { $before ->
    [0] 📷 after
   *[other] 📷 before: the first { $before }; after: the last { $after }
}
rating-satisfaction = Thank you! Are you happy with how <b>{ $number }</b> was handled?
rating-reason-solved = Thank you for being frank. What was not right with <b>{ $number }</b>? Pick one, or reply to this message in a sentence.
rating-reason-unsolved = Sorry that we have not solved it. What went wrong with <b>{ $number }</b>? Pick one{ $again ->
    [yes] , reply to this message in a sentence, or have it taken up again
   *[no] {" "}or reply to this message in a sentence
}.
rated = { $happy ->
    [yes] Thank you. That settles <b>{ $number }</b>.
   *[no] Thank you for being frank. We have noted it (<b>{ $number }</b>).
} If it turns out not to be done, /my lets you have it taken up again within 7 working days.
reopened = 🔁 <b>{ $number }</b> is being done again · { $who } · { $until }
