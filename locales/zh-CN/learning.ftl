# 学习：训练、评判、分类

help-train = 用带标注的语料训练分类模型；写出模型文件和它没见过的文字上的指标。

    例：shuoshi train corpus.csv --out model.npz
help-train-out = 模型写到哪里；不写就放在语料旁边
help-corpus = CSV 或 JSONL，列名 text 和 category；几个都算对时用；隔开，最好的在前
help-model = shuoshi train 写出的模型；不写就用本城的分类
help-json = 输出 JSON
help-evaluate = 在语料上评判：准确率、宏平均、前三、各类、校准、各覆盖率下的准确率。

    例：shuoshi evaluate corpus.csv --model model.npz --json
help-classify = 这句话是什么事：大类、小类、把握、凭哪些词、要不要问。

    例：shuoshi classify "楼下路灯不亮" --json
help-classify-text = 居民的原话
help-classify-batch = JSONL 文件，每行 id 和 text；逐行输出 JSON
help-city-train = 用本城的分类、判定词和示例训练分类模型；没有变化就不重复。

    例：shuoshi city train

cli-training = 正在训练…
cli-trained = 模型已写到 { $path }：{ $examples } 条语料，{ $kilobytes } KB。以下指标来自没有参加训练的部分：
cli-trained-city = 分类模型已训练：{ $examples } 条示例，{ $seconds } 秒；在没见过的示例上大类准确率 { $accuracy }%，会问 { $asks }%，不问时准确率 { $unasked }%
cli-trained-before = 分类模型不用重新训练：{ $examples } 条示例没有变化
cli-too-few-classes = 没有训练模型：示例不足两类，只凭判定词分类。
cli-corpus-teaches-nothing = 没有训练模型：不足两类，或者没有哪一类有两条能学的文字（只有标点的不算）。
cli-model-too-large = 没有写出模型：超过 20 MB。请减少语料或类别。
cli-model-broken = { $path } 不是本程序的模型，或者已损坏（{ $reason }）。请用 shuoshi train 重新训练。
cli-corpus-empty = { $path } 里没有一行既有 text 又有 category。
cli-corpus-column = { $path } 第 { $line } 行缺少 { $name }。
cli-corpus-line = { $path } 第 { $line } 行不是一个 JSON 对象。
cli-corpus-unknown = 有 { $count } 处分类名不认识：{ $names }。请全用大类名，或者全用小类编码。
cli-corpus-not-learnt = 有 { $count } 处分类名这个模型没有学过，都算错：{ $names }
cli-corpus-name = 第 { $line } 行 { $name }
cli-figures-few = 不足 { $least } 条，这些数字不足为凭。
cli-corpus-encoding = { $path } 的编码认不出。请另存为 UTF-8。
cli-batch-text = 第 { $number } 行看不懂：要一个带 id 和 text（文字）的 JSON 对象
cli-batch-same-ids = { $path }：有 { $count } 个 id 用了不止一次（如 { $first }），请按答案里的 line（行号）区分。
cli-batch-lines = { $path } 有 { $count } 行看不懂，其余的都答了。
cli-classify-what = 请给一句话，或者用 --batch 给一个文件，二者择一。
cli-on-sample-city = 没有导入城市，用示例城市的分类。
cli-classified = { $group } › { $leaf }，把握 { $confidence }%{ $asks ->
    [yes] ，会问居民
   *[no] {""}
}
    凭：{ $words ->
    [none] 没有单独的词
   *[other] { $words }
}
    前三：{ $top3 }
cli-classified-model = { $category }，把握 { $confidence }%；前三：{ $top3 }
cli-figures = { $count } 条：准确率 { $accuracy }，宏平均 F1 { $macro }，前三 { $top }；会问 { $asks }，不问时准确率 { $unasked }；校准误差 ECE { $ece }，Brier { $brier }
cli-figures-class = { $name }（{ $count }）：精确率 { $precision }，召回率 { $recall }，F1 { $f }
cli-figures-coverage = 最有把握的 { $coverage }%：准确率 { $accuracy }，把握不低于 { $confidence }
