# 导出

help-city-export = 把城市导出成表格：没改过的和导入时一模一样，在聊天里改过的也写在里面。

    例：shuoshi city export my-city-now
help-city-export-folder = 新文件夹，导出的表格写在里面
cli-exporting = 正在导出…
cli-exported = 已导出到 { $folder }。里面有工作人员的姓名，请妥善保管；要改就改表格，再运行：shuoshi city import { $folder }
cli-export-uncoded = 有 { $count } 位工作人员没有工号（凭邀请码加入），不在人员表里；再导入时他们保持不变。
cli-export-unsound = 导出的表格里还有要改的地方，请看：shuoshi city check { $folder }
cli-import-after-chat = 上次导入以后在聊天里改过 { $count } 处。这些表如果不是在那之后导出的，那些改动已经按表格改回去了；改动记录在 /admin 里。
