# The rider group

group-receipt = 👌 Got it, <b>{ $number }</b> · { $assigned ->
    [yes] { $who } · { $until }
   *[no] finding somebody for it
}
group-registered = This group now reports for <b>{ $place }</b>. Seen something on the road? Post a photo here, with the location if you can.
