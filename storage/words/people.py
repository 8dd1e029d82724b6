"""People, places and doors: persisted vocabularies."""

from enum import StrEnum


class Counter(StrEnum):
    """端: one of the two doors, each with its own bot and its own token."""

    RESIDENT = "resident"  # 居民端
    STAFF = "staff"  # 工作人员端


class Role(StrEnum):
    """任职角色: what somebody is, always within the scope of a place."""

    COURIER = "courier"  # 骑手
    VOLUNTEER = "volunteer"  # 志愿者
    REPRESENTATIVE = "representative"  # 群众代表
    GRID_OFFICER = "grid_officer"  # 网格员
    COMMUNITY_DESK = "community_desk"  # 社区受理台
    STREET_DISPATCHER = "street_dispatcher"  # 街道调度
    DEPARTMENT = "department"  # 部门、共建单位
    DUTY_LEADER = "duty_leader"  # 值班领导
    ADMINISTRATOR = "administrator"  # 管理员


STAFF_ROLES = frozenset(
    {
        Role.GRID_OFFICER,
        Role.COMMUNITY_DESK,
        Role.STREET_DISPATCHER,
        Role.DEPARTMENT,
        Role.DUTY_LEADER,
        Role.ADMINISTRATOR,
    }
)


class Level(StrEnum):
    """层级: where responsibility lies; also the level of a place."""

    GRID = "grid"  # 网格
    COMMUNITY = "community"  # 社区
    STREET = "street"  # 街道


class GroupKind(StrEnum):
    """Registered groups: couriers' at the resident bot, work groups at the staff bot."""

    RIDERS = "riders"  # 先锋骑手群
    WORK = "work"  # 工作群, with a topic per case


class PlaceNameKind(StrEnum):
    """What a place name names."""

    COMPOUND = "compound"  # 小区
    BUILDING = "building"  # 楼栋
    ROAD = "road"  # 道路
    LANDMARK = "landmark"  # 标志物


class UnitKind(StrEnum):
    """单位类型: who can be called by a whistle."""

    DEPARTMENT = "department"  # 部门
    PARTNER = "partner"  # 共建单位


class DayKind(StrEnum):
    """On which days a rule of dispatch holds."""

    ANY = "any"  # 每天
    WORKING = "working"  # 工作日
    OFF = "off"  # 节假日、周末
