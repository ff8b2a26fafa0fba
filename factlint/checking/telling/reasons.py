"""Why a claim could not be judged, in the words of the report; the guards of the lexicon add their own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "operand_missing": {"zh": "文中未给出所比的数", "en": "a figure of the comparison is not printed"},
        "anchor_unbound": {"zh": "该数所指不明", "en": "what the figure measures is not clear"},
        "part_unbound": {"zh": "该数所指不明", "en": "what the figure measures is not clear"},
        "whole_missing": {"zh": "所占总体未给出", "en": "the whole is not printed"},
        "whole_elsewhere": {"zh": "所占总体未给出", "en": "the whole is not printed"},
        "two_readings": {"zh": "可对应的数不止一个", "en": "more than one figure could be meant"},
        "status_differs": {"zh": "目标或预测数与实际数不可比", "en": "targets or forecasts and actual figures do not compare"},
        "open_list": {"zh": "所列未必是全部", "en": "the list need not be complete"},
        "hedged_total": {"zh": "总数为约数", "en": "the total is approximate"},
        "not_computable": {"zh": "无法据以计算", "en": "the figures allow no computation"},
        "term_missing": {"zh": "平衡关系缺项", "en": "a term of the equation is not printed"},
        "terms_in_conflict": {"zh": "所据数字前后不一", "en": "a figure it rests on contradicts itself"},
        "list_unclear": {"zh": "各项界限不清", "en": "where the items part is not clear"},
        "figure_in_conflict": {"zh": "所据数字前后不一", "en": "a figure it rests on contradicts itself"},
    }
)
