"""What every site needs: a sign of health, and a page with every component in every state."""

from tests.client import ReviewingClient


def test_the_platform_says_that_it_is_well(client: ReviewingClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok")


def test_the_style_guide_is_a_well_made_page(client: ReviewingClient) -> None:
    assert client.get("/style-guide").status_code == 200
