## More than one process

help-run-role = What this process does: all; web (takes in: webhooks and pages) or worker (handles, sends, ticks), on PostgreSQL.
cli-part-on-sqlite = --role { $part } needs PostgreSQL: one SQLite database is served by exactly one process. Leave --role out, or set SHUOSHI_DATABASE=postgresql://…
cli-web-without-address = --role web takes in what Telegram brings, and Telegram does not know where: set SHUOSHI_PUBLIC_URL=https://… to the address of the load balancer.
cli-second-on-sqlite = shuoshi is running on { $path } already (process { $pid }, since { $since }); nothing was changed. Stop that one first. Several processes at a time need PostgreSQL.
cli-polled-elsewhere = Process { $pid } on { $machine } has been asking Telegram for the updates of these bots since { $since } and is alive; a second one would get half of them. Stop that one, or set SHUOSHI_PUBLIC_URL for webhooks, or help it with: shuoshi run --role worker
cli-running-all = Shuoshi is running. Both bots are listening; /healthz at { $url }
cli-running-web = Shuoshi is taking in updates and serving pages; /healthz at { $url }
cli-running-worker = Shuoshi is working with the others; /healthz at { $url }
