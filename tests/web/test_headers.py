"""Every answer carries the security headers, and nobody else's host is served."""

from tests.client import ReviewingClient


def test_health_answers_ok(client: ReviewingClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_every_answer_carries_the_policy(client: ReviewingClient) -> None:
    answers = [client.get("/healthz"), client.get("/gibt-es-nicht"), client.get("/%00")]
    assert [answer.status_code for answer in answers] == [200, 404, 400]
    assert all("default-src 'self'" in each.headers["Content-Security-Policy"] for each in answers)


def test_a_foreign_host_is_refused(client: ReviewingClient) -> None:
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400
