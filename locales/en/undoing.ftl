# Undoing: for half a minute, before the resident is told

undo-act = { $act ->
    [take] taken
    [send_back] sent back
    [transfer] handed over
    [add_helper] helper added
    [contact] first contact noted
    [ask] question sent
    [pause] paused
    [resume] clock running again
    [ask_extension] more time asked for
    [decide_extension] more time decided on
    [whistle] units called out
    [report_in] reported in
    [feed_back] answer given
    [end_whistle] call-out ended
    [convene] taken to a meeting
    [decide] decided
    [accept] accepted
    [decline] declined
    [merge] merged
    [unmerge] merge undone
    [split] split
    [resolve] result given
    [reclassify] category changed
    [relocate] grid changed
    [call_back] call-back noted
    [call_nobody] nobody answered
    [call_no_more] nobody answered
    [call_too_late] nobody answered
    [block] sender blocked
    [unblock] block lifted
   *[other] done
}
undo-done = { $act ->
    [call_nobody] ☎️ <b>{ $number }</b>: nobody answered. You will be asked to try again in a day
    [call_no_more] ☎️ <b>{ $number }</b>: nobody answered, three times by now. No more calls
    [call_too_late] ☎️ <b>{ $number }</b>: nobody answered. By the time of the next call it would be too late. No more calls
   *[other] ✅ <b>{ $number }</b>: { $what }
}. You can undo this for half a minute; residents hear nothing of it before.
undo-over = { $act ->
    [call_nobody] ☎️ <b>{ $number }</b>: nobody answered. You will be asked to try again in a day
    [call_no_more] ☎️ <b>{ $number }</b>: nobody answered, three times by now. No more calls
    [call_too_late] ☎️ <b>{ $number }</b>: nobody answered. By the time of the next call it would be too late. No more calls
   *[other] ✅ <b>{ $number }</b>: { $what }
}
undo-undone = ↩️ <b>{ $number }</b>: { $what } – undone. The resident was not told.
undo-told = ↩️ <b>{ $number }</b>: { $what } – undone by your colleague. Nothing has changed.
button-undo = { $act ->
    [unmerge] ↩️ Merge again
   *[other] ↩️ Undo: { $what }
}
toast-undone = Undone. The resident was not told.
