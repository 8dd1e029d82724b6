"""Sayings: what people say, from the city's own examples and names of places."""

from dataclasses import dataclass
from random import Random

from bot.spreadsheets.plan import CityPlan
from storage.words import PlaceNameKind

STORM = ("GGSS-04", "SRHJ-04", "AQYH-03", "MSFW-01", "WY-03")  # what storms and floods bring
EMERGENCIES = (
    "着火了，冒浓烟",
    "有人掉进河里了",
    "电梯困住人了",
    "有老人晕倒了，没有呼吸",
    "路口撞到人了，流了很多血",
    "闻到燃气泄漏的味道",
)
ADDITIONS = (
    "今天更严重了",
    "晚上八点以后最厉害",
    "就在单元门口左边",
    "照片里看得清楚",
    "谢谢，还没人来",
)
ANSWERS = (
    "在3栋2单元楼下",
    "昨天晚上开始的",
    "一直都是这样",
    "电话里说不清，你们来看看",
    "靠近东门",
)
ADDRESSES = ("柳岸花园3栋", "造纸厂宿舍", "柳岸花园5栋楼下")
REASONS = ("还是老样子", "只弄了一半", "来了一趟就走了", "太慢了")
RESULTS = (
    "已到现场处理完毕",
    "已联系施工队更换",
    "已上门调解，双方同意",
    "已清理干净",
    "已修复，请查看",
)
QUESTIONS = ("请问具体在几栋几单元？", "请问什么时间最明显？", "方便的话请补一张照片，可以吗？")
STAFF_WORDS = (
    "已看过现场，需要协调",
    "材料三天后到货",
    "请综合执法队到场一起处理",
    "不属于本单位职责",
)
NOTES = ("下午去现场", "已打电话联系", "同上次一样的地方")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The first words of a petition and, perhaps, where it is on the map."""

    text: str
    pin: tuple[float, float] | None = None


class Sayings:
    """Draws from one city's spreadsheets."""

    def __init__(self, plan: CityPlan, rng: Random) -> None:
        self._rng = rng
        self._examples = [
            (leaf.code, example) for leaf in plan.categories for example in leaf.examples
        ]
        self._storm = [one for one in self._examples if one[0] in STORM]
        names = plan.place_names or ()
        self._names = [one for one in names if one.kind != PlaceNameKind.ROAD]

    def petition(self, *, storm: bool, emergency: bool) -> Spoken:
        """What is wrong, mostly with where: in words, by a pin, or not at all."""
        rng = self._rng
        words = rng.choice(self._storm if storm and rng.random() < 0.8 else self._examples)[1]
        words = rng.choice(EMERGENCIES) if emergency else words
        place, how = rng.choice(self._names), rng.random()
        if how < 0.72:
            return Spoken(f"{place.name}{words}")
        if how < 0.84 and place.latitude is not None and place.longitude is not None:
            return Spoken(words, (place.latitude, place.longitude))
        return Spoken(words)

    def place(self) -> Spoken:
        """An answer to where it is."""
        place = self._rng.choice(self._names)
        if self._rng.random() < 0.3 and place.latitude is not None and place.longitude is not None:
            return Spoken("", (place.latitude, place.longitude))
        return Spoken(place.name)
