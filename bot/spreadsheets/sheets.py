"""The sheets a city fills in: their names, columns, and what is written where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its Chinese header; `hint` stands in the template."""

    header: str
    hint: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file `<stem>.csv`, or the sheet `title` of a workbook."""

    stem: str
    title: str
    required: bool
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """All headers, in order."""
        return tuple(column.header for column in self.columns)


PLACES = Sheet(
    "places",
    "辖区",
    True,
    (
        Column("编码", "自定，不可重复，例：WC-LA-01", True),
        Column("名称", "例：柳岸第一网格", True),
        Column("英文名称", "可空"),
        Column("层级", "街道、社区、网格 三选一", True),
        Column("上级编码", "网格填社区编码，社区填街道编码，街道留空"),
    ),
)
PLACE_NAMES = Sheet(
    "place_names",
    "地名",
    False,
    (
        Column("网格编码", "所在网格；跨网格的地名每个网格写一行", True),
        Column("类型", "小区、楼栋、道路、标志物 四选一", True),
        Column(
            "名称",
            "楼栋写小区名加楼号，例：柳岸花园3栋；道路可带门牌段，例：望川路1-49号（单号）",
            True,
        ),
        Column("别名", "俗称、曾用名，用；隔开"),
        Column("纬度", "可空；坐标系与 grids.geojson 相同"),
        Column("经度", "可空"),
    ),
)
PEOPLE = Sheet(
    "people",
    "人员",
    True,
    (
        Column("工号", "自定；同一人兼多个网格时写多行、同一工号", True),
        Column("姓名", "只供内部使用，不给居民看", True),
        Column("角色", "网格员、社区受理台、街道调度、部门、值班领导、管理员 等", True),
        Column("辖区编码", "网格员填网格，受理台填社区，其余填街道；管理员可空"),
        Column("岗位", "A岗 或 B岗；空为A岗"),
        Column("职务名称", "居民看到的称呼，例：柳岸第一网格网格员"),
        Column("请假开始", "例：2026-12-01；可空"),
        Column("请假结束", "含当天；可空"),
        Column("单位编码", "部门、共建单位的人填所属单位；可空"),
        Column("任职结束", "最后一天，例：2026-12-31；可空"),
    ),
)
CATEGORIES = Sheet(
    "categories",
    "事项分类",
    True,
    (
        Column("编码", "不可重复，例：GGSS-01", True),
        Column("大类", "例：公共设施；至少要有一个“其他”大类", True),
        Column("英文大类", "可空"),
        Column("名称", "例：路灯照明", True),
        Column("英文名称", "可空"),
        Column("责任层级", "由谁办：网格、社区、街道 三选一", True),
        Column("接单时限", "工作小时，整数", True),
        Column("办理时限", "整数", True),
        Column("时限单位", "工作小时、工作日、自然日 三选一", True),
        Column("联系时限", "接单后多少工作小时内联系居民，整数；空为 8"),
        Column("时限规则", "普通 或 信访；信访用法定时限（15 日、60 日、30 日）；空为普通"),
        Column("办结照片", "办结是否必须有处理后照片：是 或 否"),
        Column("四周回访", "办结四周后是否再问一次好没好：是 或 否"),
        Column("公共事项", "邻居可不可以看到并点“我也是”：是 或 否；空为是"),
        Column("说明", "可空"),
        Column("判定词", "词:分值，用；隔开，例：路灯:5；不亮:2.5"),
        Column("示例", "居民会怎么说，用；隔开"),
        Column("督办阶梯", "普通、安全、信访、协商 四选一；空为普通"),
        Column("社区职责", "是 或 否；否：不在社区职责清单，不会派给网格和社区。空为是"),
        Column("停用", "是 或 否；是：新诉求不再用它，已有的照办。空为否"),
    ),
)
UNITS = Sheet(
    "units",
    "单位",
    False,
    (
        Column("编码", "自定，不可重复，例：SZ", True),
        Column("名称", "例：市政养护队", True),
        Column("英文名称", "可空"),
        Column("类型", "部门 或 共建单位", True),
        Column("辖区编码", "所在街道；可空，空为全市"),
    ),
)
RULES = Sheet(
    "rules",
    "派单规则",
    False,
    (
        Column("编码", "自定，不可重复，例：GZ-01", True),
        Column("顺序", "整数，小的先看；第一条对得上的说了算", True),
        Column("大类", "可空，空为所有事项"),
        Column("事项编码", "可空；比大类更细"),
        Column("辖区编码", "可空；含它下面的所有网格"),
        Column("紧急程度", "普通、加急、紧急 三选一；可空，空为都算"),
        Column("日子", "每天、工作日、休息日 三选一；空为每天"),
        Column("开始时间", "例：17:30；可空"),
        Column("结束时间", "例：8:30；比开始早就是到第二天"),
        Column("派给", "工号、单位编码、角色（如 街道调度）或层级（网格、社区、街道）", True),
        Column("说明", "可空"),
    ),
)
DUTY = Sheet(
    "duty",
    "值班表",
    False,
    (
        Column("辖区编码", "管到它下面的所有网格", True),
        Column("工号", "谁值班", True),
        Column("星期", "每周重复就写，例：周一至周五，或 周六；周日，或 每天。只值一次就空着"),
        Column("开始", "每周重复写时间，例：17:30；只值一次写 2026-12-01 17:30", True),
        Column("结束", "不晚于开始就是到第二天；只值一次写 2026-12-02 8:30", True),
    ),
)
LIMITS = Sheet(
    "limits",
    "时限",
    False,
    (
        Column("事项编码", "只写与事项分类表不同的时限，例：GGSS-02", True),
        Column("环节", "接单、首次联系、办结、回访 四选一；回访不超过 7 个工作日", True),
        Column("紧急程度", "普通、加急、紧急 三选一；空为普通；加急、紧急不能比普通长"),
        Column("时限", "整数", True),
        Column("时限单位", "工作小时、工作日、自然日 三选一", True),
    ),
)
CALENDAR = Sheet(
    "calendar",
    "调休",
    False,
    (
        Column("日期", "例：2027-02-08", True),
        Column("安排", "上班 或 休息", True),
        Column("说明", "可空"),
    ),
)
TALK_DAYS = Sheet(
    "talk_days",
    "说事日",
    False,
    (
        Column("社区编码", "", True),
        Column("每月几日", "1 到 31；当月没有这一天时取月末", True),
        Column("时间", "例：9:00", True),
        Column("地点", "例：柳岸社区睦邻中心", True),
        Column("主题", "可空"),
        Column("英文地点", "可空"),
        Column("英文主题", "可空"),
    ),
)
EXAMPLES = Sheet(
    "examples",
    "示例",
    False,
    (
        Column("编码", "事项分类表里的编码，例：GGSS-01", True),
        Column("示例", "居民会怎么说，一行一句；每个事项几十句以上，判得才准", True),
    ),
)
PHRASES = Sheet(
    "phrases",
    "常用语",
    False,
    (
        Column("编码", "自定，不可重复，例：CY-01", True),
        Column("用在", "办结、问居民、退单、挂起、申请延期、不同意延期、不予受理、议定", True),
        Column("大类", "可空，空为所有事项"),
        Column("事项编码", "可空；比大类更细，最先列出"),
        Column("内容", "可以写 {编号} {类别} {地点} {时限}，用的时候自动填上", True),
        Column("英文内容", "可空；用英文反映的，中文后面附上这一段"),
    ),
)
PHONES = Sheet(
    "phones",
    "部门电话",
    False,
    (
        Column("部门", "政务热线、纪检监察、诉讼服务、法律援助、消费投诉", True),
        Column("电话", "和全国统一号码不同才填，例：0511-12345678", True),
    ),
)
SHEETS = (
    *(PLACES, PLACE_NAMES, PEOPLE, CATEGORIES, LIMITS, CALENDAR, TALK_DAYS),
    *(UNITS, RULES, DUTY, EXAMPLES, PHRASES, PHONES),
)
BOUNDARIES = "grids.geojson"  # 网格边界, beside the sheets
LATER_BOUNDARIES = "grids-*.geojson"  # further versions, each with its first day
WORKBOOK = "city.xlsx"  # all sheets in one
REMARK = "#"  # a row whose first cell begins so explains and is not read
