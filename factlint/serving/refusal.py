"""A request that is refused: its status, and a sentence that says what to do, in the language of the server."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse

from factlint.reporting.words import Language

_SENTENCES: Mapping[str, tuple[int, Mapping[str, str]]] = {
    "body": (400, {"zh": "请求无法解读：{0}", "en": "the request cannot be read: {0}"}),
    "empty": (400, {"zh": "没有稿件：请给出文字或文件", "en": "no article was given: send a text or a file"}),
    "token": (401, {"zh": "需要口令：请打开启动时显示的完整网址", "en": "a token is needed: open the address printed at the start, or send it as Bearer"}),
    "host": (421, {"zh": "本服务不以此主机名应答", "en": "this server does not answer to that host name"}),
    "origin": (403, {"zh": "不接受其他网站的请求", "en": "requests from other sites are refused"}),
    "time_reading": (408, {"zh": "请求在 {0} 秒内没有收完", "en": "the request was not received within {0} seconds"}),
    "large": (413, {"zh": "内容超过 {0} MB，请分次核查", "en": "more than {0} MB: please check it in parts"}),
    "many": (413, {"zh": "一次最多 {0} 篇，请分次核查", "en": "at most {0} articles at once: please check them in parts"}),
    "type": (415, {"zh": "请用 application/json 或 multipart/form-data", "en": "send application/json or multipart/form-data"}),
    "memory": (422, {"zh": "稿件所需内存超过上限，请分成几篇", "en": "the articles need more memory than is allowed: please split them"}),
    "time": (422, {"zh": "在 {0} 秒内未能核完，请分成几篇", "en": "not checked within {0} seconds: please split the articles"}),
    "fault": (500, {"zh": "factlint 自身出错：{0}", "en": "a fault of factlint itself: {0}"}),
    "busy": (503, {"zh": "正忙，请稍后再试", "en": "busy: please try again in a moment"}),
}  # fmt: skip


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """Why a request is not answered; ``kind`` is a key of the sentences, ``values`` fill them."""

    def __init__(self, kind: str, *values: object) -> None:
        self.kind = kind
        self.values = values
        super().__init__(kind)

    def response(self, language: Language) -> JSONResponse:
        """``{"error": {"kind", "message"}}`` with the status."""
        status, sentences = _SENTENCES[self.kind]
        headers = {"Retry-After": "2"} if status == 503 else {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        return JSONResponse({"error": {"kind": self.kind, "message": sentences[language].format(*self.values)}}, status, headers)


def statuses() -> list[int]:
    """The statuses of all refusals."""
    return sorted({status for status, _ in _SENTENCES.values()})
