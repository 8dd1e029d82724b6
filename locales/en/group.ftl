# The rider group

group-registered = { $kind ->
    [work] This is now the work group of <b>{ $place }</b>. Each case gets a topic; what is said in it is kept as a note that residents never see. Please let me manage topics and remove members: I take out whoever has left office.
   *[riders] This group now reports for <b>{ $place }</b>. Seen something on the road? Post a photo here, with the location if you can.
}
in-private = 🔒 This group is for photos. See what became of yours in our private chat, one tap away.
