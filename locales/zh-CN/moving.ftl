### 把一座城从一个数据库搬到另一个：shuoshi migrate --from … --to …

help-migrate-from = 搬城：现在所在数据库的 URL（与 --to 一起用）
help-migrate-to = 要搬进的空数据库的 URL，如 postgresql://shuoshi@db.example.org/shuoshi。带密码的请写 env:变量名 或 file:路径，别人就看不见
cli-moving = 正在搬城
cli-moved = { $tables } 张表的 { $rows } 行已到 { $where }，每张表两边行数相同。
cli-moved-history = 流转记录在那边核对无误：{ $cases } 件，{ $events } 条，最新印记 { $head }。请与抄在外面的核对。
cli-moved-next = 接下来：把新 URL 写进 SHUOSHI_DATABASE，再启动。照片留在原处（{ $folder }）；旧数据库没有改动，确认无误之前请留着。
cli-move-both = 搬城要同时写 --from 和 --to。
cli-move-url = { $option } 不是数据库的 URL。请写成 sqlite:////srv/shuoshi/shuoshi.db 或 postgresql://用户:密码@主机/库名 这样。
cli-move-nothing-there = { $option }：{ $given } 读不到内容。env:变量名 取环境变量，file:路径 取文件。
cli-move-driver = 没有安装 { $option } 需要的驱动（{ $driver }）。用 PostgreSQL 请 pip install 'shuoshi[postgres]'
cli-move-in-memory = { $option } 是内存里的数据库，一停就什么都没了。请写一个文件。
cli-move-same = --from 和 --to 是同一个数据库。
cli-move-no-city = --from 的数据库里没有本版本的城。URL 写对了吗？否则请先对它运行 shuoshi migrate（SHUOSHI_DATABASE 设成它）。
cli-move-not-empty = --to 的数据库不是空的（表 { $table }）。什么也没改。请给一个空的。
cli-move-unusable = 两个数据库中有一个用不了（{ $reason }）。请检查 --from 和 --to 的 URL：都在吗？--to 的角色能建表吗？什么也没搬。
cli-move-in-use = 两个数据库中有一个还在用：请先停掉程序（systemctl stop shuoshi），也关掉其他查看它的程序。什么也没搬。
cli-move-not-whole = 到了那边的与原来的不符（{ $part }）。什么也没搬。
cli-move-history = 搬过去之后流转记录核对不上。什么也没搬。请对旧数据库运行 shuoshi verify：如果那里就坏了，请用之前的备份。
