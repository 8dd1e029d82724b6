# 命令行

help-shuoshi = 说事：聊天里的诉求受理台。

    第一次来：shuoshi demo
help-demo = 在浏览器里试用：六部手机、一座示例城市，不需要令牌、手机和外网。

    例：shuoshi demo --port 8090
help-demo-port = 演示页面的端口；0 由系统挑一个空的
help-demo-host = 演示页面的地址；0.0.0.0 让局域网里的人也能打开
help-demo-open = 启动后打开浏览器
help-demo-data = 演示数据放在哪里；不写就用临时目录，退出即清
help-run = 用环境变量里的两个令牌为 Telegram 服务。

    例：SHUOSHI_RESIDENT_TOKEN=… SHUOSHI_STAFF_TOKEN=… shuoshi run
help-check = 检查令牌、Bot API、数据库、网格、分类和人员；每行写明怎么办。

    例：shuoshi check
help-migrate = 把数据库的表升级到本程序的版本。

    例：shuoshi migrate
help-city = 用表格建一座城：模板、检查、导入、邀请。

    例：shuoshi city template my-city
help-city-folder = 表格所在的文件夹，或一个 .xlsx 文件
help-city-new-folder = 新文件夹，表格写在里面
help-city-template = 写出空白表格，每列有说明。

    例：shuoshi city template my-city
help-city-xlsx = 写成一个 .xlsx，而不是一组 CSV
help-city-check = 只检查，不改任何东西；所有错误一次列出。

    例：shuoshi city check my-city
help-city-import = 检查后导入；再导一次，就是更新。

    例：shuoshi city import my-city
help-city-invite = 生成一次性邀请码：给一位工作人员，或登记一个群。

    例：shuoshi city invite --person W001
    例：shuoshi city invite --group riders --place WC-LA
help-invite-person = 人员表里的人员编码
help-invite-role = 角色（人不在表里时）
help-invite-place = 辖区编码；不写就是全市
help-invite-group = 登记哪种群：riders（骑手群）、work（工作群，一件一个话题）
help-talkday = 群众说事日：安排、查看、取消。

    例：shuoshi talkday list
help-talkday-plan = 给一个社区安排说事日；前一天和前两小时会通知居民。

    例：shuoshi talkday plan --community WC-LA --at "2026-12-15 09:00" --venue 睦邻中心
help-talkday-community = 社区编码
help-talkday-at = 开始时间（本地），如 "2026-12-15 09:00"
help-talkday-venue = 地点；不写就用这个社区上次的
help-talkday-topic = 主题
help-talkday-list = 列出将要举行的说事日。

    例：shuoshi talkday list
help-talkday-cancel = 取消一次说事日，并告诉已通知的居民。

    例：shuoshi talkday cancel 3
help-talkday-number = 编号，见 shuoshi talkday list
help-rules = 规则：诉求怎么流转，派给谁。

    例：shuoshi rules lifecycle
help-rules-lifecycle = 打印并检查诉求的生命周期：什么状态下谁能做什么，之后到哪个状态。

    例：shuoshi rules lifecycle
    例：shuoshi rules lifecycle --diagram
help-rules-diagram = 打印成 Mermaid 状态图
help-rules-who = 预演派单：这样的诉求会派给谁，为什么，时限到几时；什么也不改。

    例：shuoshi rules who --category GGSS-01 --place WC-LA-01 --at "2026-03-04 22:00"
    例：shuoshi rules who --text "柳岸花园3栋路灯坏了"
help-who-category = 事项编码；不写就从 --text 听出来
help-who-place = 网格或社区编码；不写就从 --text 听出来，听不出就当地点未定
help-who-at = 当地时间，如 "2026-03-04 22:00"；不写就是现在
help-who-urgency = 紧急程度：normal 普通、urgent 加急、emergency 紧急；不写时按说的话判断
help-who-text = 居民可能说的话

