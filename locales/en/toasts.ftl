# What a button answers at once (at most 200 characters)

toast-taken = It is yours. Thank you
toast-sent-back = Sent back
toast-transferred = Handed over to { $name }
toast-resolved = Done. The resident will see the result
toast-saved = Changed
toast-cancelled = Dropped
toast-sent = Sent
toast-urged = They have been reminded
toast-withdrawn = Withdrawn
toast-thanks = Thank you
toast-reopened = Taken up again
toast-language-set = English it is
toast-home-set = Noted. We will tell you before a talk day
toast-opted-out = No more talk day messages
toast-opted-in = We will tell you before a talk day
toast-planned = Talk day planned
toast-talk-cancelled = Talk day cancelled
toast-joined = You count too
toast-left = You will hear no more of it
toast-merged = Merged into { $number }
toast-unmerged = On its own again
toast-lasted = Good to hear, thank you
toast-broken-again = Please see whether this is right
toast-go-on = Go ahead
