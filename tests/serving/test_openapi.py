"""The interface keeps to its own OpenAPI document, whatever is sent."""

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis")


@pytest.fixture(scope="module")
def interface(address):
    return schemathesis.openapi.from_url(f"{address}/api/openapi.json")


@pytest.mark.parametrize(
    ("path", "method"),
    [*((f"/api/{name}", "POST") for name in ("check", "decisions", "facts", "history")), ("/api/rules", "GET"), ("/api/openapi.json", "GET")],
)
def test_every_operation_answers_as_it_says(interface, path, method):
    operation = interface[path][method]

    @given(case=operation.as_strategy())
    @settings(max_examples=20 if method == "POST" else 1, deadline=None, suppress_health_check=list(HealthCheck))
    def answered(case):
        case.call_and_validate()

    answered()


def test_the_document_is_an_openapi_document_of_valid_schemas(client):
    document = client.get("/api/openapi.json").json()

    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    assert set(document["paths"]) == {"/api/check", "/api/decisions", "/api/facts", "/api/history", "/api/rules", "/api/openapi.json"}
