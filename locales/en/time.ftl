# Time, the way people say it

time-spoken = { $part ->
    [midnight] midnight
    [noon-sharp] noon
   *[other] { $minute ->
        [none] { $spelled }
        [half] { $spelled }:30
       *[other] { $hour }:{ $minute }
    } { $part ->
        [night] am
        [early] am
        [morning] am
       *[other] pm
    }
}
hour-spoken = { $number }
weekday = { $number ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
calendar-day = { $date } { $month }{ $year ->
    [none] {""}
   *[other] {" "}{ $year }
}
moment = { $manner ->
    [clock] { $day ->
        [yesterday] { $time }{" "}
        [today] { $time }{" "}
        [tomorrow] { $time }{" "}
       *[far] {""}
    }
   *[spoken] {""}
}{ $day ->
    [yesterday] yesterday
    [today] today
    [tomorrow] tomorrow
    [after-tomorrow] { $weekday }
    [this-week] { $weekday }
    [other-year] { $date } { $month } { $year }
   *[far] { $weekday } { $date } { $month }
}{ $manner ->
    [clock] { $day ->
        [yesterday] {""}
        [today] {""}
        [tomorrow] {""}
       *[far] {" "}{ $time }
    }
   *[spoken] {" "}at { $time }
}
working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
working-hours = { $count ->
    [one] { $count } working hour
   *[other] { $count } working hours
}
working-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
time-left = { $span } left
over-by = { $span } late
just-due = due now

until = due { $moment } ({ $left }{ $provisional ->
    [yes] , provisional: holidays not announced yet
   *[no] {""}
})
until-late = was due { $moment }{ $over ->
    [none] {""}
   *[other] , { $over }
}
until-paused = { $reason }; on hold{ $until ->
    [none] {""}
   *[other] {" "}until { $until } at the latest
}
until-decided = we will say by { $moment } whether we can accept it ({ $left })
until-decided-late = we should have said by { $moment } whether we can accept it{ $over ->
    [none] {""}
   *[other] , { $over }
}
until-unknown = we will tell you the date
until-over = there is a result
