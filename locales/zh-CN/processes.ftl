## 多个进程

help-run-role = 本进程做什么：all 全部；在 PostgreSQL 上还可以 web（收：网络钩子和网页）或 worker（办：处理、发送、计时）。
cli-part-on-sqlite = --role { $part } 要用 PostgreSQL：一个 SQLite 数据库只由一个进程服务。请去掉 --role，或设置 SHUOSHI_DATABASE=postgresql://…
cli-web-without-address = --role web 是收 Telegram 送来的消息的，可 Telegram 不知道往哪里送。请把 SHUOSHI_PUBLIC_URL=https://… 设为负载均衡的地址。
cli-second-on-sqlite = shuoshi 已在 { $path } 上运行（进程 { $pid }，从 { $since } 起），什么都没有改动。请先停掉那一个。要同时开几个进程，请用 PostgreSQL。
cli-polled-elsewhere = { $machine } 上的进程 { $pid } 从 { $since } 起一直在向 Telegram 收这两个机器人的消息，现在还活着；再开一个会各收一半。请停掉那一个，或设置 SHUOSHI_PUBLIC_URL 改用网络钩子，或用 shuoshi run --role worker 来帮忙。
cli-running-all = 说事已启动。居民端和工作人员端正在收消息；/healthz 在 { $url }
cli-running-web = 说事正在收消息、供网页；/healthz 在 { $url }
cli-running-worker = 说事正在和其他进程一起处理；/healthz 在 { $url }
