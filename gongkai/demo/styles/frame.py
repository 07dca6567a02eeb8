"""The frame of a page 页面框架: head, menu, breadcrumb, side tree, footer marks."""

from __future__ import annotations

from gongkai.demo.markup import esc, link, metas
from gongkai.demo.model import Node, Site

Crumbs = list[tuple[str, str]]
PARTY_MARK = "http://bszs.conac.cn/sitename?method=show&id=0000000000000000"
FIND_ERRORS = "http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={code}"
ICP = "https://beian.miit.gov.cn/"
POLICE = "https://beian.mps.gov.cn/"
OUTSIDE = ("bszs.conac.cn", "zfwzgl.www.gov.cn", "beian.miit.gov.cn", "beian.mps.gov.cn")


def site_metas(site: Site) -> dict[str, str]:
    """The three tags every page owes (regulations 5.1)."""
    return {
        "SiteName": site.host.site_name,
        "SiteDomain": site.host.name,
        "SiteIDCode": site.host.site_code,
    }


def column_metas(site: Site, node: Node) -> dict[str, str]:
    """Tags of a column page."""
    if "no_column_metas" in site.traits:
        return site_metas(site)
    return site_metas(site) | {
        "ColumnName": node.title,
        "ColumnDescription": f"{site.spec.name}{node.title}栏目",
        "ColumnKeywords": f"{site.spec.short},{node.title}",
        "ColumnType": node.title,
    }


def head(site: Site, title: str, tags: dict[str, str], charset: str) -> str:
    """<head> with its meta tags."""
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="{charset}">\n'
        f"<title>{esc(title)}</title>\n{metas(tags)}\n"
        '<link rel="stylesheet" href="/images/site.css">\n</head>\n'
    )


def footer(site: Site, box: str) -> str:
    """The marks of R-412; traits `no_<mark>` leave one out."""
    marks = {
        "organizer": f"主办单位：{site.host.site_name}办公室"
        if "局" not in site.host.site_name
        else f"主办单位：{site.host.site_name}",
        "contact": f"联系电话：{site.portal.phone if site.portal else site.phone}",
        "site_code": f"网站标识码：{site.host.site_code}",
        "icp": link(ICP, "示ICP备00012345号-1"),
        "police": link(POLICE, "示公网安备 00000002000001号"),
        "party_mark": f'<a href="{PARTY_MARK}"><img src="/images/red.png" alt="党政机关"></a>',
        "find_errors": link(FIND_ERRORS.format(code=site.host.site_code), "我为政府网站找错"),
        "site_map": link("/wzdt.html", "网站地图"),
        "a11y": link("/wza.html", "无障碍浏览") + link("/wza.html?mode=elder", "长者模式"),
    }
    traits = site.portal.traits if site.portal and site.portal.host is site.host else site.traits
    shown = [f"<p>{text}</p>" for mark, text in marks.items() if f"no_{mark}" not in traits]
    return f'<div class="{box}">\n' + "\n".join(shown) + "\n</div>"


def search_box() -> str:
    """The search form of every header."""
    return (
        '<form class="sousuo" action="/search.html" method="get">'
        '<input type="text" name="q" title="站内搜索"><button type="submit">搜索</button></form>'
    )


def crumb_line(crumbs: Crumbs, label: str, separator: str) -> str:
    """当前位置: linked up to the last."""
    parts = [link(href, text) if href else f"<span>{esc(text)}</span>" for text, href in crumbs]
    return label + f" {separator} ".join(parts)
