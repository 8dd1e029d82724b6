# 我的数据：查看、下载、注销

my-data = <b>我的数据</b>
    • 诉求 { $cases } 件，{ $unsent ->
        [0] {""}
       *[other] 没提交的 { $unsent } 件，
    }“我也是” { $joined } 件
    • 您说过的话 { $said } 条，照片和文件 { $media } 个
    • Telegram 里的名字、账号、语言{ $home ->
        [none] {""}
       *[other] ；您住在{ $home }
    }
    只用来办事。办事的人看不到您是谁。
my-data-erase = <b>全部删除？</b>
    • 您的名字、账号、住处和我们的聊天记录都删掉，以后没法再联系您。
    • 没提交的话整条删掉；提交过的诉求会接着办，只是不再知道是谁说的。话里的电话、姓名也会盖住，语音和圆形视频会删掉。
    • 办得怎么样没法再告诉您，您也不能再评价。删了找不回来。
my-data-file = 📦 您的全部数据：打开 mydata.html 看，mydata.json 给程序用{ $media ->
        [0] 。
       *[other] ，照片和语音在 media 文件夹里。
    }{ $left_out ->
        [0] {""}
       *[other] 有 { $left_out } 个文件太大，没放进来。
    }
my-data-erased = 已全部删除。我们不再知道您是谁；旧的聊天记录请您自己在 Telegram 里清除。以后有事，再发消息就行，我们当第一次认识。
my-data-title = 我的数据
my-data-name = 名字
my-data-call = 打电话时留的
my-data-block = 屏蔽
my-data-account = Telegram 账号
my-data-language = 语言
my-data-home = 住在
my-data-since = 第一次来
my-data-made = 制作时间
my-data-cases = 我说的事
my-data-joined = 我也是
my-data-said = 我说过的
my-data-when = 时间
my-data-words = 内容
my-data-number = 编号
my-data-state = 状态
my-data-edited = 改之前：{ $words }
my-data-none = 没有
