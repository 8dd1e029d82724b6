# For somebody else, and without a name

for-whom = { $whom ->
    [mother] their mother
    [father] their father
    [parents] an older relative
    [neighbour] a neighbour
    [friend] a friend
   *[other] somebody else
}
for-whom-yours = { $whom ->
    [mother] your mother
    [father] your father
    [parents] an older relative
    [neighbour] your neighbour
    [friend] a friend
   *[other] somebody else
}
for-whom-question = Who are you reporting this for?
represented-wanted = Noted: for { $whom }. If we may call them, send me their name and phone number. Only the person in charge sees it, and you do not have to.
draft-reporter = { $anonymous ->
    [yes] 🙈 no name{ $whom ->
        [none] {""}
       *[other] {" · "}👵 for { $whom }
    }
   *[no] 👵 for { $whom }
}{ $words ->
    [none] {""}
   *[other] : { $words }
}
card-on-behalf = { $anonymous ->
    [yes] 🙈 <b>Anonymous</b>, please do not ask who it is{ $whom ->
        [none] {""}
       *[other] {" · "}👵 <b>for</b> { $whom }
    }
   *[no] 👵 <b>For</b> { $whom }
}
represented-contact = ☎️ <b>{ $number }</b> reported for { $whom }: <code>{ $words }</code> (the history says who has looked)
nameless = anonymous

# Whoever asks to stay anonymous after having sent it
sent-with-name = { $how ->
    [nameless] <b>{ $number }</b> was sent anonymously: nobody who works on it can see who you are.
    [in-group] <b>{ $number }</b> was posted in the group, where everybody can see who posted it, so it cannot become anonymous any more. Its card does not show your name. If nobody is to know next time, tell me here.
    [by-phone] <b>{ $number }</b> came in by telephone and cannot become anonymous any more. Those who work on it can look up the name and number that were left; every look is recorded. Next time, tell me here, beginning with “Anonymous”.
   *[named] <b>{ $number }</b> has been sent and cannot become anonymous any more. But do not worry: those who work on it see neither your name nor your account, only what you said. { $can ->
        [yes] If you would still rather be anonymous, withdraw it and say it again, beginning with “Anonymous”.
       *[no] Next time, begin with “Anonymous”.
    }
}
