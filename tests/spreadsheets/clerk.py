"""A clerk who fills in the spreadsheets of a village with two grids, and may err."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from bot.spreadsheets import CityPlan, Finding, Problem, read_city
from bot.spreadsheets.sheets import SHEETS

Table = list[list[str]]
WEST = [[118.0, 30.0], [118.001, 30.0], [118.001, 30.001], [118.0, 30.001], [118.0, 30.0]]
EAST = [[118.001, 30.0], [118.002, 30.0], [118.002, 30.001], [118.001, 30.001], [118.001, 30.0]]


class Clerk:
    """Tables by stem, each with its header row; `hand_in` writes them down and reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: dict[str, Table] = {
            "places": [
                ["编码", "名称", "层级", "上级编码"],
                ["S", "青石街道", "街道", ""],
                ["S-A", "青石社区", "社区", "S"],
                ["S-A-1", "西格", "网格", "S-A"],
                ["S-A-2", "东格", "网格", "S-A"],
            ],
            "people": [
                [
                    *("工号", "姓名", "角色", "辖区编码", "岗位", "职务名称"),
                    *("请假开始", "请假结束", "单位编码"),
                ],
                ["P1", "小李", "网格员", "S-A-1", "A岗", "西格网格员", "", "", ""],
                ["P1", "小李", "网格员", "S-A-2", "B岗", "东格网格员", "", "", ""],
                ["P2", "赵主任", "社区受理台", "S-A", "", "", "2026/12/1", "2026年12月3日", ""],
                ["P3", "老方", "街道调度", "S", "A岗", "", "", "", ""],
            ],
            "categories": [
                [
                    *("编码", "大类", "名称", "责任层级", "接单时限", "办理时限", "时限单位"),
                    *("办结照片", "判定词", "示例", "联系时限", "时限规则", "社区职责"),
                ],
                [
                    *("GG-1", "公共设施", "路灯", "网格", "4", "2", "工作日"),
                    *("是", "路灯:5；不亮：2.5;灯", "路灯坏了；灯不亮", "6", "普通", ""),
                ],
                ["QT-1", "其他", "其他", "社区", "4", "16", "工作小时", *("",) * 5, "是"],
            ],
            "place_names": [
                ["网格编码", "类型", "名称", "别名", "纬度", "经度"],
                ["S-A-1", "小区", "青石苑", "石苑；青石小区", "30.0005", "118.0005"],
                ["S-A-2", "道路", "青石路1-9号", "", "", ""],
            ],
            "limits": [
                ["事项编码", "环节", "紧急程度", "时限", "时限单位"],
                ["GG-1", "办结", "加急", "1", "工作日"],
                ["GG-1", "首次联系", "", "4", "工作小时"],
            ],
            "calendar": [["日期", "安排", "说明"], ["2027-02-06", "上班", "补班"]],
            "talk_days": [
                ["社区编码", "每月几日", "时间", "地点", "主题"],
                ["S-A", "15", "9:00", "睦邻中心", ""],
            ],
            "units": [
                ["编码", "名称", "英文名称", "类型", "辖区编码"],
                ["U1", "养护队", "", "部门", "S"],
                ["U2", "睦邻物业", "Mulin Property", "共建单位", ""],
            ],
            "rules": [
                [
                    *("编码", "顺序", "大类", "事项编码", "辖区编码", "紧急程度", "日子"),
                    *("开始时间", "结束时间", "派给", "说明"),
                ],
                [
                    "R1",
                    "20",
                    "公共设施",
                    "GG-1",
                    "S-A",
                    "加急",
                    "休息日",
                    "17:30",
                    "8:30",
                    "U1",
                    "",
                ],
                ["R2", "10", "", "", "", "", "", "", "", "街道调度", "都归街道"],
            ],
            "duty": [
                ["辖区编码", "工号", "星期", "开始", "结束"],
                ["S", "P3", "周一至周五", "17:30", "8:30"],
                ["S-A", "P1", "", "2026-12-01 17:30", "2026-12-02 8:30"],
            ],
        }
        self.boundaries: dict[str, Any] = {
            "type": "FeatureCollection",
            "datum": "wgs84",
            "features": [drawn("S-A-1", WEST), drawn("S-A-2", EAST)],
        }

    def writes(self, stem: str, row: int, column: str, cell: str) -> "Clerk":
        """Put a cell; `row` counts as the spreadsheet program shows it."""
        table = self.tables[stem]
        if row > len(table):
            table.append(list(table[-1]))
        table[row - 1][table[0].index(column)] = cell
        return self

    def hand_in(self, encoding: str = "utf-8") -> tuple[CityPlan | None, tuple[Finding, ...]]:
        """As a folder of CSV files."""
        for stem, table in self.tables.items():
            text = io.StringIO(newline="")
            csv.writer(text).writerows(table)
            (self.folder / f"{stem}.csv").write_bytes(text.getvalue().encode(encoding))
        self._draw()
        return read_city(self.folder)

    def hand_in_workbook(self) -> tuple[CityPlan | None, tuple[Finding, ...]]:
        """As one .xlsx with the boundaries beside it."""
        book = Workbook()
        titles = {sheet.stem: sheet.title for sheet in SHEETS}
        for stem, table in self.tables.items():
            sheet = book.create_sheet(titles[stem])
            for row in table:
                sheet.append(row)
        book.save(self.folder / "city.xlsx")
        self._draw()
        return read_city(self.folder / "city.xlsx")

    def plan(self) -> CityPlan:
        """What the tables say, when nothing is wrong."""
        plan, findings = self.hand_in()
        assert plan is not None, findings
        return plan

    def told(self) -> list[tuple[Problem, str, str]]:
        """What the check says: problem, where, found."""
        return [(each.problem, each.where, each.found) for each in self.hand_in()[1]]

    def _draw(self) -> None:
        text = json.dumps(self.boundaries, ensure_ascii=False)
        (self.folder / "grids.geojson").write_text(text, encoding="utf-8")


def drawn(code: str, *rings: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {"编码": code}, "geometry": geometry}
