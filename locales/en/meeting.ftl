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
    When shall the joint meeting talk about it? Until then the clock stands.
meeting-set = 🤝 <b>{ $number }</b> comes before a joint meeting: { $when }. You will hear what it decides.
meeting-decided = 🤝 <b>{ $number }</b> The joint meeting has decided:
    “{ $words }”
    { $who } does it, { $until }
meeting-update = { $what ->
    [set] 🤝 <b>{ $number }</b> comes before the joint meeting on { $when }; the clock stands
    [today] 🤝 <b>{ $number }</b> is before the joint meeting today ({ $when }); then tap “Enter the decision”
    [undecided] ⚠️ <b>{ $number }</b> The meeting ({ $when }) is over and no decision has been entered
    [returned] ⚠️ <b>{ $number }</b> No decision came: the case goes on, and so does its clock
   *[decided] 🤝 <b>{ $number }</b> The meeting has decided: “{ $decision }”. Please do so
}: { $about }
decision-wanted = What has the meeting decided about <b>{ $number }</b>? Reply to this message: who does what. The resident will see it.
prompt-decision = The decision
decline-question = Why is <b>{ $number }</b> not accepted? The resident sees the reason and the right address, and may ask the street to look once more.
decline-reason-wanted = Why is <b>{ $number }</b> not accepted? Reply to this message with the reason and the right address. The resident will see it.
prompt-decline-reason = Why, and where to turn
declined = <b>{ $number }</b> We are sorry: we cannot accept this.
    { $reason ->
    [court] It is, or has to be, settled by a court, arbitration or administrative review: please turn to them. Legal advice: call 12348.
    [crime] It may be a crime: please call 110 or go to the police.
    [discipline] Reports about officials go to the discipline inspection: 12388. What you said is passed on to nobody.
    [private] It is a dispute about a contract or a purchase: please call 12315, ask for mediation or go to court. Legal advice: call 12348.
    [elsewhere] It lies outside our district: please call 12345, and those responsible there will see to it.
    [settled] The same matter has had its final answer; without anything new it is not taken up again.
    [unclear] We cannot see what we should do. Please tell us again: where, what, and what you wish.
   *[own] “{ $words }”
}{ $objection ->
    [yes] {" "}If you disagree, you can ask the street to look at it within 7 working days.
   *[no] {" "}This is the street’s final answer.
}
toast-convened = It comes before the meeting
toast-declined = Declined
