# Learning: training, judging, classifying

help-train = Train a category model on a labelled corpus; writes the model and its figures on texts it had not seen.

    Example: shuoshi train corpus.csv --out model.npz
help-train-out = Where the model goes; beside the corpus if not given
help-corpus = CSV or JSONL with the columns text and category; several fair answers are joined by ；, the best first
help-model = A model written by shuoshi train; the city's own categories if not given
help-json = Print JSON
help-evaluate = Judge on a corpus: accuracy, macro-F1, top 3, each class, calibration, accuracy at each coverage.

    Example: shuoshi evaluate corpus.csv --model model.npz --json
help-classify = What a text is: group, category, how sure, by which words, whether to ask.

    Example: shuoshi classify "楼下路灯不亮" --json
help-classify-text = The resident's own words
help-classify-batch = A JSONL file with id and text in each line; prints a line of JSON for each
help-city-train = Train the category model on the city's categories, words and examples; not again if nothing changed.

    Example: shuoshi city train

cli-training = Training…
cli-trained = Model written to { $path }: { $examples } texts, { $kilobytes } KB. Figures on texts it had not seen:
cli-trained-city = Category model trained: { $examples } examples, { $seconds } s; on examples it had not seen the group is right in { $accuracy } %, it asks in { $asks } %, and is right in { $unasked } % when it does not
cli-trained-before = The category model need not be trained again: { $examples } examples, none changed
cli-too-few-classes = No model was trained: fewer than two classes have examples. The deciding words do alone.
cli-corpus-teaches-nothing = No model was trained: fewer than two classes, or no class with two texts to learn from (punctuation alone teaches nothing).
cli-model-too-large = No model was written: it is larger than 20 MB. Use fewer texts or classes.
cli-model-broken = { $path } is no model of this program, or damaged ({ $reason }). Train it again with shuoshi train.
cli-corpus-empty = { $path } has no row with both text and category.
cli-corpus-column = { $path }, line { $line }: { $name } is missing.
cli-corpus-line = { $path }, line { $line } is no JSON object.
cli-corpus-unknown = Unknown class names ({ $count }): { $names }. Use names of groups only, or codes of categories only.
cli-corpus-not-learnt = Class names the model never learnt, counted as wrong ({ $count }): { $names }
cli-corpus-name = line { $line } { $name }
cli-figures-few = Fewer than { $least } texts: too few to believe these figures.
cli-corpus-encoding = The encoding of { $path } is unknown. Save it as UTF-8.
cli-batch-text = Line { $number } cannot be read: it must be a JSON object with id and text (a string)
cli-batch-same-ids = { $path }: { $count ->
    [one] 1 id stands
   *[other] { $count } ids stand
} there more than once (e.g. { $first }); tell their answers apart by line.
cli-batch-lines = { $path }: { $count } lines could not be read; all others were answered.
cli-classify-what = Give a text, or a file with --batch, and not both.
cli-on-sample-city = No city was imported: the sample city's categories are used.
cli-classified = { $group } › { $leaf }, { $confidence } % sure{ $asks ->
    [yes] , the resident is asked
   *[no] {""}
}
    By: { $words ->
    [none] no single word
   *[other] { $words }
}
    First three: { $top3 }
cli-classified-model = { $category }, { $confidence } % sure; first three: { $top3 }
cli-figures = { $count } texts: accuracy { $accuracy }, macro-F1 { $macro }, top 3 { $top }; asks { $asks }, accuracy when it does not { $unasked }; calibration error ECE { $ece }, Brier { $brier }
cli-figures-class = { $name } ({ $count }): precision { $precision }, recall { $recall }, F1 { $f }
cli-figures-coverage = the surest { $coverage } %: accuracy { $accuracy }, at least { $confidence } sure
