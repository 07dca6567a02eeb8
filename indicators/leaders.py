"""Leaders 领导: whom a section presents, with the words that show post, duties and résumé of each.

A page is one leader's, or it names several (班子成员分工); what several pages say of one name is taken together. A
photograph is taken to be there when the page of a leader has a picture, or the column's as many as leaders.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crawler.evidence import Column
from crawler.extractors.traditional import to_simplified
from indicators.fulltext import is_pictured
from indicators.patterns import plain
from indicators.reading import Passage, passages
from indicators.view import View

SEVERAL = 2  # leaders named on one page
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗凤方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵席麻贾"
    "路娄江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯卢莫房裘缪丁邓洪包左石崔吉龚程邢裴陆荣翁荀甄封储靳段焦巴牧山谷"
    "车侯班仰仲宫宁仇甘厉刘景詹束龙叶郜黎薄印白蒲邰鄂索赖卓蔺屠蒙池乔阴胥苍闻翟谭贡申冉雍桑桂濮牛寿边扈燕冀尚温庄晏柴瞿阎"
    "连茹习艾鱼容古易慎廖庾步都耿满匡文寇欧利蔚越隆师巩聂晁敖融冷辛阚那简饶曾关相荆游权盖肖闫付候覃解佟佘岳冼仝邝阙鞠揭银"
    "宗贲单杭诸幸沙丰原帅亓苑楚普旦扎才央仁尼洛强木奴米卡热吐麦依阿达"
)
_POST_WORDS = (
    r"(?:党[工]?委|党组|副?书记|副?[镇乡县区市旗州场]长|副?局长|副?主任|副?部长|委员|常委|武装部长|组长|人大主席|主席|成员|"
    r"副?队长|调研员|主任科员|巡视员|院长|所长|站长|科长|股长|政协|政委|教导员|专员|督学|组织员|总师|总[\u4e00-\u9fff]{1,3}师)"
)
_DUTY_BEGINS = r"(?:主持|分管|协助|协管|主抓|负责)"
_POST = re.compile(_POST_WORDS)
_DUTY = re.compile(
    r"分工|分管|主管|主持|负责|协助|协管|主抓|牵头|统筹|职责|抓[\u4e00-\u9fff、]{0,12}工作|包[村联保]|"
    r"(?:联系|挂点|挂联)[\u4e00-\u9fff]{0,12}[村社居]|领导.{0,6}全面工作"
)
_CAREER = re.compile(
    r"简历|毕业|学历|学位|出生|\d年生|参加工作|历任|曾任|先后任|入党|籍贯|大学|大专|研究生|[男女][,，、 ]"
)
_GAP = r"[ \t\u3000\u00a0]"
_NAME = (
    rf"[\u4e00-\u9fff]{{2,4}}|[\u4e00-\u9fff]{_GAP}{{1,4}}[\u4e00-\u9fff]|[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,8}}"
)
# A leader begins at a line or a sentence with a name: behind 姓名, or before a post, duties, 男/女, a line of the post.
_LEADER = re.compile(
    rf"(?:^|(?<=[。;；])){_GAP}*(?:姓\s*名[:：\s]*(?P<labelled>[\u4e00-\u9fff]{_GAP}{{0,4}}[\u4e00-\u9fff·]{{1,12}})|"
    rf"(?:[一二三四五六七八九十\d]+[、.．)）]\s*)?(?P<name>{_NAME})(?:同志)?{_GAP}*[:：,，、(（\-—]?{_GAP}*(?:\n{_GAP}*)?"
    rf"(?=(?:职务[:：])?[\u4e00-\u9fff、,， ]{{0,16}}?{_POST_WORDS}|[男女][,，、 ]|{_DUTY_BEGINS}|"
    rf"\n{_GAP}*(?:现任)?职{_GAP}*务))",
    re.MULTILINE,
)
# 党委书记:王某
_POST_FIRST = re.compile(
    rf"^{_GAP}*[\u4e00-\u9fff、/]{{0,16}}{_POST_WORDS}{_GAP}*[:：{_GAP[1:-1]}]{_GAP}*(?P<name>{_NAME})(?={_GAP}*(?:$|[(（,，。;；]))",
    re.MULTILINE,
)
_AFTER_NAME = re.compile(
    r"(?<=^..)(?:[镇乡县区市局党副主].*|(?:街道|人大|政协|书记).*)$|"
    r"(?<=^...)(?:[镇乡县区市局党副主街人政书].*)$|同志$|(?<=..)(?:职务|性别|民族|出生|[男女]$).*$"
)
_NOT_NAMES = re.compile(
    r"职务|分工|简历|领导|工作|负责|党|政府|乡镇|主要|单位|委员|书记|镇长|局长|主任|协助|分管|主持|.任|成员|班子|"
    r"全面|应急|计生|司法|管理|农业|农村|经济|安全|文化|文旅|平安|高级|武装|常务|金融|方面|关工|关于|包[村联]|利用|连续|村|社|街道"
)
# 高店镇副镇长, a station of a career
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}[镇乡县区市旗村](?:副|党|人大|纪委|武装|政府|[\u4e00-\u9fff]{2,6}[局办站所])")
_OF_SEVERAL = re.compile(r"分工|班子|名单|一览|通知|通报")


@dataclass(frozen=True, slots=True)
class Leader:
    """一位领导: the words that show each field, "" for one that is missing."""

    name: str
    post: str
    duty: str
    career: str

    @property
    def share(self) -> float:
        """Mean over name, post, duties and résumé or photograph."""
        return (1 + bool(self.post) + bool(self.duty) + bool(self.career)) / 4

    @property
    def table(self) -> dict[str, str]:
        """The leader's row of the field table."""
        return {"姓名": self.name, "职务": self.post, "分工": self.duty, "简历或照片": self.career}