cli-port-wrong = SHUOSHI_PORT 不是端口。请写 1 到 65535 的数字，如 8080，或去掉它。
cli-settings-wrong = 这些设置不对：{ $names }。请看 README 的“Configuration”一节，或去掉它们。
cli-dotenv-unreadable = 读不了 .env：请检查权限，并另存为 UTF-8 文本。
cli-zone-unknown = 没有 SHUOSHI_TIMEZONE 写的这个时区。请写成 Asia/Shanghai 这样，或去掉它。
cli-address-wrong = { $name } 不是网址。请写成 { $example } 这样。
cli-database-url = SHUOSHI_DATABASE 不是数据库的 URL。请写成 sqlite:////srv/shuoshi/shuoshi.db 或 postgresql://用户:密码@主机/库名 这样，或去掉它。
cli-database-driver = 没有安装 SHUOSHI_DATABASE 需要的驱动（{ $driver }）。用 PostgreSQL 请 pip install 'shuoshi[postgres]'，或去掉 SHUOSHI_DATABASE，用 SQLite。
cli-database-in-memory = SHUOSHI_DATABASE 是内存里的数据库，一停就什么都没了。请写一个文件，或去掉它。
cli-database-newer = 数据库是更新版本的 shuoshi 用过的。请升级本程序，数据没有改动。
cli-database-broken-links = 升级数据库会弄断一些记录（{ $tables }），已撤回，数据没有改动。请把这行连同备份交给维护者。
cli-folder-unusable = 文件夹 { $path } 用不了（{ $reason }）。请检查它能不能写，或换一个（SHUOSHI_DATA；演示用 --data）。
cli-database-away = 数据库没有应答（{ $reason }）。正在等它；按 Ctrl+C 结束。
cli-database-unusable = 数据库用不了（{ $reason }）。请检查 SHUOSHI_DATABASE 或 SHUOSHI_DATA 指的地方：是不是本程序的数据库，能不能写。
cli-database-damaged = 数据库用不了（{ $reason }）：已损坏，或根本不是数据库。请检查 SHUOSHI_DATABASE 或 SHUOSHI_DATA 指的地方；若没指错，请恢复最新的备份：shuoshi restore --force 备份文件（损坏的文件改名保留）。
cli-written = 已写出 { $path }
cli-exists = { $path } 已经存在，没有改动。请换一个文件夹。
cli-cannot-write = 写不进 { $path }（{ $reason }）。请换一个能写的文件夹。
cli-not-a-folder = { $path } 是文件，不是文件夹。请换一个名字。
cli-fill-in = 请填好表格，再运行：shuoshi city check { $folder }
cli-no-folder = 没有 { $path }。请核对名字；要新建，请运行：shuoshi city template { $path }
cli-not-a-city = { $path } 不是表格。请给出 CSV 所在的文件夹，或一个 .xlsx 文件。
cli-cannot-read = 读不了 { $path }（{ $reason }）。请检查权限，或在表格软件里关掉它再试。
cli-broken-workbook = { $path } 坏了，或者不是 Excel 工作簿。请用表格软件打开，另存为 .xlsx 再试。
cli-reading = 正在读取和检查…
cli-importing = 正在导入…
cli-checking = 正在检查…
cli-migrating = 正在升级数据库的表…
cli-city-good = 表格没有错误，可以导入：辖区 { $places }，分类 { $categories }，人员 { $people }；要注意的 { $warnings } 处。
cli-city-errors = 有 { $count } 处错误{ $command ->
    [import] ，没有导入任何东西
   *[check] {""}
 }。请按上面改好，再运行一次。
cli-city-without-grids = 表格里还没有网格{ $command ->
    [import] ，没有导入任何东西
   *[check] {""}
 }。请先填 places 和 grids.geojson，再运行一次。
cli-imported = { $what }：新增 { $added }，更改 { $changed }，停用 { $retired }，未变 { $same }
cli-table-places = 辖区
cli-table-boundaries = 网格边界
cli-table-place-names = 地名
cli-table-categories = 分类
cli-table-limits = 时限
cli-table-calendar = 日历
cli-table-people = 人员
cli-table-appointments = 任职
cli-clocks-moved = 日历有变，{ $count } 件在办诉求的时限重新计算，已告知承办人和居民。
cli-talk-days-planned = 新安排说事日 { $count } 次
cli-after-import = 下一步：shuoshi check
cli-invite-one-of = { $given ->
    [none] 请写
   *[several] 只能写
 } --person、--role、--group 三者之一。例：shuoshi city invite --person W001
cli-invite-group-place = 登记群要写 --place：骑手群的随手拍默认属于哪里，工作群管哪里。
cli-invite-person-place = --person 的辖区在人员表里，不用写 --place。
cli-invite-without-role = { $code } 现在没有工作人员的任职，邀请也进不了工作人员端。请在人员表里补上，再导入。
cli-invite = { $bot ->
    [resident] 居民端
   *[staff] 工作人员端
 }邀请码（7 天内有效，只能用一次）：{ $code }
cli-invite-link = { $bot ->
    [resident] 打开这个链接、选好群，机器人就进群登记：
    [work] 在群里打开“话题”，打开这个链接、选好群，再把机器人设为管理员，允许管理话题：
   *[staff] 把这个链接发过去，点开就行：
 }
