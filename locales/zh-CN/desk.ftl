# 受理台：成批办理、查找、计数

button-several = ☑️ 一次办几件
several-question = 点一下选中，再选怎么办。已选 { $count } 件。
button-box = { $ticked ->
    [yes] ☑️
   *[no] ⬜️
} { $number } { $words }
button-take-several = ✋ 接单（{ $count }）
button-transfer-several = ➡️ 转派（{ $count }）
button-to-list = ← 回清单
several-to-whom = 这 { $count } 件转给谁？
several-separator = 、
several-line = { $stands ->
    [undone] ↩️ { $what } { $count } 件已撤销：{ $numbers }
    [over] ✅ { $what } { $count } 件：{ $numbers }
   *[open] ✅ { $what } { $count } 件：{ $numbers }。半分钟内可以撤销，要告诉居民的之后才发。
}
several-none = { $what }：一件也没办成
several-refused = ⚠️ <b>{ $number }</b> 没办：{ $why }
toast-several = 办了 { $done } 件{ $refused ->
    [0] {""}
   *[other] ，没办 { $refused } 件
}
refusal-too-many-marked = 一次最多选 20 件，请先把这些办了。

board = <b>🗂 受理台</b>
    没办完的共 { $count } 件{ $overdue ->
    [0] {""}
   *[other] ，超期 { $overdue } 件
}{ $unassigned ->
    [0] {""}
   *[other] ，没人接 { $unassigned } 件
}{ $calls ->
    [0] {""}
   *[other] ，待回电 { $calls } 件
}。{ $count ->
    [0] { $calls ->
        [0] 现在没有要办的。
       *[other] {""}
    }
   *[other] {""}
}
button-board-unassigned = 🙋 没人接（{ $count }）
button-board-decide = ⚖️ 等裁定（{ $count }）
button-board-extensions = ⏳ 等批延期（{ $count }）
button-board-red = 🔴 红牌（{ $count }）
button-board-overdue = ⏰ 已超期（{ $count }）
button-board-today = 📅 今天到期（{ $count }）
button-board-calls = ☎️ 待回电（{ $count }）
button-board-triage = 📋 全部，没人接的在前（{ $count }）

find-how = 想找哪一件？写在 /find 后面，几个词都要对上：
    /find 260304-001
    /find 路灯 柳岸 3月
    /find 小李 昨天
    编号、内容、地点、类别、谁在办（工作人员姓名）、哪天来的，都能找。
    日子可以写：今天、上周、周三、上个月、3月、3月4日、11/28。
    来电的人留的号码（写全）也能找，查了会记下来；居民的姓名找不了。
find-nothing = 没有对上的。每个词都要对上，少写一个试试；怎么找：/find
find-title = <b>🔎 { $words }</b>（{ $count } 件）{ $pages ->
    [1] {""}
   *[other] 第 { $page }/{ $pages } 页
}

# 常用语

button-ready-words = 💬 { $words }

# 路线

route-title = <b>🚶 手上 { $all } 件怎么走</b>：{ $count ->
    [0] 都要先看卡片找地方
   *[other] { $some ->
        [later] 先走急的 { $count } 件
        [placed] 知道在哪儿的 { $count } 件
       *[no] { $far ->
            [none] {""}
           *[other] 一路走下来
        }
    }{ $far ->
        [none] { $some ->
            [no] 都在一处
           *[other] {""}
        }
       *[other] { $some ->
            [no] {""}
           *[other] ，一路走下来
        }约 { $far }
    }
}
route-line = { $nth }. <b>{ $number }</b> { $words } · { $place }{ $far ->
    [none] {""}
   *[other] {" "}· { $far }
}
route-later = 另有 { $count } 件，走完再看：{ $numbers }{ $more ->
    [0] {""}
   *[other] 等
}
route-nowhere = 位置不准的 { $count } 件，请看卡片：{ $numbers }{ $more ->
    [0] {""}
   *[other] 等
}
route-none = 您手上没有要跑的。
route-metres = { $far } 米
route-kilometres = { $far } 公里
button-map = 🗺 { $nth } 地图

# 交接

handover-taken = <b>🤝 接手 { $count } 件</b>，原来由{ $who }办：
handover-given = <b>🤝 { $left ->
    [yes] 您原来的任职已结束，手上的 { $count } 件已交给别人
   *[no] 已交出 { $count } 件
}</b>，辛苦了：
handover-line = • <b>{ $number }</b> → { $who }

# 工作群

member-stays = 👋 请把 { $name }{ $code ->
    [none] {""}
   *[other] （{ $code }）
} 请出工作群“{ $title }”（{ $place }）。
    这位已经没有这里的岗位，却还看得到群里的事。机器人在群里不能移出成员；给它这个权限，下次就不用麻烦您。
work-card-moved = 📤 <b>{ $number }</b> 已经不在{ $place }，本群不再跟进。
work-card = { $urgency ->
    [emergency] 🚨
    [urgent] ⚡
   *[normal] 📌
} <b>{ $number }</b> · { $category }
    “{ $words }”
    📍 { $place } · { $grid }
    { $state } · { $who }{ $left ->
    [none] {""}
   *[other] {" · "}{ $left }
}
