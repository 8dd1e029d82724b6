# 表格检查

cli-check-sheet-file-missing = { $where }：少了这个文件（{ $wanted }）
cli-check-sheet-unreadable-file = { $where }：读不了，应是 { $wanted } { $found }
cli-check-sheet-column-missing = { $where }：缺少必填的列；{ $wanted }
cli-check-sheet-column-unknown = { $where }：不认识的列“{ $found }”，已跳过；可用的列：{ $wanted }
cli-check-sheet-cell-empty = { $where }：这里不能空
cli-check-sheet-unknown-word = { $where }：“{ $found }”不在可选词里；应是：{ $wanted }
cli-check-sheet-bad-code = { $where }：编码“{ $found }”不合规；只能用 { $wanted } 个字符
cli-check-sheet-not-a-number = { $where }：“{ $found }”不是所要的数；应在 { $wanted } 之间
cli-check-sheet-not-a-date = { $where }：“{ $found }”不是日期；写成 { $wanted }
cli-check-sheet-not-a-time = { $where }：“{ $found }”不是时间；写成 { $wanted }
cli-check-sheet-bad-weight = { $where }：“{ $found }”的分值不是数；写成 { $wanted }
cli-check-sheet-text-too-long = { $where }：“{ $found }”太长；{ $wanted } 个字
cli-check-sheet-duplicate = { $where }：“{ $found }”重复了；只能出现一次
cli-check-sheet-unknown-code = { $where }：编码“{ $found }”在“{ $wanted }”表里没有
cli-check-sheet-wrong-level = { $where }：“{ $found }”层级不对；应是{ $wanted }
cli-check-sheet-contradiction = { $where }：“{ $found }”前后矛盾；应是 { $wanted }
cli-check-sheet-datum-unknown = { $where }：没有写明坐标系；应在顶层写 { $wanted }
cli-check-sheet-boundary-missing = { $where }：网格“{ $found }”（{ $wanted }）没有边界
cli-check-sheet-boundary-invalid = { $where }：“{ $found }”的边界有问题：{ $wanted }
cli-check-sheet-boundaries-overlap = { $where }：{ $found } 重叠了 { $wanted }
cli-check-sheet-boundaries-gap = { $where }：{ $found } 之间有空隙 { $wanted }
cli-check-sheet-outside-grid = { $where }：“{ $found }”的位置不在{ $wanted }里
cli-check-sheet-no-officer = { $where }：“{ $found }”没有{ $wanted }
cli-check-sheet-no-owner = { $where }：“{ $found }”在这些地方没有人办：{ $wanted }
cli-check-sheet-no-other = { $where }：至少要有一个“{ $wanted }”大类的事项
