# Rules of dispatch, duty, decisions on returned cases, helpers

cli-check-sheet-not-community-duty = { $where }: “{ $wanted }” is not the community's duty and cannot go to “{ $found }”; name the street, a department or a unit
cli-table-units = Units
cli-table-rules = Rules of dispatch
cli-table-duty = Duty roster
