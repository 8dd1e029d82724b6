# 备份与恢复

help-backup = 把全部内容存进一个备份文件，程序照常运行：各表、照片、不含密钥的设置。

    例：shuoshi backup /backups --keep 14
    例：shuoshi backup city.tar
help-backup-to = 文件夹（备份按时间命名），或备份文件名
help-backup-keep = 该文件夹只留最新的几份；0 表示一份也不删
help-backup-photos = 连照片和文件一起；不带时 photos/ 文件夹须另行备份
help-backup-give-up = 现在找不到的照片确实没有了，以后不再找
help-restore = 用 shuoshi backup 的备份文件恢复一座城：先验明，后核对。

    例：shuoshi restore --check city.tar
    例：shuoshi restore city.tar
help-restore-from = 备份文件
help-restore-force = 已有数据也恢复；原有的改名保留
help-restore-check = 只验备份，什么也不改
help-restore-send = 备份时待发的消息怎么办：recent 发近一天的和全部派单提醒，all 全发，none 到点的都不发
help-restore-broken = 流转记录核对不上也恢复
cli-backing-up = 正在备份
cli-backed-up = ✅ 已备份到 { $path }：{ $rows } 行、{ $photos } 张照片和文件，{ $size } MB。内含个人信息：请加密，存到本机以外。
cli-backup-pruned = 已删旧备份：{ $path }
cli-backup-missing = 诉求里有 { $count } 张照片或文件在磁盘上找不到或已损坏。涉及：{ $cases }。备份已写好，缺这些。最近一份齐全的备份：{ $whole }，--keep 不会删它。确实找不回来，请运行 shuoshi backup --give-up-lost
cli-backup-taken = { $path } 已存在，备份从不覆盖。请换个名字，或给一个文件夹。
cli-backup-nothing = 还没有可备份的：数据库里没有表。
cli-backup-no-folder = 没有文件夹 { $path }。请先建好，或写出备份文件的名字：{ $path }.tar
cli-backup-keep-what = --keep 数的是文件夹里的备份；{ $path } 不是文件夹，请先建好。
cli-restore-no-file = 没有备份文件 { $path }。
cli-restore-checking = 正在验备份
cli-restoring = 正在恢复
cli-restore-archive = 备份 { $path } 完好：{ $at } 生成（{ $hours } 小时前），版本 { $program }（表结构 { $revision }），{ $rows } 行，{ $photos } 张照片和文件。
cli-restore-missing = 备份时就缺 { $count } 张诉求里的照片或文件。
cli-restore-broken = 备份 { $path } 已损坏或不完整（{ $part }）。什么也没改。请换一份。
cli-restore-newer = 这份备份出自更新的版本（表结构 { $revision }）。请先装那个版本。
cli-restore-not-empty = 这个数据库里已有一座城。确要用备份替换，请加 --force（现有的改名保留）。
cli-restore-no-right = 数据库角色不能新建 schema，或不能在所用的 schema 里建表，原有内容没处放。请数据库所有者运行：GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …。什么也没改。
cli-check-restore-no-right = 现在这样恢复不了：数据库角色不能新建 schema，或不能在所用的 schema 里建表。请运行 GRANT CREATE ON DATABASE … TO …; GRANT CREATE ON SCHEMA public TO …
cli-check-aside = 以前恢复时留下的：{ $names }。确认没问题后请删掉，里面有所有人的资料。
cli-restore-in-use = 还有程序连着这个数据库：请先停掉（systemctl stop shuoshi），也关掉其他查看它的程序。什么也没改。
cli-restore-not-whole = 写进数据库的与备份不符（{ $part }）。什么也没改。
cli-restore-history = 这份备份里的流转记录核对不上。什么也没改。请换一份；仍要用它请加 --broken-history。
cli-restored = ✅ 已恢复：{ $rows } 行，补回 { $photos } 张照片和文件；核对了 { $cases } 件、{ $events } 条流转记录，最新总印记 { $head }。
cli-restored-waiting = 备份时待发的消息：{ $sent } 条程序启动后发出，{ $held } 条不再发（备份之后可能已发过）。
cli-restored-aside = 原有的保留在：{ $where }
cli-restored-broken = ❌ 按您的要求恢复了，但流转记录核对不上。运行 shuoshi verify 看是哪里。
cli-restored-secrets = 密钥不在任何备份里。当时设有：{ $names }
cli-restored-setting = 当时的设置：{ $name }={ $value }
cli-restored-next = 接下来：shuoshi check，再在 { $folder } 上启动程序。备份之后说的话只在 Telegram 那里，它留一天。
cli-backup-failed = 备份 { $path } 写不下去（{ $reason }）。没留下半份。
cli-secret-file = { $name } 指的文件 { $path } 读不了（{ $reason }）。
cli-keep-wrong = SHUOSHI_KEEP 看不懂。请写 名称=天数，用空格隔开；名称与最少天数：{ $known }
cli-check-retention = 保存期限检查于 { $at }；已清除：{ $done }
cli-check-forgot = { $kind } { $count }（{ $at }）
