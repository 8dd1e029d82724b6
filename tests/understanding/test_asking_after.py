"""Who asks how their own report stands, and who tells of something new."""

import pytest

from bot.understanding.asking_after import asks_after, may_ask_after

ASKS = """
我的诉求办到哪一步了
我上次说的路灯什么时候修
我反映的事怎么样了
我反映的问题有进展吗？
我上次报的井盖怎么样了
我前几天反映的下水道堵了有消息吗
我的事办得怎么样了？
我那件事办好了吗
上次我说的噪音有人管吗
我昨天报的垃圾处理了吗
请问我反映的问题什么时候能解决
你好，我上周投诉的油烟，现在怎么样了
我的诉求到哪了
帮我查一下我的诉求
查一下我的诉求进度
想问一下我上次反映的路灯怎么样了
我想知道我反映的事办到哪了
查进度
我的报修现在在谁那里
我报的那个井盖修好了没
261123-001 办到哪一步了
我之前说的路灯坏了的事怎么样了
我提的建议有没有下文
我上次反映的事，到底什么时候办
上次说的那个楼道灯什么时候来修
我们反映的停车问题有答复了吗
我的投诉怎么没消息了
我反映的事呢
麻烦看一下我的诉求，谢谢
我的单子什么情况了
您好，请问我的那个诉求现在办到哪儿了呢？
我拍的那个垃圾处理了没有
Where is my report?
What happened to my report?
Any news on my case?
How is my complaint going?
What about the street light I reported?
When will the street light I reported last week be fixed?
Has my report been handled yet?
Hello, what's the status of my case?
Any update on the manhole cover I told you about?
Who has my case now?
我反映的路灯怎么还没修
我反映的路灯怎么还没修好啊？
我上次说的路灯为什么还没人来修
我反映的事怎么到现在还没处理
我反映的路灯还没修好吗
我反映的问题怎么一直没人管
Why has the street light I reported not been fixed yet?
Why isn't the street light I reported fixed yet?
Why has nobody fixed the street light I reported?
Any news on my report about the lamp at building 3?
Has my report 261123-001 been handled?
When will somebody come?
Is anyone coming to fix it?
Any news yet?
When will it be fixed?
How soon is it going to be repaired?
Has it been fixed yet?
How long does it take?
Any news on my noise complaint?
What happened to my street light report?
""".strip().splitlines()

TELLS = """
我反映的路灯还没修
我反映的路灯怎么还没修，旁边那盏也不亮了
3栋的路灯怎么还没人修
我反映的路灯怎么又坏了
我反映的下水道怎么还是堵的
Why is the street light broken again?
路灯坏了
3栋楼下路灯坏了，什么时候修
路灯坏了怎么样才有人修
我上次说的路灯又坏了
我上次说的路灯还没修，什么时候来
我反映的事怎么样了，另外井盖也没了
我反映的事怎么样了？楼道里又堆满了垃圾
我上次说的路灯修好了，但是旁边那盏又不亮了
我反映的下水道还是堵的
上次说的垃圾没人清，更臭了
我家楼上漏水，什么时候有人管
小区停水了，什么时候来水
垃圾堆了三天，有人管吗
什么时候能把3栋的路灯修好
我想反映一个问题
我要投诉物业
我想知道社保怎么交
办居住证要什么材料
我的自行车被偷了
我的邻居半夜装修
我说的是5栋不是3栋
请问社区几点上班
井盖没了，谁在管
有人管吗？楼道灯坏半个月了
我妈的医保卡怎么办
电梯修到哪一步了，天天爬楼
我们小区的问题太多了，垃圾、停车都没人管
我上次反映的噪音现在每天晚上都有
那个井盖现在还敞着
我的诉求是把路灯修好
我反映3栋路灯坏了
我要查一下水费
老人反映的下水道什么时候修，家里都淹了
我上次说的路灯灭了，现在这边着火了怎么办
The street light is broken
When will the street light be fixed?
What about the rubbish outside building 3?
The light I reported is broken again
My report was closed but the leak is still there
Where is the community office?
Any news on my case? And the lift is broken too
How is my mother supposed to climb the stairs?
Is there anyone who can fix my door?
Somebody is coming through my window
When will the water come back?
""".strip().splitlines()

PERHAPS = """
What about the lamp at building 3?
how about the street light outside building 3
Any news about the bin at building 5?
Has the lamp at building 3 been fixed yet?
When will the lamp at building 3 be fixed?
What happened to the light in front of building 3?
Is anyone fixing the lamp?
""".strip().splitlines()

NEVER = """
What about the rubbish everywhere again?
The lamp at building 3 is broken
What about the lamp at building 3, it is still dark
Why is the lamp at building 3 broken?
""".strip().splitlines()


def test_there_are_enough_to_judge_by() -> None:
    assert len(set(ASKS)) >= 40
    assert len(set(TELLS)) >= 40


@pytest.mark.parametrize("said", ASKS)
def test_a_question_about_ones_own_report_is_known_as_one(said: str) -> None:
    assert asks_after(said)


@pytest.mark.parametrize("said", TELLS)
def test_whoever_tells_of_something_new_is_heard(said: str) -> None:
    assert not asks_after(said)


@pytest.mark.parametrize("said", PERHAPS)
def test_who_asks_how_a_thing_stands_may_mean_their_own_report(said: str) -> None:
    assert may_ask_after(said)
    assert not asks_after(said)


@pytest.mark.parametrize("said", NEVER)
def test_whoever_says_how_it_is_does_not_ask(said: str) -> None:
    assert not may_ask_after(said)
