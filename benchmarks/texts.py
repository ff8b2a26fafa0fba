"""Press texts of any size for the benchmarks, made of the articles in ``corpus/``.

``dense`` is the corpus as it stands, with a figure in every fifty bytes or so; ``ordinary`` lays running text between its paragraphs, until a figure comes
every two hundred bytes, as in the local press.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

CORPUS = Path(__file__).parent.parent / "corpus"

_PROSE = """
清晨的码头已经热闹起来，装卸工人推着小车来回穿梭，吊臂的影子落在水面上，被驶过的渡船切成碎片。
“过去办一件事要跑好几个窗口，如今坐在家里就能办完。”老街上的裁缝铺老板一边量尺寸一边说，手里的软尺绕过客人的肩膀。
走进车间，流水线旁看不到几个人，机械臂按着设定好的节拍抓取、翻转、焊接，只有巡检员偶尔停下来看一眼屏幕。
山里的路修通以后，返乡的年轻人把废弃的校舍改成了民宿，院子里种上了绣球，檐下挂起了从前晒谷用的竹匾。
座谈会上，几位老教师谈起当年的情形，都说最难的不是缺钱，而是没有人相信这件事真能办成。
雨季来得比往年早，村干部挨家挨户查看屋顶和排水沟，把独居老人接到学校的礼堂里过夜。
新落成的图书馆把最好的一面朝向河岸，读者从书架间抬起头，就能望见对岸的灯塔和归航的渔船。
这位负责人表示，下一步将继续完善制度，压实责任，把群众反映强烈的问题一件一件解决好。
傍晚时分，广场上的灯次第亮起，跳舞的人群渐渐聚拢，卖糖人的摊子前围满了孩子。
专家认为，产业链上下游之间的协同还不够紧密，关键材料受制于人的局面没有根本改变，需要久久为功。
记者跟随巡护员走了一段林间小道，沿途不时有鸟群惊起，红外相机静静地挂在树干上，记录着过往的一切。
会议强调，要坚持问题导向，统筹发展和安全，以更大力度推动改革举措落地见效，让企业和群众有实实在在的获得感。
""".strip().splitlines()


def dense(size: int) -> str:
    """``size`` bytes of the corpus, over and over."""
    return _cut("\n\n".join(articles()), size)


def ordinary(size: int) -> str:
    """``size`` bytes of the corpus with running text between its paragraphs."""
    prose = cycle(_PROSE)
    paragraphs = []
    for article in articles():
        for paragraph in article.split("\n"):
            paragraphs.append(paragraph)
            if paragraph.strip():
                written = 0
                while written < 3 * len(paragraph):
                    paragraphs.append(next(prose))
                    written += len(paragraphs[-1])
    return _cut("\n".join(paragraphs), size)


def articles() -> list[str]:
    """The articles of the corpus."""
    return [path.read_text(encoding="utf-8", errors="ignore") for path in sorted(CORPUS.glob("*.txt"))]


def prose() -> list[str]:
    """Sentences of running text without a figure."""
    return _PROSE


def _cut(text: str, size: int) -> str:
    whole = (text + "\n\n").encode()
    return (whole * (size // len(whole) + 1))[:size].decode(errors="ignore")
