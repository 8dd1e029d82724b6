# 派单规则、值班、退单裁定、协办

cli-check-sheet-not-community-duty = { $where }：“{ $wanted }”不在社区职责清单，不能派给“{ $found }”；请派给街道、部门或单位
cli-table-units = 单位
cli-table-rules = 派单规则
cli-table-duty = 值班表
