# Places

help-locate = In which grid a sentence or a position lies, and why; nothing is changed. Asks the imported city, or the sample city if there is none.

    Example: shuoshi locate "柳岸花园3栋"
    Example: shuoshi locate 31.8076,118.4042
    Example: shuoshi locate --batch places.jsonl > grids.jsonl
help-locate-what = A sentence, or "latitude,longitude"
help-locate-grids = Only the grids of this GeoJSON file
help-locate-datum = Datum of positions (wgs84: phones, gcj02: AMap and Tencent, bd09: Baidu); also that of --grids, unless the file names its own
help-locate-day = Boundaries of which day, e.g. 2027-01-01; today by default
help-locate-batch = A JSONL file with id and text, or id, lat, lon, on each line; a line of JSON answers each, in the same order
help-locate-json = Print JSON, for programs
help-city-learned = Place names learned when staff changed a grid: how they count, which cases taught them; what is not wanted can be forgotten.

    Example: shuoshi city learned
    Example: shuoshi city learned --forget 新世纪超市
help-learned-forget = Forget this name, and never learn it again
cli-locate-what = Give a sentence, a "latitude,longitude" or a --batch file, and only one of them. Example: shuoshi locate "柳岸花园3栋"
cli-locate-day = Cannot read the date “{ $found }”. Write it like 2027-01-01.
cli-locate-datum = { $path } names no datum. Add --datum wgs84, gcj02 or bd09: the wrong one is 500 metres off.
cli-locate-no-grids = { $path } has no grid that can be used (problems: { $count }). Each Feature needs “编码” and a polygon; shuoshi city check tells more.
cli-locate-not-geojson = { $path } is no GeoJSON FeatureCollection.
cli-locate-position = “{ $found }” is no position on earth. Write the latitude first, then the longitude.
cli-locate-line = Line { $number } cannot be read: it needs id and text, or id, lat, lon
cli-locate-found = { $certainty ->
    [sure] Sure:
    [presumed] Presumed:
    [candidates] Not clear, one of these { $count }:
   *[none] Not known in which grid.
}
cli-locate-words = { $meant ->
    [none] Because of: { $said }
   *[other] Because of: { $said } ({ $meant })
}
cli-locate-also = Perhaps also: { $others }
cli-locate-why = { $doubt ->
    [slip] written a little wrong, recognised by sound or but for one character
    [short] a name cut short, or one that many places have
    [no-number] no house number, or one nobody knows
    [like-a-day] 号 may also be a day of the month
    [alone] a building without its compound
    [beside] opposite of it or near it, perhaps in the next grid
    [learned] a name that a single fix has taught
    [disagree] two places that are not together
    [narrowed] left open by its name, decided by the community told, or by where the speaker belongs
    [side] presumed from the side that was told
    [elsewhere] told with another town, perhaps not here
    [longer] what adjoins it may make it another place
   *[edge] on the edge of two grids
}
cli-learned-count = Names learned: { $count }
cli-learned-line = { $name } → { $grids } ({ $certainty ->
    [sure] sure
    [presumed] presumed
   *[unknown] fixes disagree, offered as candidates
}) from { $cases }
cli-learned-unknown = “{ $name }” has never been learned. See shuoshi city learned
cli-learned-forgotten = “{ $name }” is forgotten (taught by { $count } fixes) and will not be learned again.
