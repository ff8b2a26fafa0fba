"""The words of the report in the reader's language: those of the newsroom's proof desk, English beside them.

A program suspects (疑错, 存疑); only a person decides that a figure is wrong. What merely adds up is 核算相符, for 已核实 means checked against a source.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from factlint.reporting.display import neutral

Language: TypeAlias = Literal["zh", "en"]

SEVERITY: Mapping[str, Mapping[str, str]] = {
    "error": {"zh": "疑错", "en": "error"},
    "warning": {"zh": "存疑", "en": "warning"},
    "info": {"zh": "提示", "en": "note"},
}

VERDICT: Mapping[str, Mapping[str, str]] = {
    "exact": {"zh": "核算相符", "en": "adds up"},
    "unrounded": {"zh": "修约后相符", "en": "adds up after rounding"},
    "truncated": {"zh": "舍尾后相符", "en": "adds up after cutting off"},
    "hedged": {"zh": "约数范围内相符", "en": "within its approximation"},
    "inconsistent": {"zh": "核算不符", "en": "does not add up"},
    "blocked": {"zh": "所据数字存疑", "en": "rests on a figure in conflict"},
    "not_assessable": {"zh": "无法核算", "en": "could not be assessed"},
}

HYPOTHESIS: Mapping[str, Mapping[str, str]] = {
    "digit": {"zh": "一位数字之差", "en": "one digit"},
    "inclusive_base": {"zh": "含基数", "en": "base counted in"},
    "swap": {"zh": "数字颠倒", "en": "digits swapped"},
    "power_of_ten": {"zh": "数位差", "en": "decimal place"},
    "scale": {"zh": "万、亿之差", "en": "万 for 亿"},
    "unit_slip": {"zh": "单位之差", "en": "another unit"},
    "base_swapped": {"zh": "基数颠倒", "en": "base swapped"},
    "divided_by_new": {"zh": "误除以新值", "en": "divided by the new value"},
    "percent_for_points": {"zh": "百分点", "en": "percentage points"},
    "points_for_percent": {"zh": "百分比", "en": "percent"},
    "year_off_by_one": {"zh": "年数差一", "en": "one year off"},
    "other_event": {"zh": "另一件事的年份", "en": "the year of another event"},
    "arithmetic_mean": {"zh": "算术平均", "en": "arithmetic mean"},
}

ROLE: Mapping[str, Mapping[str, str]] = {
    "kicker": {"zh": "引题", "en": "kicker"},
    "title": {"zh": "主题", "en": "title"},
    "subtitle": {"zh": "副题", "en": "subtitle"},
    "abstract": {"zh": "提要", "en": "abstract"},
    "dateline": {"zh": "电头", "en": "dateline"},
    "byline": {"zh": "署名", "en": "byline"},
    "heading": {"zh": "小标题", "en": "heading"},
    "caption": {"zh": "图注", "en": "caption"},
    "table": {"zh": "表", "en": "table"},
    "background": {"zh": "资料链接", "en": "background"},
    "boilerplate": {"zh": "网页杂项", "en": "boilerplate"},
}

DATE_SOURCE: Mapping[str, Mapping[str, str]] = {
    "option": {"zh": "据指定日期", "en": "from --date"},
    "metadata": {"zh": "据文前信息", "en": "from its metadata"},
    "dateline": {"zh": "据电头", "en": "from its dateline"},
    "path": {"zh": "据路径", "en": "from its path"},
    "text": {"zh": "据正文", "en": "from its text"},
    "modified": {"zh": "据文件修改时间", "en": "from the file's time of change"},
}

OPINIONS = ("改", "不改（已核）：", "转编辑")
"""What may be written into 处理意见; a figure that stays needs its reason."""

PHRASES: Mapping[str, Mapping[str, str]] = {
    "paragraph": {"zh": "第{0}段", "en": "paragraph {0}"},
    "head": {"zh": "【{severity}】{place}{where} “{quote}”：{sentence}", "en": "[{severity}] {place}{where} “{quote}”: {sentence}"},
    "head_without_quote": {"zh": "【{severity}】{place}{where} {sentence}", "en": "[{severity}] {place}{where} {sentence}"},
    "comment_head": {"zh": "【{severity}】“{quote}”：{sentence}", "en": "[{severity}] “{quote}”: {sentence}"},
    "comment_head_without_quote": {"zh": "【{severity}】{sentence}", "en": "[{severity}] {sentence}"},
    "changed": {"zh": "【改动】{signed} “{old}” → {proof} “{new}”", "en": "[changed] {signed} “{old}” → {proof} “{new}”"},
    "vanished": {"zh": "【缺失】{signed} “{old}”：校样中未见", "en": "[vanished] {signed} “{old}”: not in the proof"},
    "appeared": {"zh": "【新增】{proof} “{new}”：签发稿中未见", "en": "[appeared] {proof} “{new}”: not in the signed text"},
    "signed_text": {"zh": "签发：", "en": "signed: "},
    "proof_text": {"zh": "校样：", "en": "proof: "},
    "changes": {
        "zh": "校异同：改动 {changed} 处，缺失 {vanished} 处，新增 {appeared} 处。",
        "en": "{changed:figure|figures} changed, {vanished} vanished, {appeared} appeared.",
    },
    "sheet_title": {"zh": "数据核校单", "en": "Proof sheet of figures"},
    "sheet_reading": {"zh": "第{0}次核校", "en": "reading {0}"},
    "sheet_number": {"zh": "序号", "en": "no."},
    "sheet_position": {"zh": "版次·段·行", "en": "place"},
    "sheet_original_words": {"zh": "原文", "en": "text"},
    "sheet_grounds": {"zh": "算式与依据", "en": "equation and evidence"},
    "sheet_maybe": {"zh": "疑应为", "en": "perhaps"},
    "sheet_opinion": {"zh": "处理意见", "en": "decision"},
    "sheet_round": {"zh": "校次·经办", "en": "reading, by"},
    "sheet_identity": {"zh": "条目编号", "en": "identity"},
    "sheet_written": {
        "zh": "已写入 {path}：第{reading}次核校，列入条目 {findings} 条（疑错 {errors}，存疑 {warnings}，提示 {infos}），"
        "其中已有处理意见 {decided} 条；已核免报 {settled} 条",
        "en": "wrote {path}: reading {reading}, {findings:finding|findings} ({errors:error|errors}, {warnings:warning|warnings}, {infos:note|notes}), "
        "{decided} of them with a decision; {settled} settled",
    },
    "copy_written": {
        "zh": "已写入 {path}：批注 {findings} 条（疑错 {errors}，存疑 {warnings}，提示 {infos}）；已核免报 {settled} 条。原稿未动",
        "en": "wrote {path}: {findings:comment|comments} ({errors:error|errors}, {warnings:warning|warnings}, {infos:note|notes}); "
        "{settled} settled. The manuscript is as it was",
    },
    "sheet_line": {"zh": "第{0}行", "en": "line {0}"},
    "section_errors": {"zh": "一、疑错", "en": "1. Errors"},
    "section_warnings": {"zh": "二、存疑", "en": "2. Warnings"},
    "section_infos": {"zh": "三、提示", "en": "3. Notes"},
    "section_held": {"zh": "四、核算相符", "en": "4. Adds up"},
    "section_unjudged": {"zh": "五、无法核算", "en": "5. Could not be assessed"},
    "section_statistics": {"zh": "六、统计", "en": "6. Statistics"},
    "section_settled": {"zh": "七、已核免报", "en": "7. Settled"},
    "sources": {"zh": "对照来源：", "en": "Against the sources:"},
    "agrees": {"zh": "与来源一致", "en": "as in the source"},
    "differs": {"zh": "与来源不符", "en": "not as in the source"},
    "unseen": {"zh": "来源未见", "en": "not in the source"},
    "source_line": {"zh": "【{kind}】{place} “{quote}”{source}", "en": "[{kind}] {place} “{quote}”{source}"},
    "source_words": {"zh": "：来源“{0}” {1}", "en": ": source “{0}” {1}"},
    "source_counts": {
        "zh": "与来源一致 {agrees} 处，与来源不符 {differs} 处，来源未见 {unseen} 处。",
        "en": "{agrees:figure|figures} as in the source, {differs} not as in the source, {unseen} not in the source.",
    },
    "where": {"zh": " {0}", "en": " {0}"},
    "colon": {"zh": "：", "en": ": "},
    "comma": {"zh": "，", "en": ", "},
    "semicolon": {"zh": "；", "en": "; "},
    "stop": {"zh": "。", "en": "."},
    "or": {"zh": "或", "en": " or "},
    "cross_within": {"zh": "前后不一", "en": "the article says otherwise elsewhere"},
    "cross_between": {"zh": "与既往报道不一", "en": "another article says otherwise"},
    "should_be": {"zh": "疑应为{0}", "en": "perhaps {0}"},
    "other_should_be": {"zh": "“{0}”疑应为{1}", "en": "“{0}” perhaps {1}"},
    "between_lines": {"zh": "、", "en": ", "},
    "everywhere": {"zh": "（全文{0}处：第{1}行）", "en": " (at {0} places: line {1})"},
    "quoted": {"zh": "“{0}”", "en": "“{0}”"},
    "quoted_kind": {"zh": "“{0}”（{1}）", "en": "“{0}” ({1})"},
    "check_source": {"zh": "请核原始数据", "en": "please check the source"},
    "ask_sender": {"zh": "请联系发稿单位", "en": "please ask the agency that sent it"},
    "rate": {
        "zh": "差错率折算：疑错 {errors} 处（标题 {headlines} 处加倍）计 {weight}，{characters} 字，合每万字 {rate}；报纸不超过 3，期刊 2，图书 1。",
        "en": "Rate: {errors:suspected error|suspected errors} ({headlines} in headlines, doubled) count {weight} "
        "in {characters:character|characters}, {rate} in 10,000; a newspaper may have 3, a periodical 2, a book 1.",
    },
    "rate_style": {"zh": "其中体例 {number} 处，每处计 0.1，一期至多计 1。", "en": "Of these {number:slip of style|slips of style}, 0.1 each and at most 1."},
    "rate_note": {"zh": "疑错未经认定，折算仅供参考。", "en": "What is suspected is not established: the rate is a guide."},
    "original": {"zh": "原文：", "en": "text: "},
    "evidence": {"zh": "依据：", "en": "figures: "},
    "recomputed": {"zh": "重算：", "en": "recomputed: "},
    "interval": {"zh": "区间 {0}", "en": "interval {0}"},
    "stated_interval": {"zh": "“{0}”可为 {1}", "en": "“{0}” may mean {1}"},
    "other_article": {"zh": "另见：", "en": "see: "},
    "titled": {"zh": "《{0}》", "en": "“{0}”"},
    "dated": {"zh": "（{0}）", "en": " ({0})"},
    "rule": {"zh": "规则：", "en": "rule: "},
    "caused": {"zh": "牵连：另有 {0} 处随之不符：", "en": "explains {0:further finding|further findings}:"},
    "article": {
        "zh": "{path}：{title}{date}，数字 {quantities} 处，数据条目 {facts} 条",
        "en": "{path}: {title}{date}, {quantities:figure|figures}, {facts:fact|facts}",
    },
    "article_unreadable": {"zh": "{path}：未能读取", "en": "{path}: could not be read"},
    "article_failed": {"zh": "{path}：未能核查", "en": "{path}: was not checked"},
    "dated_from": {"zh": "{0}（{1}）", "en": "{0} ({1})"},
    "undated": {"zh": "日期不详", "en": "undated"},
    "articles": {
        "zh": "核查 {checked} 篇，识别数字 {quantities} 处，数据条目 {facts} 条。",
        "en": "{checked:article|articles} checked, {quantities:figure|figures} found, {facts:fact|facts}.",
    },
    "articles_unread": {
        "zh": "核查 {checked} 篇，另有 {unreadable} 个输入未能读取；识别数字 {quantities} 处，数据条目 {facts} 条。",
        "en": "{checked:article|articles} checked, {unreadable:input|inputs} could not be read; {quantities:figure|figures} found, {facts:fact|facts}.",
    },
    "findings": {"zh": "条目：{0}。", "en": "Findings: {0}."},
    "claims": {"zh": "可核算表述 {total} 处：{parts}。", "en": "{total:claim|claims} recomputed: {parts}."},
    "no_claims": {"zh": "可核算表述 0 处。", "en": "0 claims recomputed."},
    "count": {"zh": "{0} {1}", "en": "{0} {1}"},
    "not_assessable": {"zh": "无法核算 {total} 处：{parts}。", "en": "{total:claim|claims} could not be assessed: {parts}."},
    "closing": {
        "zh": "未列出的数字不等于无误；无法核算 {0} 处，请人工核对来源。",
        "en": "A figure that is not listed is not thereby right; {0:claim|claims} could not be assessed: please check them against their sources.",
    },
    "no_findings": {"zh": "没有条目。", "en": "No findings."},
    "more_findings": {"zh": "另有 {0} 条未列出。", "en": "{0} more are not listed."},
    "history": {"zh": "同一数据历次的数", "en": "What was told of the same fact"},
    "history_own": {"zh": "本稿{0}{1}", "en": "this article {0}{1}"},
    "history_agreed": {"zh": "口径表{0}{1}", "en": "agreed {0}{1}"},
    "history_past": {"zh": "{0}{1}，{2}篇", "en": "{0}{1}, {2:article|articles}"},
    "set_aside": {"zh": "另有 {total} 条不计：{parts}。", "en": "{total} more do not count: {parts}."},
    "set_aside_comment": {"zh": "稿中注明已核免报", "en": "suppressed in the article"},
    "set_aside_entry": {"zh": "配置中已核免报", "en": "suppressed by configuration"},
    "set_aside_baseline": {"zh": "在存量清单中", "en": "in the baseline"},
    "set_aside_decided": {"zh": "核校单上不改（已核）", "en": "kept as checked on the proof sheet"},
    "set_aside_unchanged": {"zh": "不涉及本次改动", "en": "in unchanged text"},
    "column_place": {"zh": "版次·段·行", "en": "place"},
    "column_quote": {"zh": "原文", "en": "text"},
    "column_message": {"zh": "算式与依据", "en": "finding"},
    "column_rule": {"zh": "规则", "en": "rule"},
    "reports": {"zh": "核查报告", "en": "Report on figures"},
    "ledger": {"zh": "台账：", "en": "ledger: "},
    "ledger_support": {"zh": "{1}篇与此不同，{0}篇与此相合", "en": "{1:article says|articles say} otherwise, {0:agrees|agree}"},
    "ledger_newer_stated": {"zh": "此处较新", "en": "this article is newer"},
    "ledger_newer_other": {"zh": "台账中的较新", "en": "the ledger has a newer one"},
    "ledger_drift": {"zh": "正常变动幅度每年{0}，两时点间容许{1}", "en": "a drift of {0} a year is normal, {1} between the two dates"},
    "ledger_no_drift": {"zh": "不容变动", "en": "no drift is normal"},
    "ledger_articles": {"zh": "（同此数{0}篇）", "en": " ({0:article|articles})"},
    "points": {"zh": "{0}个百分点", "en": "{0} points"},
    "tested": {
        "zh": "规则 {rules} 条，用例 {cases} 个：通过 {passed} 个，不过 {failed} 个",
        "en": "{rules:rule|rules}, {cases:case|cases}: {passed} passed, {failed} failed",
    },
    "uncovered": {"zh": "；覆盖不全 {0} 处", "en": "; {0:gap|gaps} in coverage"},
    "baseline_written": {
        "zh": "{path}：共 {total} 条，其中新增 {new} 条，去掉 {gone} 条",
        "en": "{path}: {total:finding|findings}, {new} of them new, {gone} taken out",
    },
    "baseline_past": {"zh": "；已消失 {0} 条（--prune 去掉）", "en": "; {0} no longer found (--prune takes them out)"},
    "baseline_new": {
        "zh": "{path}：新条目 {new} 条；请改稿、写明理由免报，或用 --accept-new 记入",
        "en": "{path}: {new:new finding|new findings}; mend the text, suppress with a reason, or take in with --accept-new",
    },
    "baseline_kept": {"zh": "{path}：未改动", "en": "{path}: left as it is"},
    "baseline_stale": {
        "zh": "{path}：已知条目里有 {number} 条不再出现；factlint baseline --prune 去掉它们",
        "en": "{path}: {number:known finding is|known findings are} no longer found; `factlint baseline --prune` takes them out",
    },
    "ledger_added": {
        "zh": "新增 {added} 篇，更新 {changed} 篇，未变 {unchanged} 篇，改名 {moved} 篇，移除 {removed} 篇；提取数据条目 {facts} 条。",
        "en": "{added:article|articles} added, {changed} changed, {unchanged} unchanged, {moved} renamed, {removed} removed; {facts:fact|facts} read.",
    },
    "spark_unread": {"zh": "……读不了的共 {0} 篇", "en": "… {0:article|articles} could not be read"},
    "ledger_removed": {"zh": "移除 {0} 篇。", "en": "{0:article|articles} removed."},
    "ledger_unknown": {"zh": "{0}：台账中没有；factlint ledger status 看台账里有什么", "en": "{0}: the ledger does not know it; see `factlint ledger status`"},
    "ledger_status": {
        "zh": "{path}：稿件 {articles} 篇，口径表 {references} 份，数据条目 {facts} 条，{keys} 种，{megabytes} MB。",
        "en": "{path}: {articles:article|articles}, {references:reference sheet|reference sheets}, {facts:fact|facts} of {keys} kinds, {megabytes} MB.",
    },
    "ledger_dates": {"zh": "稿件日期 {0} 至 {1}。", "en": "Articles from {0} to {1}."},
    "ledger_versions": {
        "zh": "{1} 篇中只有 {0} 篇由同一版词表和规则提取；factlint ledger add 会重新提取其余的。",
        "en": "Only {0} of {1:article|articles} were read by one version of words and rules; `factlint ledger add` reads the others again.",
    },
    "ledger_damaged": {
        "zh": "{0}：已损坏（{1}）；请从备份恢复，或移开此文件后用 factlint ledger add 重建",
        "en": "{0}: damaged ({1}); restore it from a copy, or move it away and make it anew with `factlint ledger add`",
    },
    "ledger_sound": {"zh": "完好：稿件 {articles} 篇，数据条目 {facts} 条。", "en": "Sound: {articles:article|articles}, {facts:fact|facts}."},
    "ledger_changed": {"zh": "文件已变：{0}", "en": "changed since: {0}"},
    "ledger_gone": {"zh": "文件已不在：{0}", "en": "gone: {0}"},
    "ledger_exported": {"zh": "写出 {articles} 篇到 {path}。", "en": "{articles:article|articles} written to {path}."},
    "ledger_imported": {"zh": "从 {path} 读入 {articles} 篇。", "en": "{articles:article|articles} read from {path}."},
    "audit_title": {"zh": "全库核查", "en": "Audit of the archive"},
    "audit_head": {
        "zh": "{number}. 【{severity}】{subject}：{values}，共{articles}篇",
        "en": "{number}. [{severity}] {subject}: {values}, {articles:article|articles}",
    },
    "audit_against": {"zh": "与", "en": " against "},
    "audit_more": {"zh": "等{0}个值", "en": " and others, {0} values"},
    "audit_agreed": {"zh": " 口径表", "en": " agreed"},
    "audit_support": {"zh": " {0}篇", "en": " {0:article|articles}"},
    "audit_summary": {
        "zh": "全库核查：稿件 {articles} 篇，数据条目 {facts} 条，互不一致 {conflicts} 条。",
        "en": "Audit: {articles:article|articles}, {facts:fact|facts}, {conflicts:conflict|conflicts}.",
    },
    "audit_shown": {"zh": "此处列出前 {0} 条。", "en": " The first {0} are listed."},
    "audit_closing": {
        "zh": "未列出的数字不等于无误；口径是否相同，请人工核对来源。",
        "en": "What is not listed is not thereby right; whether the scopes agree is for a reader to check.",
    },
    "unnamed_reason": {"zh": "原因未注明", "en": "no reason given"},
}


def phrase(key: str, language: Language, *values: object, **named: object) -> str:
    """The phrase of that key, its places filled; a number is told with the noun that it needs: ``{articles:article|articles}``."""
    return PHRASES[key][language].format(*map(_counted, values), **{name: _counted(value) for name, value in named.items()})


class _Count(int):
    """A number with its noun, in the singular or plural that its format holds."""

    def __format__(self, nouns: str) -> str:
        one, separator, many = nouns.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if separator else format(int(self), nouns)


def _counted(value: object) -> object:
    return _Count(value) if type(value) is int else value


def localized(words: Mapping[str, str], language: Language) -> str:
    """A sentence in the language asked for, else in Chinese, else in whatever language it has."""
    return words.get(language) or words.get("zh") or next(iter(words.values()), "")


def reason_words(reason: str | None, reasons: Mapping[str, Mapping[str, str]], language: Language) -> str:
    """The words for a reason why a claim could not be judged: those of ``reasons``, else the reason itself."""
    if not reason:
        return phrase("unnamed_reason", language)
    return localized(reasons[reason], language) if reason in reasons else neutral(reason)
