"""Who may ask, and what a hostile draft may do: nothing."""

import pytest
from starlette.testclient import TestClient

from factlint.cli.serve import is_loopback
from factlint.serving.app import create_app
from factlint.serving.settings import Settings

TOKEN = "a-token-of-some-length"


@pytest.fixture(scope="module")
def guarded():
    """A server that others may reach. Nothing here needs its worker."""
    return TestClient(create_app(Settings(token=TOKEN, hosts=None)), base_url="http://desk.example:80", follow_redirects=False)


def test_other_host_names_are_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "127.0.0.1.evil.example:8520"}).status_code == 421
    assert client.get("/", headers={"host": "[::1]:8520"}).status_code == 200


def test_pages_of_other_sites_are_refused(client):
    for origin in ("http://evil.example", "http://127.0.0.1:9999", "null"):
        assert client.post("/api/check", json={"text": "a"}, headers={"origin": origin}).status_code == 403
    assert client.post("/api/check", json={"text": "a"}, headers={"origin": "http://127.0.0.1:8520"}).status_code == 200


def test_without_the_token_nothing_is_shown(guarded):
    for path in ("/", "/assets/page.js", "/api/openapi.json", "/api/rules", "/?token=other", "/api/openapi.json?token=" + TOKEN):
        response = guarded.get(path)
        assert (response.status_code, "factlint_token" in response.headers.get("set-cookie", "")) == (401, False), path


def test_the_token_comes_by_header_or_by_the_first_address(guarded):
    assert guarded.get("/api/openapi.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200

    welcome = guarded.get(f"/?token={TOKEN}")

    assert (welcome.status_code, welcome.headers["location"]) == (303, "/")
    assert "HttpOnly" in welcome.headers["set-cookie"] and "samesite=strict" in welcome.headers["set-cookie"].lower()
    assert guarded.get("/", headers={"cookie": f"factlint_token={TOKEN}"}).status_code == 200
    assert guarded.get("/", headers={"cookie": "factlint_token=other; ="}).status_code == 401


def test_every_answer_forbids_what_a_page_could_be_tricked_into(client):
    for path in ("/", "/assets/page.js", "/api/other"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_the_page_asks_nothing_of_other_machines(client):
    import re

    page = client.get("/").text
    assets = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    texts = [
        page,
        *(client.get(asset).text for asset in [*assets, "/assets/cards.js", "/assets/places.js", "/assets/result.js", "/assets/sheet.js", "/assets/words.js"]),
    ]

    assert len(assets) == 3
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|innerHTML|insertAdjacentHTML|eval\(|onclick=\"", "\n".join(texts))
    assert "{{" not in page


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.8.0.1", True), ("0.0.0.0", False), ("192.168.1.5", False), ("desk", False)]
)
def test_which_addresses_only_this_machine_reaches(host, own):
    assert is_loopback(host) is own
