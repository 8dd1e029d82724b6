# What a button answers at once (at most 200 characters)

toast-taken = It is yours. Thank you
toast-sent-back = Sent back
toast-transferred = Handed over to { $name }
toast-resolved = { $told ->
    [by_phone] Done. The caller is to be rung up with the result
    [unasked] Done. The caller asked for no call-back
   *[here] Done. The resident will see the result
}
toast-saved = Changed
toast-cancelled = Discarded
toast-sent = Sent
toast-urged = Reminder sent
toast-withdrawn = Withdrawn
toast-thanks = Thank you
toast-unsolved = Noted. Tell us what is still wrong
toast-reopened = Reopened
toast-language-set = English it is
toast-home-set = Noted. We will tell you before a talk day
toast-opted-out = No more talk day messages
toast-opted-in = We will tell you before a talk day
toast-planned = Talk day planned
toast-talk-cancelled = Talk day cancelled
toast-leave-undone = Undone
toast-joined = You joined it
toast-left = You will get no more news
toast-merged = Merged into { $number }
toast-unmerged = Separate again
toast-split-off = Now { $count } cases
toast-lasted = Good to hear, thank you
toast-broken-again = Please check that this is right
toast-go-on = Go ahead
toast-added-to = Added to { $number }
toast-added-to-draft = Added to that one
toast-erased = All of it is gone
toast-on-its-way = It is on its way
