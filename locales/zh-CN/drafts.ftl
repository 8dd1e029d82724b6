# 草稿

draft-title = { $state ->
    [draft] 📝 <b>请看看对不对</b>
    [again] 📝 <b>又坏了？请看看对不对</b>（上次 { $number }）
    [joined] 👥 <b>已合到 { $number }</b>，不用再提交
    [added] ✅ <b>已补充到 { $number }</b>，办事的人看得到
    [gathered] ✅ <b>已放进还没提交的那一件</b>
    [cancelled] <b>已取消，没有提交</b>
   *[other] ✅ <b>已提交</b> · { $number }
}
draft-emptied = <b>您把发来的都删了，这件就不提交了</b>
    还想说，随时再发给我。
draft-below = { $state ->
    [cancelled] 请看下面 👇
   *[draft] 📝 已补充，请看下面的新卡片 👇
}
draft-what = 📝 <b>什么事？</b>
    位置记下了。请说一句，或者发张照片。
draft-without-words = （没有文字）
draft-category = { $certainty ->
    [asked] 🏷 <b>是哪一类？</b>点一下；都不是就点“改类别”，不点也行
    [unknown] 🏷 类别：不确定，我们会看
    [presumed] 🏷 类别：{ $name }（我猜的）
   *[sure] 🏷 类别：{ $name }
}
draft-place = 📍 { $said ->
    [none] {""}
   *[other] { $said } ·{" "}
}{ $certainty ->
    [unknown] 还不知道在哪个网格
    [presumed] { $name }（我猜的）
   *[sure] { $name }
}
draft-place-disagrees = ⚠️ { $pin ->
    [none] 定位在各网格以外，您说的地方看来在 { $said }。先按您说的；不对请点“改地点”。
   *[other] 定位在 { $pin }，您说的地方看来在 { $said }。先按定位；到底在哪里，请点一下。
}
draft-which = ❓ <b>{ $count ->
    [1] 这是补充下面这件事吗？
   *[other] 这是哪件事的补充？
}</b>
    { $spoken ->
        [no] { $words }
       *[yes] “{ $words }”
    }
    点一下就行；是另一件事，就点“是新的事”。
draft-hint = 还可以接着发文字和照片。不点也行，2 小时后自动提交。
place-question = 📍 <b>在什么地方？</b>
    打字就行，比如小区和楼号；也可以点下面的按钮发位置。
pin-elsewhere = 📍 您发的位置不在我们这一片，没有记下。请写小区和楼号，或者重新发位置。
category-question = 这是哪一类事？
grid-question = 在哪一片？
draft-nudge = 您刚才说的还没提交。点“提交”就交给人办；不点，过一会儿我会自动提交。
