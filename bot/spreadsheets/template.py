"""Empty spreadsheets for a city's clerk, each column explained where it is filled in."""

import csv
import json
from pathlib import Path

from bot.spreadsheets.check_duties import DAYS, UNIT_KINDS
from bot.spreadsheets.check_limits import STAGES, URGENCIES
from bot.spreadsheets.check_people import ROLES
from bot.spreadsheets.check_phones import DOORS
from bot.spreadsheets.check_phrases import USES
from bot.spreadsheets.check_places import KINDS, LEVELS
from bot.spreadsheets.check_rules import CLOCK_SETS, LADDERS
from bot.spreadsheets.sheets import BOUNDARIES, REMARK, SHEETS, UNITS, WORKBOOK, Sheet

CHOICES = {
    "层级": tuple(LEVELS),
    "责任层级": tuple(LEVELS),
    "类型": tuple(KINDS),
    "角色": tuple(ROLES),
    "岗位": ("A岗", "B岗"),
    "时限单位": ("工作小时", "工作日", "自然日"),
    "时限规则": tuple(CLOCK_SETS),
    "环节": tuple(STAGES),
    "紧急程度": tuple(URGENCIES),
    "办结照片": ("是", "否"),
    "四周回访": ("是", "否"),
    "公共事项": ("是", "否"),
    "督办阶梯": tuple(LADDERS),
    "安排": ("上班", "休息"),
    "社区职责": ("是", "否"),
    "停用": ("是", "否"),
    "日子": tuple(DAYS),
    "用在": tuple(USES),
    "部门": tuple(DOORS),
}
OF_SHEET = {(UNITS.stem, "类型"): tuple(UNIT_KINDS)}  # one header, other words
EXAMPLE = {
    "type": "Feature",
    "properties": {"编码": f"{REMARK} 示例，请换成网格编码，如 WC-LA-01", "名称": "柳岸第一网格"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [
            [[118.4, 31.8], [118.41, 31.8], [118.41, 31.81], [118.4, 31.81], [118.4, 31.8]]
        ],
    },
}
ABOUT = (
    "每张表第一行是列名，请勿改动；以 # 开头的行是说明，导入时跳过，可以删除。",
    "带“必填”的列不能空。没有的可选表可以整张删除，已导入的内容保持不变。",
    f"网格边界放在同一文件夹的 {BOUNDARIES}：每个网格一个 Feature，properties 里写“编码”。",
    f'{BOUNDARIES} 顶层必须写明坐标系："datum": "wgs84"、"gcj02"（高德、腾讯）或 "bd09"（百度）。',
    "边界用任何 GeoJSON 编辑软件（如 QGIS）画；软件另存时可能丢掉 datum，请补上。",
    "边界以后要改：另存为 grids-2027.geojson 这样的文件，只写改了的网格，顶层写生效日期："
    '"生效日期": "2027-01-01"。到那天自动生效，已有的诉求不变；geometry 写 null 就是撤销。',
    f"编码以 {REMARK} 开头的 Feature 是示例，导入时跳过，可以删除。",
    "源代码里的 storage/sample_city 是一座填好的示例城市，可以对照。",
    "填好后先运行 shuoshi city check，再运行 shuoshi city import。",
)


def write_template(folder: Path, *, xlsx: bool = False) -> tuple[Path, ...]:
    """Files for one city, in writing order; FileExistsError rather than overwrite one."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = [folder / WORKBOOK] if xlsx else [folder / f"{sheet.stem}.csv" for sheet in SHEETS]
    boundaries = folder / BOUNDARIES
    for path in (*tables, boundaries):
        if path.exists():
            raise FileExistsError(str(path))
    if xlsx:
        _write_workbook(tables[0])
    else:
        for sheet, path in zip(SHEETS, tables, strict=True):
            _write_csv(sheet, path)
    # Left empty on purpose: a datum nobody chose is 500 metres off and looks right.
    content = {
        "type": "FeatureCollection",
        "datum": "",
        "说明": ABOUT[2:-1],
        "features": [EXAMPLE],
    }
    boundaries.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return (*tables, boundaries)


def _hints(sheet: Sheet) -> list[str]:
    """The explanation of each column; the first begins with the remark sign."""
    hints = [
        f"必填。{column.hint}" if column.required else column.hint for column in sheet.columns
    ]
    return [f"{REMARK} {hints[0]}", *hints[1:]]


def _write_csv(sheet: Sheet, path: Path) -> None:
    # With the byte order mark, or the spreadsheet programs of most clerks show mojibake.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([sheet.headers, _hints(sheet)])


def _write_workbook(path: Path) -> None:
    from openpyxl import Workbook  # only here: it is slow to import
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    book.remove(book.worksheets[0])
    about = book.create_sheet("说明")
    about.column_dimensions["A"].width = 100
    for line in ABOUT:
        about.append([line])
    for sheet in SHEETS:
        table = book.create_sheet(sheet.title)
        table.append(list(sheet.headers))
        table.append(_hints(sheet))
        table.freeze_panes = "A2"
        for number, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(number)
            table.column_dimensions[letter].width = 22
            table.column_dimensions[letter].number_format = "@"
            table.cell(1, number).font = Font(bold=True)
            table.cell(2, number).font = Font(italic=True, color="808080")
            table.cell(2, number).alignment = Alignment(wrap_text=True, vertical="top")
            choices = OF_SHEET.get((sheet.stem, column.header)) or CHOICES.get(column.header)
            if choices:
                listed = f'"{",".join(choices)}"'
                rule = DataValidation(type="list", formula1=listed, allow_blank=True)
                rule.add(f"{letter}3:{letter}2000")
                table.add_data_validation(rule)
    book.save(path)
