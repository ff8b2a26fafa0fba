"""The help in Chinese: one table of words, by the English ones. Whatever the help of a command says in English stands here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_RULES = "规则名、编号或标签，用逗号隔开，可以多次"

OPTIONS: Final[Mapping[str, str]] = {
    "Show the versions of factlint and of its rules.": "显示 factlint 和规则的版本。",
    "Show this message and exit.": "显示这份帮助。",
    "Configuration to use instead of the nearest factlint.toml or [tool.factlint] upward; “none”: no file.": (
        "用这份设置，不用往上最近的 factlint.toml 或 [tool.factlint]；none：不用文件。"
    ),
    "Set any key of the configuration for this run, as max-pages=2000 (`factlint config` lists them). May be repeated.": (
        "这一次改任何一项设置，如 max-pages=2000（factlint config 列出全部）。可以多次。"
    ),
    "Name and format of what “-” reads.": "“-”读入的稿件叫什么、是什么格式。",
    "Leave these articles of directories out: a pattern as in .gitignore (archive/**). May be repeated.": (
        "目录里不查的稿件，写法同 .gitignore（归档/**）。可以多次。"
    ),
    "Leave out what --exclude covers even where the file itself is named, as hooks do.": "点名给的稿件也按 --exclude 排除，钩子要用。",
    "Run these rules alone: ids, codes or tags, separated by commas. May be repeated.": f"只用这些规则：{_RULES}。",
    "Run these as well, though off by default (style): ids, codes or tags, separated by commas. May be repeated.": (
        f"默认不启用的（如 style）也查：{_RULES}。"
    ),
    "Leave these rules out: ids, codes or tags, separated by commas. May be repeated.": f"不用这些规则：{_RULES}。",
    "Add the rules of a directory, pack or file; words in its lexicon/ are added too. May be repeated.": (
        "加上目录、规则包或文件里的规则，以及其中 lexicon/ 里的词。可以多次。"
    ),
    "Date of the articles, for 今年 and 去年: YYYY, YYYY-MM or YYYY-MM-DD.": "稿件日期，“今年”“去年”由此推算：YYYY、YYYY-MM 或 YYYY-MM-DD。",
    "Compare the articles with each other.": "稿件之间比对。",
    "Also hold the articles against a ledger (see `factlint ledger`): other articles and agreed figures.": (
        "同时与台账（见 factlint ledger）里的其他稿件和定稿数比对。"
    ),
    "Also hold every figure against a document that the articles were written from (communiqué, wire copy). May be repeated.": (
        "逐数对照稿件所据的材料（公报、通稿）。可以多次。"
    ),
    "A proof sheet (.xlsx, .docx, .html, .csv, .json) or its log (.jsonl): what is kept there as checked, with its reason, does not count. May be repeated.": (
        "核校单（.xlsx .docx .html .csv .json）或它的日志（.jsonl）：写明理由的“不改（已核）”不计。可以多次。"
    ),
    "Also note figures that only rounding or cutting off explains.": "修约、舍尾后才相符的也提示。",
    "Read the nouns of indicators that the lexicon does not know with jieba; it takes a second to load.": ("词库里没有的指标名用 jieba 认，加载约一秒。"),
    "Processes; 0: as many as processors.": "几个进程；0：有几个处理器用几个。",
    "Processes that share the articles; 0: as many as processors.": "几个进程分着读；0：有几个处理器用几个。",
    "Keep what was found of each article, and read again only what has changed.": "记下每篇的结果，没改过的不重读。",
    "Report what comments and the configuration suppress, too.": "已核免报的也照报。",
    "Form of the report.": "报告的格式。",
    "Form of the list.": "清单的格式。",
    "Form of the answer.": "输出的格式。",
    "Write the report to a file; FORMAT=FILE writes it in that form and may be repeated (-o sarif=a.sarif -o html=a.html; - is stdout).": (
        "报告写到文件；格式=文件 可以多次（-o sarif=a.sarif -o html=a.html；- 是标准输出）。"
    ),
    "Exit with 1 from this severity on.": "到哪一级退出码为 1。",
    "Findings that are known and do not count (factlint baseline).": "存量清单：已知的条目不计（见 factlint baseline）。",
    "Read everything, but report only what touches or newly contradicts text that changed since that git revision.": (
        "全部读，只报这个 git 版本以来改动的文字里的，或与它新生矛盾的。"
    ),
    "List every claim in the text report, also those that add up or could not be assessed.": "相符的、无法核算的也列出。",
    "Also count the findings of each rule.": "末尾按规则计数。",
    "Also give the suspected errors in ten thousand characters, as newspapers are measured.": "另给出疑错的万分比，与报纸差错率同一口径。",
    "Wire copy, printed as it was sent: advise to ask its sender, propose no other figure.": "通稿照登：只建议向发稿方核对，不提“疑应为”。",
    "Check again whenever an article or a rule changes, until interrupted.": "稿件或规则一改就重查，直到中断。",
    "Language of the report.": "报告和帮助的文字。",
    "Replace the copy that an earlier run wrote.": "盖掉上次写出的副本。",
    "The copy; without it FILE_核校.docx beside FILE.": "副本写到哪里；不写则为原稿旁的 原名_核校.docx。",
    "Write the result to a file.": "结果写到文件。",
    "Write the report to a file.": "报告写到文件。",
    "The ledger: a file, or postgresql://…; FACTLINT_LEDGER names it too.": "台账：文件，或 postgresql://…；也可写在环境变量 FACTLINT_LEDGER 里。",
    "A sheet of agreed figures, .yaml or .xlsx. May be repeated.": "定稿数的口径表，.yaml 或 .xlsx。可以多次。",
    "Also hold the ledger against the files of its articles.": "同时对照稿件文件是否还在、有没有改过。",
    "Show so many, the weightiest first; 0: all.": "列出几条，要紧的在前；0：全部。",
    "Exit with 1 where there is a conflict.": "有不一致时退出码为 1。",
    "The directory or URL of the facts.": "数据条目写到哪个目录或网址。",
    "The sheet: .xlsx, .docx, .html, .csv or .json.": "核校单：.xlsx、.docx、.html、.csv 或 .json。",
    "Explain every rule.": "说明全部规则。",
    "Write a page of Markdown for each rule, and an index, into DIR.": "每条规则写一页 Markdown，连同索引，放进这个目录。",
    "Also fail a rule without a case that fires, or without one that it judges and stays silent on.": ("缺“应报”或“核算而不报”用例的规则也算不过。"),
    "Address to listen on. Any but this machine's own asks for a token.": "监听的地址；不是本机地址就要口令。",
    "Port to listen on; 0: a free one.": "端口；0：空闲的一个。",
    "Ask every request for this token; made at random where none is given but needed.": "每次请求都要这个口令；需要而没有给时随机生成。",
    "Largest request.": "一次请求的上限。",
    "Processes that check.": "几个进程核查。",
    "The file.": "存量清单写在哪里。",
    "Take out what is no longer found.": "去掉已经消失的。",
    "Take in what is new. Without it, a baseline that stands never grows.": "把新的也记进去；不写这一项，已有的清单不会变长。",
    "Write over a factlint.toml that is there.": "盖掉已有的 factlint.toml。",
}
"""What options are for, by their English help."""

_PATH = "PATH 是文件、目录、通配符，- 是标准输入。"

COMMANDS: Final[Mapping[str, str]] = {
    "factlint": (
        "核查中文稿件里的数：把文中的倍数、增速、占比、合计重算一遍，把各篇对同一数据的说法对照一遍。\n\n"
        "退出码：0 没有要报的，1 有达到 --fail-level 的条目，2 用法、规则有误或稿件读不了。"
    ),
    "factlint check": f"查稿件里的数：重算文中所说，稿件之间比对。\n\n{_PATH}",
    "factlint annotate": "另存一份 Word 稿，在每个条目的原话上加批注：算式、依据、疑应为。\n\n原稿不动。",
    "factlint compare": (
        "校异同：签发稿 SIGNED 里的数在校样 PROOF 里改了、少了、多了哪些，两份格式不限。\n\n"
        "折行、分栏、数字写法不同不算，版上其他稿件不算。有改动时退出码为 1。"
    ),
    "factlint facts": f"列出稿件里的数，各是什么：主体、指标、时期，以及按印出的数位允许的区间。\n\n{_PATH}",
    "factlint ledger": "把全部稿件的数据条目记在一个文件或一台服务器上，供 check --ledger 和 audit 用。",
    "factlint ledger add": ("让台账跟上稿件：只读改过的，目录里已没有的就去掉。\n\nPATH 是文件、目录或通配符。中断后再跑一次，接着做。"),
    "factlint ledger export": '把台账写到 TARGET：.jsonl，或 .parquet（pip install "factlint[parquet]"）。',
    "factlint ledger import": "把 export 写出的并入台账，没有台账就新建。两边都有的稿件以 SOURCE 为准。",
    "factlint ledger remove": "去掉一些稿件：文件，或目录下的全部。文件本身不必还在。",
    "factlint ledger status": "说明台账里有什么。",
    "factlint ledger verify": ("查台账是否完好：每一页、每篇稿件、每个数据条目。\n\n损坏时退出码为 2；--files 查出稿件改过或不在了，退出码为 1。"),
    "factlint audit": "列出台账里各篇之间的不一致，一个数据一条。\n\n按印错一方的稿件数、最新稿件的日期、差距大小排序。",
    "factlint spark": (
        '用 Apache Spark 为很大的库建台账、做核查（pip install "factlint[spark]"）。\n\n'
        "在本机跑，或用 spark-submit 在集群上跑；主节点、内存、凭据按 Spark 自己的配置。"
    ),
    "factlint spark build": (
        "提取稿件里的数据条目，写成 DIR 下的 Parquet 文件。\n\n"
        "PATH 是每个节点都能打开的文件、目录或通配符；网址或网址的通配符（s3a://、hdfs://、gs://）；或稿件的表：有 path、content、modified 三列的 "
        "NAME.parquet。再跑一次就加一批：新的顶替旧的。"
    ),
    "factlint spark audit": (
        "列出 DIR 里各篇之间的不一致，结果与 factlint audit 相同。\n\nDIR 是 factlint spark build 写出的，或 factlint ledger export 的 .parquet 文件。"
    ),
    "factlint sheet": (f"写数据核校单，留出处理意见的栏。\n\n已有的核校单先读回处理意见，记进旁边的日志：写明理由的“不改（已核）”不再算不过。{_PATH}"),
    "factlint rule": "说明规则：查什么、为什么、何时不报，附例。不写 RULE：列出全部。RULE 是规则名、编号或标签。",
    "factlint test": ("跑规则文件自带的用例：PATH（文件或目录）里的，不写就是 factlint 自带的。\n\n退出码：0 全过，1 有用例或覆盖不过，2 规则文件不能用。"),
    "factlint serve": "开一个网页，边写边查，同样的也有 HTTP 接口（/api/openapi.json）。什么都不出本机。",
    "factlint lsp": "经标准输入输出讲 Language Server Protocol，由编辑器启动。",
    "factlint baseline": (
        "把现有条目记进存量清单，check --baseline 不再计它们；第一次全部记下。\n\n退出码：0 清单已是最新，1 有新条目而没有 --accept-new，2 有稿件读不了。"
    ),
    "factlint config": "列出每项设置、它的值和来处：缺省、预设、文件里的位置、环境变量或 --set。",
    "factlint init": "在这个目录写一份 factlint.toml，每项设置都有说明。",
    "factlint schema": ("打印 JSON Schema：规则文件（rule）、pack.yaml（pack）、check --format json 的报告（report）、facts --format jsonl 的一行（facts）。"),
}
"""What commands do, by their names."""
