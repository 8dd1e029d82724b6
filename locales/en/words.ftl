# Words: roles, states, what people and places are called

role = { $role ->
    [courier] courier
    [volunteer] volunteer
    [representative] resident representative
    [grid_officer] grid officer
    [community_desk] community desk
    [street_dispatcher] street dispatcher
    [department] department
    [duty_leader] duty leader
    [administrator] administrator
   *[resident] resident
}
state = { $state ->
    [draft] draft
    [received] finding somebody
    [dispatched] not taken yet
    [reopened] reopened, not taken yet
    [in_progress] being worked on
    [awaiting_resident] waiting for an answer
    [whistled] units called in
    [in_meeting] at the joint meeting
    [awaiting_rating] waiting to be rated
    [closed] closed
    [declined] not accepted
    [merged] merged into another case
    [withdrawn] withdrawn
   *[cancelled] discarded
}
state-told = { $state ->
    [draft] not sent yet
    [received] finding somebody
    [dispatched] not taken yet
    [reopened] reopened, not taken yet
    [in_progress] being worked on
    [awaiting_resident] waiting for an answer
    [whistled] several units are on it
    [in_meeting] at the joint meeting
    [awaiting_rating] done, waiting to be rated
    [closed] closed
    [declined] not accepted
    [merged] merged
    [withdrawn] withdrawn
   *[cancelled] not sent
}
office = { $place ->
    [none] the { $role }
   *[other] the { $role } of { $place }
}
colleague = { $name } ({ $role })
owner-none = nobody yet
category-none = no category
place-none = place unknown
whole-city = the whole city
quoted = “{ $words }”
word = “{ $word }”
glossed = { $words } ({ $meant })
word-separator = {", "}
media-count = { $kind ->
    [photo] 📷
    [video] 🎬
    [video_note] 📹
    [voice] 🎤
    [audio] 🎵
   *[file] 📎
} { $count }
draft-media = { $media }
