# shuoshi same: whether two sentences are one thing

help-same = Whether two sentences are of one thing, how sure that is, and why; nothing is changed. Asks the imported city, or the sample city if there is none.

    Example: shuoshi same "柳岸花园3栋路灯坏了" "柳岸小区三号楼的灯不亮"
help-same-one = One sentence
help-same-other = The other sentence
help-same-batch = A JSONL file, each line with id, a (text, place) and b; answers in JSON, line by line
cli-same-what = Give two sentences, or a file with --batch; one of the two.
cli-batch-pair = Line { $number } cannot be read: it must be a JSON object with id, a and b, and a and b need text (a string)
cli-same = { $same ->
    [yes] One thing
   *[no] Not one thing
} ({ $score } of 100; from 50 on it is one)
same-place = { $relation ->
    [same] one building, house number, landmark or crossing
    [within] one compound or lane
    [nearby] nearby
   *[unknown] nobody knows whether it is one place
    [other] another building or house number
    [far] another place
}
same-sign = { $sign ->
   *[thing] one thing
    [thing-near] things close to each other
    [thing-other] two things
    [things-shared] mostly the same things
    [trouble] the same is wrong
    [trouble-near] something close is wrong
    [trouble-other] something else is wrong
    [troubles-shared] mostly the same is wrong
    [leaf] one category
    [leaf-near] categories close to each other
    [group] one group of categories
    [groups] groups of categories close to each other
    [spot] one spot
    [spot-other] another spot
    [storey-other] another storey
    [unit-other] another unit of the building
    [gate-other] another gate
    [code] one plate or number
    [code-other] another plate or number
    [detail] rare details in common
    [detail-agreed] rare details in common, and the same matter
    [run] a long row of characters in common
    [placed-alone] only one says where
    [characters] characters in common
    [pairs] words in common
    [within] the place is not exact
    [event] one kind of occurrence
    [event-other] two kinds of occurrence
    [broad-but-not-trouble] the same thing, with which many things may be wrong
    [object-and-trouble] the same thing, and the same is wrong with it
    [object-but-not-trouble] the same thing, but something else is wrong
    [object-untold] the same thing, but not what is wrong
    [trouble-but-not-thing] the same is wrong with another thing
    [thing-untold] nobody says what thing
    [trouble-untold] nobody says what is wrong
    [leaf-other] another category
    [leaves] possible categories close to each other
    [actor] one kind of shop or person
    [actor-other] another kind of shop or person
    [name] one name of a shop or line
    [name-other] another name of a shop or line
    [animal-other] another animal
    [kind] one make or species
    [kind-other] another make or species
    [hour] one time of day
    [hour-other] another time of day
    [scope-other] one means a single thing, the other all of them
    [side-other] another side
    [room] one kind of room
    [room-other] another kind of room
    [door-other] another door
}
