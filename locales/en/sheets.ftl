# What is wrong in a city's spreadsheets

cli-check-sheet-file-missing = { $where }: this file is missing ({ $wanted })
cli-check-sheet-unreadable-file = { $where }: cannot be read as { $wanted } { $found }
cli-check-sheet-column-missing = { $where }: this column is needed; { $wanted }
cli-check-sheet-column-unknown = { $where }: unknown column “{ $found }”, skipped; known: { $wanted }
cli-check-sheet-cell-empty = { $where }: this may not be empty
cli-check-sheet-unknown-word = { $where }: “{ $found }” is not one of the choices: { $wanted }
cli-check-sheet-bad-code = { $where }: the code “{ $found }” will not do; allowed: { $wanted } characters
cli-check-sheet-not-a-number = { $where }: “{ $found }” is not the number wanted: { $wanted }
cli-check-sheet-not-a-date = { $where }: “{ $found }” is no date; write { $wanted }
cli-check-sheet-not-a-time = { $where }: “{ $found }” is no time; write { $wanted }
cli-check-sheet-bad-weight = { $where }: the weight of “{ $found }” is no number; write { $wanted }
cli-check-sheet-text-too-long = { $where }: “{ $found }” is too long; { $wanted } characters
cli-check-sheet-duplicate = { $where }: “{ $found }” is there twice; it may be there once
cli-check-sheet-unknown-code = { $where }: the code “{ $found }” is not in the sheet “{ $wanted }”
cli-check-sheet-wrong-level = { $where }: “{ $found }” is of the wrong level; it should be: { $wanted }
cli-check-sheet-contradiction = { $where }: “{ $found }” contradicts another cell; it should be { $wanted }
cli-check-sheet-datum-unknown = { $where }: the datum is not named; write at the top level { $wanted }
cli-check-sheet-boundary-missing = { $where }: grid “{ $found }” ({ $wanted }) has no boundary
cli-check-sheet-boundary-invalid = { $where }: the boundary of “{ $found }” is not right: { $wanted }
cli-check-sheet-boundaries-overlap = { $where }: { $found } overlap by { $wanted }
cli-check-sheet-boundaries-gap = { $where }: between { $found } there is a gap of { $wanted }
cli-check-sheet-outside-grid = { $where }: “{ $found }” does not lie in { $wanted }
cli-check-sheet-no-officer = { $where }: “{ $found }” has no { $wanted }
cli-check-sheet-no-owner = { $where }: nobody handles “{ $found }” in: { $wanted }
cli-check-sheet-no-other = { $where }: there must be a category in the group “{ $wanted }”
