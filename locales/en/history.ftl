# The history: verifying it, and filing it

help-verify = Verify the whole history: each case's hash chain and every head; names the first break.

    Example: shuoshi verify
    Example: shuoshi verify --head 3f1c…  (a head written down before)
help-verify-head = a head that was written down before: is it still there?
cli-verifying = Verifying the history
cli-verify-no-history = There is no database of this version yet, so there is nothing to verify. Please run shuoshi migrate
cli-verified = ✅ Verified { $cases } petitions, { $events } events and { $heads } heads: nothing is missing, nothing was changed.{ $unsealed ->
    [0] {""}
   *[other] {" "}The latest { $unsealed } are not under a head yet; verify again in a minute or two.
}
cli-verify-head = The newest head (number { $number }, { $at }):
    { $head }
    Write it down outside this program (minutes, notice board): with --head you can later prove that nothing before it was rewritten.
cli-verify-no-head = There is no head yet: while the program runs, it seals the history every minute.
cli-verify-break = ❌ { $case }, event { $number }: { $what ->
    [changed] it was changed, or the one before it is gone
    [missing] it is missing
    [inserted] one too many, not written by this program
    [moved] the order was changed
    [head] what the case says of its last event was altered
   *[orphan] the case itself is gone, only its history is left
}{ $at ->
    [none] {""}
   *[other] {"; "}{ $what ->
        [missing] the next one is of { $at }
       *[other] recorded { $at }
    }
}{ $kind ->
    [none] {""}
   *[other] {" "}({ $kind })
}
cli-verify-broken-head = ❌ { $what ->
    [unsealed] head { $number } is missing
   *[sealed] head { $number } ({ $at }) does not fit what it sealed
}: among the events { $first } to { $last } some were rewritten, removed or added{ $cases ->
    [none] {""}
   *[other] . Cases: { $cases }
}
cli-verify-unknown-head = ❌ The head { $head } that was written down is not in the chain: what came before it was rewritten.
