# What is going on nearby

near-where = Tell me where you live first. Then I can show you what is still open around there. Tap, type the compound and building, or send your position.
near-none = Nothing is open around { $place } right now. If you see something, a sentence is enough.
near-title = <b>Still open around { $place }</b> ({ $count }){ $pages ->
    [1] {""}
   *[other] , page { $page } of { $pages }
}
near-line = <b>{ $number }</b> { $category } · { $place } · { $state } · reported by { $count ->
    [one] one person
   *[other] { $count } people
}{ $mine ->
    [own] {" · "}yours
    [joined] {" · "}👥 me too
   *[no] {""}
}