def leaders_of(view: View, column: Column, *, post_first: bool = True) -> list[Leader] | None:
    """The leaders read; None when the page cannot be taken apart or not every leader's page was read.

    Without `post_first` no leader begins at 主任：王某, as the heads of offices are named elsewhere too.
    """
    pages = [read.document for read in view.documents.get(column.section, ()) if read.document.text.strip()]
    if column.entries and len(pages) < len(column.entries):
        return None
    told = [(p, _in_text(p, post_first)) for p in passages(view, column.section)]
    own = {d.url for d in pages if not _OF_SEVERAL.search(d.title)}
    single = [(p, found) for p, found in told if p.url in own and len(found) < SEVERAL]
    if len(single) < SEVERAL:
        together = _together(part for _, found in told for part in found)
        shown = max([column.pictures, *(d.pictures for d in pages)]) >= len(together)
        return [_leader(name, text, shown) for name, text in together.items()] or None
    alone = [p for p, _ in single]
    others = _together(part for p, found in told if p not in alone for part in found)
    shown = column.pictures >= len(single)
    return [
        _leader(p.title, f"{p.title}\n{p.text}\n{_told_of(p.title, others)}", shown or p.pictures > 0) for p in alone
    ]


def may_hide(view: View, column: Column) -> bool:
    """Whether what a leader lacks may stand in a file that was not read, or in a picture besides the portrait."""
    return any(p.unread or (p.pictures > 1 and is_pictured(p.text, p.pictures)) for p in passages(view, column.section))


def _told_of(title: str, others: dict[str, str]) -> str:
    """What pages that name several leaders say of the one whose page has this title."""
    return "\n".join(text for name, text in others.items() if name in plain(title))


def _together(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The texts of each name."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, text in parts:
        found[name].append(text)
    return {name: "\n".join(texts) for name, texts in found.items()}


def _leader(name: str, text: str, photo: bool) -> Leader:
    text = to_simplified(text)
    post, duty, career = (_quote(pattern, text) for pattern in (_POST, _DUTY, _CAREER))
    return Leader(name, post, duty, career or ("照片" if photo else ""))


def _quote(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return plain(text[match.start() : match.end() + 14]) if match else ""


def _in_text(passage: Passage, post_first: bool) -> list[tuple[str, str]]:
    """Each leader's name with the text up to the next one's."""
    text = to_simplified(passage.text)
    first = _POST_FIRST.finditer(text) if post_first else ()
    hits = {h.start(): h for h in first if is_name(h["name"])}
    hits |= {h.start(): h for h in _LEADER.finditer(text) if _begins(h)}
    starts = sorted(hits)
    ends = [*starts[1:], len(text)]
    return [(_name(hits[start]), text[start:end]) for start, end in zip(starts, ends, strict=False)]


def _begins(hit: re.Match[str]) -> bool:
    if hit["labelled"]:
        return not _NOT_NAMES.search(_name(hit))
    return is_name(hit["name"]) and not _PLACE.match(hit.string, hit.start("name"))


def is_name(words: str) -> bool:
    """Whether words are the name of a person, with or without what follows it."""
    name = plain(words)
    return bool(name) and (name[0] in _SURNAMES or "·" in name) and not _NOT_NAMES.search(_AFTER_NAME.sub("", name))


def _name(hit: re.Match[str]) -> str:
    return _AFTER_NAME.sub("", plain(hit.groupdict().get("labelled") or hit["name"]))