cli-invite-type = { $bot ->
    [resident] 先把居民端机器人拉进群，再在群里输入：/start@机器人用户名 { $code }
    [work] 先把工作人员端机器人拉进工作群，再在群里输入：/start@机器人用户名 { $code }
   *[staff] 在工作人员端机器人的聊天里输入：/start { $code }
 }
cli-invite-no-token = （设好令牌后，这里会给出可以直接点开的链接。）
cli-invite-no-name = （连不上 { $api }，或它不认识这个令牌，所以没有链接。请运行 shuoshi check）
cli-unknown-place = 没有编码为 { $code } 的辖区。现有：{ $known }
cli-run-no-city = { $where } 里没有城市：居民说的话没有人接。数据库指对了吗？新建的请运行：shuoshi city import 文件夹
cli-no-city-yet = 还没有城市。请先运行：shuoshi city import 文件夹
cli-unknown-person = 没有编码为 { $code } 的人员。现有：{ $known }
cli-unknown-talk-day = 没有编号为 { $number } 的说事日，或者已经取消、已经开始。请看 shuoshi talkday list
cli-not-a-community = { $code } 不是社区，说事日由社区举办。社区有：{ $known }
cli-bad-moment = 看不懂时间“{ $found }”。请写成 "2026-12-15 09:00"。
cli-talk-day = { $number }  { $at }  { $community }  { $venue }  { $topic }
cli-talk-day-planned = 已安排：{ $number }  { $at }  { $community }  { $venue }  { $topic }
cli-talk-day-cancelled = 已取消第 { $number } 次说事日，告知 { $told } 位居民。
cli-no-talk-days = 还没有安排说事日。
cli-migrated = 数据库的表已是最新（{ $revision }）。
cli-no-tokens = 还没有令牌。请设置 { $names }（BotFather 给的，写进环境变量或 .env），或先试用：shuoshi demo
cli-same-tokens = 两个令牌属于同一个机器人。居民端和工作人员端要各有一个：请到 BotFather 用 /newbot 再建一个。
cli-odd-tokens = { $names } 不像令牌。请把 BotFather 给的整行复制过来，像 123456:ABC-def 这样。
cli-tokens-refused = Telegram 不认识这个令牌：{ $names }。请到 BotFather 核对，再复制一次。
cli-telegram-away = 现在连不上 { $api }。程序照常启动，连上后自动补收补发。
cli-port-taken = { $command ->
    [demo] 端口 { $port } 已被占用。请换一个：shuoshi demo --port 0
   *[run] 端口 { $port } 已被占用：也许 shuoshi 已在运行。请停掉它，或用 SHUOSHI_PORT 换一个。
 }
cli-port-forbidden = { $command ->
    [demo] 没有权限用端口 { $port }。请换一个：shuoshi demo --port 0
   *[run] 没有权限用端口 { $port }。请用 SHUOSHI_PORT 换一个大于 1023 的。
 }
cli-host-wrong = { $command ->
    [demo] 这台机器没有地址 { $host }。请去掉 --host，或写成 127.0.0.1
   *[run] 这台机器没有地址 { $host }。请去掉 SHUOSHI_HOST，或写成 127.0.0.1
 }
cli-demo-folder = { $path } 里已有东西。演示每次从空文件夹开始，请换一个。
cli-demo-starting = 正在准备示例城市…
cli-demo-ready = 说事演示已就绪：{ $url }
    （Ctrl+C 结束）
cli-stopping = 正在收尾…
cli-grade-ok = 正常
cli-grade-warn = 注意
cli-grade-fail = 不行
cli-grade-error = 错误
cli-check-mistyped = { $meant ->
    [none] 没有 { $name } 这项设置，不会读它：全部设置见 README
   *[other] 没有 { $name } 这项设置，不会读它：是不是 { $meant }？
}
cli-check-no-token = { $counter ->
    [resident] 居民端没有令牌：请设置 SHUOSHI_RESIDENT_TOKEN
   *[other] 工作人员端没有令牌：请设置 SHUOSHI_STAFF_TOKEN
 }
cli-check-odd-token = { $counter ->
    [resident] 居民端的令牌不像令牌：请把 BotFather 给的整行复制到 SHUOSHI_RESIDENT_TOKEN
   *[other] 工作人员端的令牌不像令牌：请把 BotFather 给的整行复制到 SHUOSHI_STAFF_TOKEN
 }
cli-check-no-api = { $counter ->
    [resident] 居民端连不上 { $api }：请检查网络或 SHUOSHI_BOT_API
   *[other] 工作人员端连不上 { $api }：请检查网络或 SHUOSHI_BOT_API
 }
