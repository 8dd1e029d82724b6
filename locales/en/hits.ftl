# Hit rates: how often nobody changed what understanding said

command-staff-hits = How often the category was guessed right
help-hits = Of the cases sent, how often nobody changed the category that was guessed at first, by group and category.

    Example: shuoshi city hits --days 30 --json
help-hits-days = Of how many days, up to now

hits-none = No case with words in the last { $days } days.
hits-title = <b>Categories guessed, last { $days } days</b>
    Guess not changed: { $unchanged } of { $count } cases ({ $percent } %)
hits-group = <b>{ $name }</b>: { $unchanged } of { $count } ({ $percent } %)
hits-leaf = · { $name }: { $unchanged } of { $count } ({ $percent } %)
hits-retired = no longer in use
cli-hits-group = { $name }: { $unchanged } of { $count } ({ $percent } %)
cli-hits-leaf = {"    "}{ $name }: { $unchanged } of { $count } ({ $percent } %)

# Learning at night

help-history = Every run of training instead: when, on what, old and new on the same cases, what became of it
help-train-nightly = Learn from what people have put right; the new model judges only when it is better. The program does it every night.

cli-evaluate-what = Give either a corpus or --history (which takes no --model).
cli-nothing-to-learn = Nothing new to learn: nobody has put a category right since the last training
cli-training-failed = Training failed ({ $reason }); the run is kept, and the model stays that judged before
cli-trained-again = The model could not be read; it was trained again on the { $examples } examples it had learnt, and judges
cli-trained-nightly = { $took ->
    [yes] The new model judges from now on
    [few] The model stays: there are too few corrections to tell whether the new one is better
   *[no] The model stays: the new one is not better
}. Held out: { $held_before } of { $held_count } right before, { $held_after } after; corrections learnt: { $learnt_before } of { $learnt_count } before, { $learnt_after } after
cli-runs-count = { $count ->
    [0] Nothing has been trained yet
    [one] 1 run, the newest first
   *[other] { $count } runs, the newest first
}
cli-run = { $at } { $occasion ->
    [nightly] nightly
   *[by_hand] by hand
}: { $examples } examples, { $corrections } of them corrections; { $accuracy } % right on examples it had not seen; { $became ->
    [judges] judges now
    [judged] judged until the next
   *[not] did not take over
}
cli-run-compared = held out: { $held_before } of { $held_count } right before, { $held_after } after; corrections learnt: { $learnt_before } of { $learnt_count } before, { $learnt_after } after
cli-run-failed = { $at } { $occasion ->
    [nightly] nightly
   *[by_hand] by hand
}: failed ({ $why })
