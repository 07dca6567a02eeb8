"""Facts of a demo unit 单位事实: address, telephone, people. All from the unit and the seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from gongkai.demo.load import county
from gongkai.demo.model import UnitSpec

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = ("立原", "清和", "远山", "若川", "知微", "景行", "望舒", "云起", "怀瑾", "牧之", "思齐", "明远")
VILLAGES = ("上湾村", "下湾村", "杏林村", "西坡村", "大柳村", "桥头村", "新渠村", "石井村", "东岭村")
POSTS = {
    "township": (
        ("镇长", "主持政府全面工作"),
        ("副镇长", "分管农业农村、水利、乡村振兴工作"),
        ("副镇长", "分管民政、教育、卫生健康工作"),
    ),
    "department": (
        ("局长", "主持局全面工作"),
        ("副局长", "分管办公室、财务、政务公开工作"),
        ("副局长", "分管业务、执法工作"),
    ),
    "portal": (
        ("县长", "主持县政府全面工作"),
        ("常务副县长", "负责发展改革、财政、应急管理工作"),
        ("副县长", "负责教育、卫生健康、民政工作"),
        ("副县长", "负责农业农村、水利、自然资源工作"),
    ),
}
OFFICES = {
    "township": ("党政综合办公室", "经济发展办公室", "便民服务中心", "农业综合服务站"),
    "department": ("办公室", "业务股", "政策法规股", "行政审批股"),
    "portal": (),
}


@dataclass(frozen=True, slots=True)
class Leader:
    """领导."""

    name: str
    post: str
    duty: str


@dataclass(frozen=True, slots=True)
class Facts:
    """单位事实."""

    name: str
    short: str
    kind: str
    address: str
    phone: str
    fax: str
    mail: str
    leaders: tuple[Leader, ...]

    def words(self) -> dict[str, str]:
        """What the placeholders of the data files stand for."""
        return {
            "name": self.name,
            "short": self.short,
            "address": self.address,
            "phone": self.phone,
            "fax": self.fax,
            "mail": self.mail,
        }


def title_of(spec: UnitSpec, post: str) -> str:
    """The post as the kind of place calls it: 乡长 in a 乡, 主任 in a 街道."""
    if spec.short.endswith("乡"):
        return post.replace("镇长", "乡长")
    if spec.short.endswith("街道"):
        return post.replace("镇长", "主任")
    return post


def facts_of(spec: UnitSpec, seed: int) -> Facts:
    """The facts of a unit; the same seed gives the same people."""
    rng = random.Random(f"{seed}/{spec.unit_id}")
    names = rng.sample([s + g for s in SURNAMES for g in GIVEN], len(POSTS[spec.kind]))
    leaders = [Leader(n, title_of(spec, p), d) for n, (p, d) in zip(names, POSTS[spec.kind], strict=True)]
    line = rng.randint(10, 89)
    code = county().area_code
    return Facts(
        name=spec.name,
        short=spec.short,
        kind=spec.kind,
        address=f"云岫县{spec.short.removeprefix('云岫县')}文昌路{line}号",
        phone=f"{code}-62{line}{rng.randint(100, 899)}",
        fax=f"{code}-62{line}9{rng.randint(10, 99)}",
        mail=f"{spec.unit_id.removeprefix('yx-')}@mail.yunxiu.gov.example",
        leaders=tuple(leaders),
    )