cli-check-token-refused = { $counter ->
    [resident] 居民端的令牌被拒绝：请到 BotFather 核对 SHUOSHI_RESIDENT_TOKEN
   *[other] 工作人员端的令牌被拒绝：请到 BotFather 核对 SHUOSHI_STAFF_TOKEN
 }
cli-check-bot = { $counter ->
    [resident] 居民端 @{ $username } 可用
   *[other] 工作人员端 @{ $username } 可用
 }
cli-check-group-privacy = @{ $username } 看不到群里的照片：请到 BotFather 用 /setprivacy 选 Disable，再把它重新拉进骑手群
cli-check-folder = 数据文件夹 { $path } 可以写
cli-check-folder-missing = 还没有数据文件夹 { $path }：shuoshi migrate 会建好它
cli-check-empty-database = 数据库还是空的：请运行 shuoshi migrate，再 shuoshi city import
cli-check-database = 数据库可以读取
cli-check-old-tables = 表的版本是 { $found }，需要 { $wanted }：请运行 shuoshi migrate
cli-check-tables = 表的版本是最新的
cli-check-no-city = 还没有网格：请运行 shuoshi city import 文件夹
cli-check-no-categories = 还没有事项分类：请在表格里填 categories，再导入
cli-check-no-owner = { $place } 没有负责人，{ $categories } 等事项会转给上一级：请在人员表里补上
cli-check-no-boundary = { $place } 没有边界：定位到不了这里，请补 grids.geojson
cli-check-overlap = 网格重叠：{ $places }（{ $area }）：请修边界
cli-check-gap = 网格之间有空隙：{ $places }（{ $area }）：请修边界
cli-check-no-chat = { $title }（{ $code }）还没有进入工作人员端，或屏蔽了机器人：shuoshi city invite --person { $code }
cli-check-quarantined = 最近一天有 { $count } 条消息没能处理，已放在一边：见 shuoshi inbox quarantined；修好后 shuoshi inbox replay --all
cli-check-alerts-failed = 最近一天有 { $count } 条重要通知没有送到：请打电话找到本人，再看日志
cli-check-city = 网格、分类和人员齐全
cli-check-model = 分类只凭关键词，没有用模型：{ $health ->
    [missing] 还没有训练过
   *[broken] 保存的模型已损坏，读不出来
}。运行 shuoshi city train
cli-state = { $state ->
    [draft] 草稿
    [received] 待受理
    [dispatched] 已派单
    [in_progress] 办理中
    [awaiting_resident] 待补充
    [awaiting_rating] 待评价
    [closed] 已归档
    [withdrawn] 已撤回
    [reopened] 重办
    [whistled] 吹哨中
    [in_meeting] 议事中
    [declined] 不予受理
    [merged] 已并案
   *[cancelled] 已取消
}
cli-act = { $act ->
    [submit] 提交
    [dispatch] 派单
    [take] 接单
    [send_back] 退单
    [transfer] 转派
    [ask] 问居民
    [answer] 居民答复
    [resolve] 办结
    [rate] 满意度评价
    [reopen] 重办
    [close] 归档
    [withdraw] 撤回
    [cancel] 取消草稿
    [urge] 催办
    [add] 补充
    [note] 备注
    [reclassify] 改类别
    [contact] 联系居民
    [add_helper] 加协办
    [pause] 挂起
    [resume] 恢复计时
    [ask_extension] 申请延期
    [decide_extension] 审批延期
    [whistle] 吹哨
    [report_in] 报到
    [feed_back] 办理反馈
    [end_whistle] 结束吹哨
    [convene] 提交议事
    [decide] 议定
    [accept] 决定受理
    [decline] 不予受理
    [merge] 并案
    [unmerge] 撤销并案
    [split] 拆分
    [join] 我也是
    [object] 提出异议
   *[relocate] 改网格
}
cli-standing = { $standing ->
    [reporter] 诉求人
    [owner] 承办人
    [supervisor] 上级
    [below] 下级网格员
    [neighbour] 其他居民
    [helper] 协办人
    [unit] 被吹哨单位
   *[program] 程序
}
cli-level = { $level ->
    [grid] 网格
    [community] 社区
   *[street] 街道
}
cli-and = {"、"}
cli-none = 无
cli-nobody = 没有人
cli-lifecycle-state = { $state }（{ $code }）
cli-lifecycle-label = { $act }（{ $who }）
cli-lifecycle-end = 到此为止
cli-lifecycle-not-found = 没有人可派时，“已派单”变为“待受理”，程序继续找人
cli-lifecycle-sound = 检查通过：每个状态都到得了，都能走到归档，没办完的都有时钟，也都有人能往下办。
cli-lifecycle-unreached = 从草稿到不了“{ $state }”：请检查 bot/rules/lifecycle.py
cli-lifecycle-dead-end = “{ $state }”走不到归档：请检查 bot/rules/lifecycle.py
cli-lifecycle-unattended = 在“{ $state }”，诉求人不动，就没有人能往下办：请检查 bot/rules/lifecycle.py
cli-lifecycle-untimed = 在“{ $state }”没有时钟：请检查 bot/rules/lifecycle.py
cli-who-what = 请给 --category 或 --text，例：shuoshi rules who --category GGSS-01 --place WC-LA-01
cli-who-category = 没有编码为 { $code } 的事项。已有：{ $known }
cli-who-street = { $code } 是街道；诉求在网格或社区里。地点未定的诉求请不要写 --place
cli-who-said-category = 听出的事项：{ $category }（{ $certainty ->
    [sure] 确定
    [presumed] 推定
   *[unknown] 未知
 }；判定词：{ $words }）
