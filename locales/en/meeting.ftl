# Joint meetings, declining

button-convene = To the meeting
button-decide = Enter the decision
button-decline = Decline
button-meeting-at = { $moment }
button-decline-reason = { $reason ->
    [court] For the courts
    [crime] For the police
    [discipline] About officials
    [private] A private dispute
    [elsewhere] Not in our district
    [settled] Already settled
    [unclear] Nothing is asked
   *[own] In my own words
}
button-object-decline = I disagree: ask the level above

meeting-question = <b>{ $number }</b> { $about }
    When will the joint meeting discuss it? { $stops ->
        [yes] The clock is paused until then.
       *[no] The clock runs on: it was paused for a meeting in this round, or the time is up.
    }
meeting-set = 🤝 <b>{ $number }</b> will be discussed at a joint meeting: { $when }. You will hear what it decides.
meeting-decided = 🤝 <b>{ $number }</b> The joint meeting has decided:
    “{ $words }”
    { $who } will do it, { $until }
meeting-update = { $what ->
    [set] 🤝 <b>{ $number }</b> goes to the joint meeting: { $when }; the clock is paused
    [set_running] 🤝 <b>{ $number }</b> goes to the joint meeting: { $when }; the clock runs on
    [today] 🤝 <b>{ $number }</b> is on the agenda of the joint meeting today ({ $when }). Afterwards, tap “Enter the decision”
    [undecided] ⚠️ <b>{ $number }</b> The meeting ({ $when }) is over and no decision has been entered
    [returned] ⚠️ <b>{ $number }</b> No decision came, so work goes on and the clock runs again
   *[decided] 🤝 <b>{ $number }</b> The meeting has decided: “{ $decision }”. Please go ahead
}: { $about }
decision-wanted = What has the meeting decided about <b>{ $number }</b>? Reply to this message: who does what. The resident will see it.
prompt-decision = The decision
decline-question = Why is <b>{ $number }</b> not accepted? The resident sees the reason and where to go instead, and can ask the street to look again.
decline-reason-wanted = Why is <b>{ $number }</b> not accepted? Reply to this message with the reason and where to go instead. The resident will see it.
prompt-decline-reason = Why, and where to go
declined = <b>{ $number }</b> Sorry, we cannot take this on.
    { $reason ->
    [court] A court, arbitration or administrative review has to settle this, so please go to them. For legal advice, call { $legal_aid }.
    [crime] This may be a crime. Please call 110 or go to the police.
    [discipline] Reports about officials go to the supervisory commission: { $discipline }. We pass what you said on to nobody.
    [private] This is a dispute about a contract or a purchase. Please call { $consumers }, ask for mediation or go to court. For legal advice, call { $legal_aid }.
    [elsewhere] This is outside our district. Please call { $hotline }, and the people there will look into it.
    [settled] This has had its final answer. Without anything new, it is not reopened.
    [unclear] We are not sure what you need. Please tell us again: where it is, what is wrong, and what you would like.
   *[own] “{ $words }”
}{ $objection ->
    [city] {" "}If you disagree, you can ask the street office to look at it within 7 working days.
    [law] {" "}If you disagree, you can ask the street office to look at it within 30 days.
   *[no] {" "}This is the street office’s final answer.
}
toast-convened = On the agenda of the meeting
toast-convened-running = On the agenda of the meeting; the clock runs on
toast-declined = Declined
