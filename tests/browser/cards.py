"""A fortnight in which every main card is shown once: what people do, and what is photographed."""

from bot.emulator import Message
from tests.browser.camera import Camera
from tests.browser.stage import Stage
from tests.journeys.someone import PATIENCE, Someone
from tests.pictures import jpeg

GARDEN = (31.808131, 118.40484)  # 柳岸花园3栋, 柳岸第一网格
FIRST, SECOND, CROWDED = "261123-001", "261123-002", "261123-006"
# In English too people are called what they are called, and a language by its own name.
NAMES = ("小李", "小陈", "小沈", "赵主任", "小钱", "老方", "小卫", "林值班", "先锋骑手群", "中文")
ZHOU, WU = ("周大爷", "Grandpa Zhou"), ("吴叔叔", "Uncle Wu")
CROWD = tuple((f"居民{letter}", f"Resident {letter}") for letter in "ABCDE")
SETTLED = 16  # seconds: an album is whole, and no pin came


class Story:
    """Told from the beginning to the end by `tells`; each scene needs those before it."""

    def __init__(self, stage: Stage, camera: Camera) -> None:
        self.stage = stage
        self.camera = camera
        either = stage.either
        self.lamp = either("3栋楼下路灯坏了", "The street light below building 3 is broken")
        self.wang, self.ji, self.li, self.zhao, self.fang, self.lin = (
            stage[name] for name in ("wang", "ji", "li", "zhao", "fang", "lin")
        )
        camera.knows(*(one.name for one in stage.people.values()), *NAMES)

    async def gathers(self) -> None:
        """Those who come to the six of the demo."""
        names = (ZHOU, WU, *CROWD)
        for chinese, english in names:
            someone = await self.stage.adds(self.stage.either(chinese, english))
            self.camera.knows(someone.name)

    def _of(self, name: tuple[str, str]) -> Someone:
        return self.stage[self.stage.either(*name)]

    async def tells(self) -> None:
        """All scenes."""
        await self.a_lamp_is_reported()
        await self.a_neighbour_joins()
        await self.a_newcomer_is_asked_where()
        await self.the_officer_asks_and_finishes()
        await self.the_resident_judges()
        await self.a_resident_looks_around()
        await self.danger()
        await self.a_rider_posts()
        await self.the_desk_takes_a_call()
        await self.more_time()
        await self.a_whistle()
        await self.a_crowd()
        await self.lists_of_staff()
        await self.an_announcement()
        await self.days_pass()

    async def takes(self, name: str, who: Someone, chinese: str, english: str) -> Message:
        """A picture of the newest message of theirs with these words."""
        message = await who.finds(self.stage.either(chinese, english))
        self.camera.takes(name, message)
        return message

    async def a_lamp_is_reported(self) -> None:
        says = self.stage.says
        await self.wang.says("/help")
        await self.wang.sees("/near")
        await self.takes("help", self.wang, "怎么用", "How this works")
        await self.wang.says(self.lamp)
        await self.wang.sees(self.lamp)
        draft = await self.takes("draft", self.wang, "请看看对不对", "Did I get that right")
        await self.wang.taps(draft, says("button-for-other"))
        asked = await self.takes("for-whom", self.wang, "您替谁报", "Who are you reporting")
        await self.wang.taps(asked, says("button-for-myself"))
        await self.wang.finds(self.stage.either("请看看对不对", "Did I get")).taps(
            says("button-send")
        )
        await self.wang.sees(FIRST)
        await self.takes("receipt", self.wang, "已交给", "with the grid officer")
        await self.takes("draft-sent", self.wang, "已提交", "Sent")
        await self.takes("staff-new", self.li, "状态：待接单", "Status: not taken")

    async def a_neighbour_joins(self) -> None:
        zhou = self._of(ZHOU)
        await self.takes("welcome", zhou, "您好", "Hello")
        await zhou.says(self.stage.either("柳岸花园3栋楼下路灯不亮", self.lamp))
        await zhou.pins(GARDEN)
        await zhou.sees(self.stage.either("是不是这件事", "Is it this?"))
        offer = await self.takes("join-offer", zhou, "是不是这件事", "Is it this?")
        await zhou.taps(offer, FIRST)
        await zhou.sees(self.stage.either("已算您一个", "You joined"))
        await self.takes("joined", zhou, "现有 2 人反映", "reported by")

    async def a_newcomer_is_asked_where(self) -> None:
        wu = self._of(WU)
        await wu.says(self.stage.either("井盖缺了，差点摔倒", "A manhole cover is missing"))
        await wu.sees(self.stage.either("在什么地方", "Where is it?"))
        await self.takes("where", wu, "在什么地方", "Where is it?")
        await wu.pins((31.808055, 118.41402))
        await wu.sees(self.stage.either("请看看对不对", "Did I get"))
        draft = await self.takes("draft-by-pin", wu, "请看看对不对", "Did I get that right")
        await wu.taps(draft, self.stage.says("button-send"))
        await wu.sees(SECOND)

    async def the_officer_asks_and_finishes(self) -> None:
        li, says, either = self.li, self.stage.says, self.stage.either
        await li.taps(await self.card("待接单", "not taken"), says("button-take"))
        self.camera.takes("staff-taken", await self.card())
        await li.waits()
        await self.takes("milestone", self.wang, "已接单", "Taken by")
        await self.li.taps(await self.card(), says("button-more"))
        await li.sees(either("还可以", "you can also"))
        more = await self.takes("more", li, "还可以", "you can also")
        await li.taps(more, says("button-card"))
        await self.li.taps(await self.card(), says("button-ask"))
        wanted = await li.sees(either("想问居民什么", "What would you like to ask"))
        self.camera.takes("question-wanted", wanted)
        await li.says(
            either("是哪一盏，左边还是右边？", "Which one, left or right?"), reply_to=wanted
        )
        await self.card("待补充", "waiting for an answer")  # heard before the clock is moved
        await li.waits()
        waiting = await self.card("待补充", "waiting for an answer")
        self.camera.takes("staff-waiting", waiting)
        asked = await self.wang.sees(either("左边还是右边", "left or right"))
        self.camera.takes("question", asked)
        await self.wang.says(either("左边那盏", "The left one"), reply_to=asked)
        await li.sees(either("左边那盏", "The left one"))
        await self.takes("answered", li, "居民回答了", "the resident answered")
        await self.li.taps(await self.card(), says("button-resolve"))
        await li.sees(either("办得怎么样", "How did"))
        await self.takes("result-wanted", li, "办得怎么样", "How did")
        await self.takes("ready-words", li, "常用语", "ready words")
        await li.photographs(either("灯换好了，亮了", "New lamp, it shines"), image=jpeg(800, 600))
        await li.sees(either("居民会看到", "The resident will see"))
        preview = await self.takes("result-preview", li, "居民会看到：", "The resident will see:")
        await li.taps(preview, says("button-confirm-result"))
        done = await self.card("待评价", "waiting to be rated")
        self.camera.takes("staff-done", done)
        await self.takes("undo", li, "半分钟内可以撤销", "undo this for half a minute")
        await li.waits()

    async def card(
        self, chinese: str = "办理中", english: str = "being worked on", number: str = FIRST
    ) -> Message:
        """The officer's card of a case, once it stands so."""
        state = self.stage.either(f"状态：{chinese}", f"Status: {english}")
        return await self.li.phone.sees(
            self.stage.staff_bot,
            lambda one: number in one.words and state in one.words,
            timeout=PATIENCE,
        )

    async def the_resident_judges(self) -> None:
        wang, says = self.wang, self.stage.says
        asked = await wang.sees(says("result-question"))
        self.camera.takes("result", asked)
        await wang.taps(asked, says("button-solved-yes"))
        await wang.sees(self.stage.either("办得满意吗", "Are you happy"))
        happy = await self.takes("satisfaction", wang, "办得满意吗", "Are you happy")
        await wang.taps(happy, "😊")
        await wang.sees(self.stage.either("谢谢您的评价", "That settles"))
        await self.takes("rated", wang, "谢谢您的评价", "That settles")

    async def a_resident_looks_around(self) -> None:
        wang, says, either = self.wang, self.stage.says, self.stage.either
        await wang.says("/my")
        await wang.sees(either("我说的事", "My cases"))
        mine = await self.takes("my-cases", wang, "我说的事（", "My cases (")
        await wang.taps(mine, FIRST)
        await wang.sees(either("进展", "What happened"))
        await self.takes("story", wang, "进展", "What happened")
        await wang.says("/near")
        await wang.sees(either("一带", "open around"))
        await self.takes("near", wang, "一带", "open around")
        await wang.says("/quiet")
        await wang.sees("🌙")
        await self.takes("quiet", wang, "🌙", "🌙")
        await wang.says("/mydata")
        await wang.sees(either("您说过的话", "things you said"))
        kept = await self.takes("my-data", wang, "您说过的话", "things you said")
        await wang.taps(kept, says("button-my-data-erase"))
        await wang.sees(either("全部删除？", "Erase everything?"))
        await self.takes("my-data-erase", wang, "全部删除？", "Erase everything?")

    async def danger(self) -> None:
        either = self.stage.either
        await self.wang.says(either("3栋楼下燃气泄漏，味道很大", "Gas leak at building 3"))
        await self.wang.sees("119")
        await self.takes("emergency", self.wang, "有危险请先打电话", "call first")
        await self.li.sees(either("燃气泄漏", "Gas leak"))
        card = await self.takes("staff-emergency", self.li, "味道很大", "Gas leak at")
        await self.li.taps(card, self.stage.says("button-take"))
        await self.li.waits()

    async def a_rider_posts(self) -> None:
        either, riders = self.stage.either, self.stage.riders
        words = either("柳岸花园2栋门口垃圾堆满了", "Rubbish piled up at the gate of building 2")
        await self.ji.photographs(words, to=riders)
        await self.ji.pins(GARDEN, to=riders)
        await self.stage.passes(seconds=SETTLED)
        receipt = await self.ji.sees("👌", where=riders)
        self.camera.takes("rider-receipt", receipt)

    async def the_desk_takes_a_call(self) -> None:
        zhao, either = self.zhao, self.stage.either
        await zhao.says("/call")
        await zhao.sees("☎️")
        await self.takes("call-wanted", zhao, "要不要回电", "whether to call back")
        await zhao.says(
            either(
                "/call 柳岸花园5栋楼道灯坏了，吴女士 13800001111，要回电",
                "/call Light broken, Liuan Garden building 5, Ms Wu 13800001111, call back",
            )
        )
        await zhao.sees("/link")
        await self.takes("call-entered", zhao, "念给来电人", "Read out")

    async def more_time(self) -> None:
        li, says, either = self.li, self.stage.says, self.stage.either
        await li.taps(await self.card("待接单", "not taken", SECOND), says("button-take"))
        await li.taps(await self.card(number=SECOND), says("button-more"))
        await li.sees(either("还可以", "you can also")).taps(says("button-ask-extension"))
        await li.sees(either("还需要多久", "how much more time")).taps("3")
        wanted = await li.sees(either("为什么要延期", "why is more time needed"))
        await li.says(either("要等厂家发配件", "The part has to be sent"), reply_to=wanted)
        await self.zhao.sees("⏳")
        approval = await self.takes("extension", self.zhao, "申请延期", "asks for")
        await self.zhao.taps(approval, says("button-extension-yes"))
        await li.sees("✅")
        await self.takes("extension-granted", li, "同意延期", "more, due")

    async def a_whistle(self) -> None:
        zhao, says, either = self.zhao, self.stage.says, self.stage.either
        await zhao.says("/todo")
        await zhao.sees(either("我的待办", "Mine")).taps(says("button-todo-grid"))
        area = await zhao.sees(either("本片区", "My area"))
        self.camera.takes("area", area)
        await zhao.taps(area, SECOND)
        await zhao.sees(either("状态：", "Status:"))
        await self.takes("desk-card", zhao, SECOND, SECOND)
        await zhao.finds(either("状态：", "Status:")).taps(says("button-more"))
        await zhao.sees(either("还可以", "you can also")).taps(says("button-whistle"))
        units = await zhao.sees(either("叫哪些单位", "Which units?"))
        self.camera.takes("whistle-units", units)
        await zhao.taps(units, either("市政养护队", "Road Maintenance"))
        chosen = await zhao.sees(either("已选 1 个", "1 chosen"))
        await zhao.taps(chosen, says("button-whistle-ready"))
        preview = await zhao.sees(either("确定吗", "Sure?"))
        self.camera.takes("whistle-preview", preview)
        await zhao.taps(preview, says("button-whistle-blow"))
        await zhao.sees(either("点开链接就能办", "Open the link"))
        await self.takes("whistle-link", zhao, "点开链接就能办", "Open the link")

    async def a_crowd(self) -> None:
        either = self.stage.either
        copied = either(
            "请大家一起反映：柳岸花园已经停水两天了，物业不管",
            "Please all report: no water in Liuan Garden for two days, 柳岸花园停水两天了",
        )
        self.camera.knows("柳岸花园停水两天了", "柳岸花园")
        for one in map(self._of, CROWD[:3]):
            await one.says(copied)
            await one.pins(GARDEN)
            await one.finds(either("请看看对不对", "Did I get")).taps(
                self.stage.says("button-send")
            )
            await one.sees("261123-")
        for one in map(self._of, CROWD[3:]):
            await one.says(copied)
            await one.pins(GARDEN)
            offer = await one.finds(either("是不是这件事", "Is it this?"))
            await one.taps(offer, CROWDED)
        await self.stage.passes(seconds=31)
        await self.fang.sees(either("两小时内", "within two hours"))
        await self.takes("crowd", self.fang, "两小时内", "within two hours")

    async def lists_of_staff(self) -> None:
        li, zhao, says, either = self.li, self.zhao, self.stage.says, self.stage.either
        await li.says("/todo")
        todo = await li.sees(either("我的待办", "Mine"))
        self.camera.takes("todo", todo)
        await li.taps(todo, says("button-several"))
        several = await li.sees(either("点一下选中", "Tap to choose"))
        self.camera.takes("several", several)
        for name, who, command, sign in (
            ("staff-help", li, "/help", "/todo"),
            ("route", li, "/route", "🚶"),
            ("desk", zhao, "/desk", "🗂"),
            ("duty", zhao, "/duty", "🕯"),
            ("leave", li, "/leave", "🗓"),
            ("find", zhao, "/find 261123", "🔎"),
            ("who", zhao, f"/who {self.lamp}", "➡️"),
            ("talk-days", zhao, "/talkday", either("说事日", "talk days")),
        ):
            await who.says(command)
            self.camera.takes(name, await who.sees(sign))

    async def an_announcement(self) -> None:
        zhao, either = self.zhao, self.stage.either
        words = either(
            "明天上午九点到十一点停水，请提前存水。", "No water tomorrow from nine to eleven."
        )
        place = either("柳岸第一网格", "Liuan First Grid")
        await zhao.says(f"/announce {place} {words}")
        preview = await zhao.sees("📢")
        self.camera.takes("announcement-preview", preview)
        await zhao.taps(preview, "📢")
        await self.stage.passes(seconds=40)
        await self.wang.sees(words[:6])
        await self.takes("announcement", self.wang, words[:6], words[:6])

    async def days_pass(self) -> None:
        stage = self.stage
        await stage.comes("2026-11-23 17:00")
        await self.zhao.finds("⬆️")
        await self.takes("escalation", self.zhao, "升级督办", "Escalated")
        await stage.comes("2026-11-26 08:00")
        await self.li.finds("☀️")
        await self.takes("digest", self.li, "早上好", "Good morning")
        await stage.comes("2026-11-30 08:00")
        await self.lin.finds("📋")
        await self.takes("digest-area", self.lin, "要您过问", "need")
        await stage.comes("2026-11-30 08:30")
        await self.fang.finds("📊")
        await self.takes("week", self.fang, "上周督办", "Last week")
        await stage.comes("2026-12-14 09:00")
        await self.wang.finds("📣")
        await self.takes("talk-day", self.wang, "群众说事日", "Talk day")
