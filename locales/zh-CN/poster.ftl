# 海报

at-place = 📍 您在<b>{ $place }</b>。请说什么事：一句话、一张照片、一条语音都行，不用再说地点。
    有危险请马上打 110、119、120。
prompt-at-place = 什么事？
poster-title = 有事您说
poster-scan = 用 Telegram 扫一扫，说一句、拍一张就行
poster-place = { $place }
poster-step-scan = 1　扫码，点“开始”
poster-step-say = 2　说什么事，能拍照更好；这里的地点不用说
poster-step-send = 3　看一眼对不对，点“提交”；办到哪一步都告诉您
poster-danger = 有危险请马上打 110、119、120
poster-name = { $bot }
help-poster = 打印扫码说事的海报（PDF）

    例：shuoshi poster --bot wangchuan_shuoshi_bot --place WC-LA
    例：shuoshi poster --bot wangchuan_shuoshi_bot --place WC-LA-01 --buildings --size a5
help-poster-size = 纸的大小：a4 贴楼道，a5 贴电梯
help-poster-place = 网格或社区的编号，可以多个
help-poster-buildings = 给这些地方里的每个小区、楼栋、道路各打一张
help-poster-talkday = 说事日的编号
help-poster-bot = 居民端机器人的用户名，例如 wangchuan_shuoshi_bot
help-poster-out = 存到哪个文件
help-poster-font = 嵌进 PDF 的中文字体（.ttf 或 .ttc）；不给就用这台机器上找到的
help-poster-force = 覆盖已有的文件
cli-poster-printed = 已存到 { $path }：{ $count } 张。
cli-poster-nothing = 没有可打的：请给 --place 或 --talkday。
cli-poster-unknown = 没有编号是 { $code } 的地方。
cli-poster-no-day = 没有编号是 { $code } 的说事日。
cli-poster-bot = “{ $name }”不像机器人的用户名：5 到 32 个字母、数字或下划线，以 bot 结尾。
cli-poster-font = 字体 { $path } 用不了：{ $why }
cli-poster-no-font = 这台机器上没找到能嵌进文件的中文字体，打印店那边的中文可能是空白。请装一种（例如 Debian 的 fonts-wqy-microhei），或用 --font 给一个 .ttf 或 .ttc 文件，再打一次。
cli-poster-lacks = 这台机器上的中文字体都缺字，缺得最少的一种没有：{ $signs }。所以没有嵌进文件，打印店那边的中文可能是空白。请装一种有这些字的字体，或用 --font 给一个 .ttf 或 .ttc 文件，再打一次。
cli-poster-extra = 打海报要先装：pip install "shuoshi[posters]"
