# Export

help-city-export = Write the city as spreadsheets: what nobody changed is as it was imported, what was changed in the chat is in it.

    Example: shuoshi city export my-city-now
help-city-export-folder = new folder to write the spreadsheets into
cli-exporting = Exporting…
cli-exported = Exported to { $folder }. Names of staff are in it, so keep it safe. To change something, edit a sheet and run: shuoshi city import { $folder }
cli-export-uncoded = { $count ->
    [one] One member of staff has
   *[other] { $count } members of staff have
} no staff code (joined by invite) and is in no sheet; importing leaves them as they are.
cli-export-unsound = Something in the exported sheets has to be fixed first, see: shuoshi city check { $folder }
cli-import-after-chat = { $count ->
    [one] One thing was
   *[other] { $count } things were
} changed in the chat since the last import. If these sheets were not exported after that, they have put it back; /admin keeps the record.
