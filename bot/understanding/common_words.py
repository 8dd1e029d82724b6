"""通名: words that many places have in common, and words that only look like a place."""

import re
from functools import lru_cache

GENERIC = frozenset(
    (
        *("小区", "花园", "花苑", "新村", "家园", "公寓", "社区", "街道", "宿舍"),
        *("别院", "雅居", "广场", "公园", "市场", "菜场", "菜市场", "超市", "商场"),
        *("商店", "小学", "中学", "大学", "学校", "幼儿园", "医院", "卫生院", "卫生"),
        *("诊所", "服务", "中心", "文化", "体育", "文体", "公交", "汽车", "地铁"),
        *("车站", "总站", "站台", "农贸", "集贸", "批发", "办事", "办事处", "大厅"),
        *("大楼", "大厦", "居委会", "居委", "村委会", "街道办", "派出所", "银行", "邮局"),
        *("睦邻", "党群", "河边", "滨河", "滨江", "临河", "沿河", "江边", "湖边"),
        *("步道", "绿道", "栈道", "亭子", "码头", "桥头", "安置", "安置房", "青年"),
        *("教师", "职工", "工业", "工业园", "园区", "开发区", "厂区", "家属", "家属院"),
        *("门口", "东门", "西门", "南门", "北门", "大门", "后门", "正门", "路口"),
        *("饭店", "酒店", "宾馆", "药店", "书店", "酒楼", "餐厅", "食堂", "浴室"),
        *("老街", "新街", "步行街", "大街", "大道", "环城", "公路", "马路", "停车"),
        *("停车场", "车库", "工厂", "大院"),
    )
)
# What holds a generic place name of some city and is something else.
NO_PLACES = (
    *("广场舞", "广场砖", "公园卡", "公园式", "公园年票", "小学生", "中学生", "老街坊"),
    *("汽车站牌", "菜场价", "菜市场价", "小学时", "中学时", "小学老师", "中学老师", "小学毕业"),
    *("中学毕业", "上小学", "读小学", "念小学", "从小学", "打小学", "上中学"),
    *("读中学", "念中学", "高二中", "初二中", "安置房政策", "安置房申请", "安置房分配"),
    *("安置房指标", "园区别"),
)
# Provinces and large cities: a name right after one may be a name of there.
CITIES = (
    *("北京", "上海", "天津", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江"),
    *("江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南"),
    *("广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾"),
    *("内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "石家庄", "太原"),
    *("沈阳", "长春", "哈尔滨", "南京", "杭州", "合肥", "福州", "南昌", "济南"),
    *("郑州", "武汉", "长沙", "广州", "海口", "成都", "贵阳", "昆明", "西安"),
    *("兰州", "西宁", "呼和浩特", "南宁", "拉萨", "银川", "乌鲁木齐", "苏州", "无锡"),
    *("常州", "南通", "扬州", "徐州", "宁波", "温州", "青岛", "大连", "深圳"),
    *("厦门", "东莞", "佛山"),
)
_CITY = re.compile("|".join(CITIES))
CITY_BEFORE = 6  # characters before a name that may name its city
_LONGEST = max(len(word) for word in GENERIC)


@lru_cache(maxsize=4096)  # mostly asked of the names of one city
def is_generic(name: str) -> bool:
    """Whether a name consists of nothing but such words: 公交总站, 文化广场."""
    reached = {0}
    for start in range(len(name)):
        if start in reached:
            ends = range(start + 1, min(start + _LONGEST, len(name)) + 1)
            reached |= {end for end in ends if name[start:end] in GENERIC}
    return len(name) in reached


def is_no_place(said: str, at: int, name: str) -> bool:
    """Whether what stands there is but a part of another word: 广场 of 广场舞."""
    return any(said.startswith(word, max(at - before, 0)) for word, before in _holding(name))


@lru_cache(maxsize=4096)  # names of places, mostly those of one city
def _holding(name: str) -> tuple[tuple[str, int], ...]:
    """The words that it is but a part of, and how many characters stand before it in them."""
    return tuple((word, word.index(name)) for word in NO_PLACES if name in word and word != name)


def follows_city(said: str, at: int) -> bool:
    """Whether a large city is named right before: 南京学府路."""
    return _CITY.search(said, max(0, at - CITY_BEFORE), at) is not None