cli-who-said-place = 听出的地点：{ $place }（{ $certainty ->
    [sure] 确定
    [presumed] 推定
   *[unknown] 未知
 }；判定词：{ $words }）
cli-who-case = 诉求：{ $place } · { $category } · { $at }
cli-who-start = { $known ->
    [yes] 先找{ $level }：这类事项归它办
    [rule] 先找{ $level }：规则这样定
    [foreign] 先找{ $level }：这类事项不在社区职责清单
    [about] 先找{ $level }：说的是工作人员，本人不能办
   *[no] 先找{ $level }：地点未定的归它办
 }
cli-who-empty = 跳过{ $level }：没有人任职
cli-who-passed = 跳过{ $title }（{ $code }）：{ $reason ->
    [absent] 请假或外出
   *[unreachable] 还没有进入工作人员端，或屏蔽了机器人
 }
cli-who-owner = 派给{ $title }（{ $code }），{ $level }一级
cli-who-nobody = 没有人可派：保持待受理，通知管理员和值班领导，程序继续找人。请看 shuoshi check
cli-who-emergency = 紧急：不分昼夜，立刻告知{ $known ->
    [yes] 各级
   *[no] 街道
 }；{ $at } 前没人接单就升级
cli-who-told = { $told ->
    [now] 立刻告知
   *[morning] 静默时段：{ $at } 由晨报告知
 }
cli-who-take = 接单时限：{ $at }（{ $limit }）
cli-who-due = 办理时限：{ $at }（{ $limit }{ $provisional ->
    [yes] ，暂定：节假日还没公布
   *[no] {""}
 }）
cli-who-moment = { $day }（{ $weekday }）{ $time }

# 演示

demo-title = 说事 · 望川街道
demo-bot-resident = 说事
demo-bot-staff = 说事处置
demo-name-wang = 王阿姨
demo-name-ji = 小纪
demo-name-li = 小李
demo-name-zhao = 赵主任
demo-name-fang = 老方
demo-name-lin = 林值班
# staff of the sample city who sit at no phone: code, name
demo-colleagues = W002 小陈; W003 小沈; W004 小韩; W005 小杨; W006 小朱; W007 小秦; W008 小许; W009 小何; S002 小钱; S003 周主任; S004 小冯; S005 吴主任; S006 小蒋; J002 小卫; B001 孙队; B002 郑队; B003 小尤; G001 老曹
demo-label-wang = 居民 王阿姨
demo-label-ji = 骑手 小纪
demo-label-li = 网格员 小李
demo-label-zhao = 社区 赵主任
demo-label-fang = 街道 老方
demo-label-lin = 值班领导 林值班
demo-rider-group = 先锋骑手群

# 帮助页上 typer 自己的话
help-help = 显示本页
help-title = { $title ->
    [arguments] 参数
    [options] 选项
    [commands] 命令
    [error] 有误
    [aborted] 已中止。
    [default] {"["}默认：{"{}"}]
   *[required] {"["}必填]
}
help-no-option = { $near ->
    [none] 没有选项 { $name }。
   *[other] 没有选项 { $name }。相近的有：{ $near }
}
help-no-command = 没有命令 { $name }。
help-missing = 缺少 { $name }。
help-odd-value = { $name } 的值不对：{ $reason }
help-too-much = 多出来的参数：{ $given }
help-try = 用 { $blue }“{ $command } { $option }”{ $end } 查看帮助。
help-usage = { $piece ->
    [usage] 用法：
    [options] {"["}选项]
   *[command] 命令 [参数]…
}
help-type = { $type ->
    [int] 整数
    [int-range] 整数
    [bool] 开关
    [path] 路径
   *[str] 文字
}
