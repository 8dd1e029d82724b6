# The history: verifying it, and filing it

help-verify = Verify the whole history: each case's hash chain and every head; names the first break.

    Example: shuoshi verify
    Example: shuoshi verify --head 3f1c…  (a head written down before)
help-verify-head = a head that was written down before: is it still there?
cli-verifying = Verifying the history
cli-verify-no-history = There is no database of this version yet, so there is nothing to verify. Please run shuoshi migrate
cli-verified = ✅ Verified { $cases } petitions, { $events } events and { $heads } heads: no event is missing, none was changed; state, owner, deadlines and counts of each case are what its events say; words, results, ratings and attachments fit the hashes they hold.{ $unsealed ->
    [0] {""}
   *[other] {" "}The latest { $unsealed } are not under a head yet; verify again in a minute or two.
}
cli-verify-erased = 🗑 Erased since, its hash still stands: something in { $count ->
    [one] one petition
   *[other] { $count } petitions
} ({ $cases }).
cli-verify-head = The newest head (number { $number }, { $at }):
    { $head }
    Write it down outside this program (minutes, notice board): with --head you can later prove that nothing before it was rewritten.
cli-verify-no-head = There is no head yet: while the program runs, it seals the history every minute.
cli-verify-break = ❌ { $case }{ $number ->
    [0] {""}
   *[other] , event { $number }
}: { $what ->
    [content] { $part ->
        [text] the resident’s words are not
        [result] the result is not
        [reason] the reason of a rating is not
        [rating] the rating is not
        [said] something said is not
       *[attached] something attached is not
    } what the history holds the hash of
    [content-lost] { $part ->
        [attached] something attached is gone
       *[said] something said is gone
    }
    [content-foreign] { $part ->
        [attached] something is attached
        [said] something is said
       *[text] the case says something
    } that no event tells of
    [booked] { $part ->
        [number] its number
        [content] what it keeps of its content
        [state] its state
        [urgency] its urgency
        [category_code] its category
        [grid_id] its grid
        [level] the level it is with
        [owner_id] who has it
        [owner_role] as what they have it
        [bounces] how often it was sent back
        [escalations] how often it was escalated
        [reopened] how often it was reopened
        [binding] whether the street has decided
        [red] its red mark
        [recurring] whether it keeps coming back
        [merged_into_id] what it was merged into
        [submitted_at] when it was sent
        [dispatched_at] when it was dispatched
        [take_due_at] when it is to be taken
       *[due_at] its deadline
        [limits] the limits it was promised
        [clock_started_at] when its clock began
        [contact_due_at] when the resident is to be called
        [contacted_at] when the resident was called
        [decision_due_at] when the street is to decide
        [acceptance_due_at] when it is to be accepted
        [more_time_due_at] when the request for more time is to be decided
        [taken_at] when it was taken
        [resolved_at] when it was resolved
        [closed_at] when it was closed
        [paused_at] since when it is paused
        [paused_until] until when it is paused
    } is not what the history says: it was changed past the program
    [forged] its hash is right, but this program writes nothing like it
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
cli-verify-left = ❌ { $count } events are under no head ({ $first } to { $newest }), { $heads ->
    [0] and there is no head at all
    [one] and the only head is older
   *[other] and all { $heads } heads are older
}. While the program runs, a head is written each minute: others came after these events, so they should long be sealed. Most likely the newest heads were deleted, and these events may have been rewritten.
    A program that was off and has just been started looks the same: let it run for two minutes and verify again; then all is sealed. If it is still so, or there are fewer heads than when one was last written down, they were deleted: verify with --head and the head that was written down.
cli-verify-unknown-head = ❌ The head { $head } that was written down is not in the chain: what came before it was rewritten.

# A case as a file

button-print = Print
toast-printed = The file is in the chat
file-caption = 📄 <b>{ $number }</b> as a file: open it in a browser to print it or save it as PDF. It does not say who reported it.
file-title = { $purpose ->
    [public] Petition, public record
   *[archive] Petition, record for the archive
}
file-category = Category
file-place = Place
file-source = Channel
file-source-of = { $source ->
    [rider_group] rider group
    [talk_day] talk day
    [hotline] hotline
   *[chat] chat
}
file-urgency = Urgency
file-urgency-of = { $urgency ->
    [emergency] emergency
    [urgent] urgent
   *[normal] normal
}
file-reporter = Reported by
file-reporter-name = Name of the reporter
file-reporter-account = Account of the reporter
file-owner = With
file-submitted = Sent
file-taken = Taken
file-contacted = First contact
file-due = Deadline
file-resolved = Resolved
file-closed = Closed
file-counts = Moves
file-counts-of = sent back { $bounces }×, escalated { $climbed }×, reopened { $again }×
file-section-words = What was said
file-section-before = Before
file-section-after = After
file-section-talk = Photos of the talk
file-section-support = Photos of those who joined
file-section-result = Result
file-section-rating = Rating
file-section-statements = Talk
file-section-media = Other attachments
file-section-history = History
file-without-words = (without words)
file-solved = Solved
file-solved-of = { $solved ->
    [yes] yes
    [no] no
   *[silent] no answer
}
file-satisfaction = Satisfied
file-judged = { $judged ->
    [satisfied] satisfied
    [fair] mostly satisfied
    [dissatisfied] not satisfied
   *[silent] not rated
}
file-number = No.
file-when = When
file-who = By
file-what = What
file-words = Words
file-hash = Checksum
file-media-of = { $kind ->
    [photo] photo
    [video] video
    [video_note] round video
    [voice] voice
    [audio] audio
   *[file] file
} { $number }{ $length ->
    [none] { "" }
   *[other]  ({ $length })
}
file-said = { $kind ->
    [addition] { $who } added
    [support] a resident who joined
    [question] { $who } asked
    [answer] { $who } answered
    [note] { $who } noted (internal)
   *[result] { $who }, result
}
file-program = the program
file-separator = {"; "}
file-head = Last hash of this case's history (SHA-256)
file-proof = Each event holds the hash of the one before it; an administrator can check with shuoshi verify whether the history of { $number } was changed.
file-printed = Printed: { $at }
help-case = Cases as files.

    Example: shuoshi case print 260304-001
help-case-print = Keep a case as one web page: words, photos, clocks, history and hashes, ready to be printed or saved as PDF.

    Example: shuoshi case print 260304-001 --out case.html
    Example: shuoshi case print 260304-001 --for public
help-case-number = the case's number
help-case-out = the file, .html; by default NUMBER.html
help-case-for = archive (default: does not say who reported) or public (also without internal notes, numbers of telephones and identity cards masked)
help-case-force = write over a file that is there already; what is in it is lost
help-case-with-reporter = say who reported; only an administrator on the command line can, and the file must be kept safe
cli-printing = Making the file
cli-case-printed = 📄 { $number } is kept in { $path }. Open it in a browser to print it or save it as PDF.{ $reporter ->
    [yes] {" "}It says who reported: keep it safe.
   *[no] {""}
}
cli-case-unknown = There is no case with the number { $number }.
cli-case-exists = { $path } exists already and was left alone. Name another file with --out, or write over it with --force.
cli-case-not-html = Only .html can be written: open it in a browser to print it or save it as PDF.
cli-case-purpose = --for is archive or public, not { $found }.
cli-case-public-reporter = A public file cannot say who reported: --for public and --with-reporter exclude each other.
file-event = { $kind ->
    [helper_removed] helper left
    [red_marked] red mark: nobody responsible can be reached
    [red_lifted] red mark lifted
    [started] begun
    [submitted] sent
    [dispatched] dispatched
    [unassigned] nobody found yet
    [contacted] first contact
    [taken] taken
    [sent_back] sent back
    [transferred] handed over
    [asked] resident asked
    [answered] resident answered
    [added] resident added
    [transcribed] a voice message was written down by a machine
    [corrected] resident corrected
    [deleted] resident deleted a message (kept on file)
    [noted] note
    [reclassified] category changed
    [relocated] grid changed
    [alarmed] became an emergency
    [urged] urged by the resident
    [reminded] reminder
    [escalated] escalated
    [undelivered] not delivered
    [resolved] resolved
    [rated] rated by the resident
    [reopened] reopened
    [closed] closed
    [withdrawn] withdrawn by the resident
    [paused] paused
    [resumed] clock resumed
    [extension_asked] more time asked
    [extended] more time given
    [extension_refused] more time refused
    [clock_moved] time limit changed
    [accepted] accepted
    [declined] declined
    [helper_added] helper added
    [decided_owner] decided by the street
    [whistled] units called
    [reported_in] reported in
    [fed_back] unit answered
    [whistle_ended] call ended
    [convened] brought before a meeting
    [decided] decided by the meeting
    [joined] another resident joined
    [left] a resident left
    [objected] a resident objected
    [merged] merged
    [unmerged] un-merged
    [split] split
    [recurred] recurring
    [crowded] a crowd: many people report one problem in a short time
    [asked_again] asked again after four weeks
    [blocked] sender blocked
    [unblocked] sender no longer blocked
    [contact_shown] looked at how to reach somebody
    [code_made] made a new code for the caller
    [called_back] called back
    [linked] caller linked
    [undone] step undone
    [erased] reporter erased their data
   *[cancelled] draft dropped
}
cli-verify-not-a-head = { $found } is no head: it has 64 hexadecimal digits, as shuoshi verify prints it.
cli-case-no-database = There is no database of this version yet, so there is no case to print. Please run shuoshi migrate
cli-case-not-written = { $path } cannot be written ({ $why }). Choose another folder: --out FOLDER/NAME.html
