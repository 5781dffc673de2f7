"""Text blocks: written, changed and deleted by moderators."""

from participation.accounts.models import User
from participation.desk.models import TextBlock
from participation.kernel.db import session
from participation.moderation.models import DecisionKind
from tests.client import ReviewingClient

PLACE = "/moderation/text-blocks"


def blocks() -> list[tuple[str, str, DecisionKind | None]]:
    """Return what text blocks there are."""
    found = session.query(TextBlock).order_by(TextBlock.title)
    return [(each.title, each.text, each.kind) for each in found]


def test_a_block_is_written_changed_and_deleted(client: ReviewingClient, moderator: User) -> None:
    assert "Noch keine Textbausteine" in client.get(PLACE).get_data(as_text=True)
    client.send(f"{PLACE}/new", title="Kosten", text="Zu teuer.", kind="decline")
    assert blocks() == [("Kosten", "Zu teuer.", DecisionKind.DECLINE)]
    one = f"{PLACE}/{session.query(TextBlock).one().id}"
    assert 'value="decline">' in client.get(one).get_data(as_text=True).replace(" selected", "")
    assert client.send(one, title="Dank", text="Danke.", kind="").location == PLACE
    assert blocks() == [("Dank", "Danke.", None)]
    assert "Dank" in client.get(PLACE).get_data(as_text=True)
    assert client.send(f"{one}/delete", page=one).location == PLACE
    assert blocks() == []


def test_two_blocks_do_not_share_a_title(client: ReviewingClient, moderator: User) -> None:
    client.send(f"{PLACE}/new", title="Kosten", text="Zu teuer.", kind="")
    answer = client.send(f"{PLACE}/new", title="Kosten", text="Anders.", kind="")
    assert answer.status_code == 422
    assert "Diesen Titel hat schon ein anderer" in answer.get_data(as_text=True)
    assert client.send(f"{PLACE}/new", title="", text="", kind="").status_code == 422


def test_the_second_of_two_keeps_the_text(client: ReviewingClient, moderator: User) -> None:
    client.send(f"{PLACE}/new", title="Kosten", text="Zu teuer.", kind="")
    one = f"{PLACE}/{session.query(TextBlock).one().id}"
    hidden = client.hidden_fields(one)
    client.send(one, title="Kosten", text="Teurer als gedacht.", kind="")
    answer = client.post(one, data={**hidden, "title": "Kosten", "text": "Mein Text.", "kind": ""})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Mein Text." in page
    assert 'name="version" value="2"' in page
    assert blocks() == [("Kosten", "Teurer als gedacht.", None)]


def test_a_block_that_is_gone_is_not_found(client: ReviewingClient, moderator: User) -> None:
    assert client.get(f"{PLACE}/7").status_code == 404
