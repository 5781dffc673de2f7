"""Every page as everybody: what is hidden from somebody stands on none of their pages (N07)."""

from collections.abc import Iterator

import pytest
from flask import Flask

from participation.kernel.access import Role
from tests.client import ReviewingClient
from tests.journeys.hidden import HIDDEN_TEXT, OBJECTION, PROPOSAL, REPORTED
from tests.journeys.reviewed import SCORED
from tests.journeys.world import (
    AUTHOR,
    AUTHOR_NAME,
    CONFIDENTIAL,
    CONFIDENTIAL_EMAIL,
    CONFIDENTIAL_NAME,
    DRAFT,
    INTERNAL_POSITION,
    LAID_BEFORE,
    SUBMITTED,
    WITHDRAWN_COMMENT,
    World,
    on_sqlite,
)

pytestmark = on_sqlite

EVERYBODY = [None, "author", "confidential author", "employee", *(role.value for role in Role)]
HIDDEN = [
    *(DRAFT, SUBMITTED, WITHDRAWN_COMMENT, CONFIDENTIAL_NAME, CONFIDENTIAL_EMAIL),
    *(LAID_BEFORE, INTERNAL_POSITION, SCORED),
    *(HIDDEN_TEXT, REPORTED, OBJECTION, PROPOSAL),
]
# Who sees what is hidden from all others; an administrator sees names where accounts are kept.
SEES: dict[str | None, list[str]] = {
    AUTHOR: [DRAFT, SUBMITTED, HIDDEN_TEXT, OBJECTION, PROPOSAL],
    CONFIDENTIAL: [CONFIDENTIAL_NAME, CONFIDENTIAL_EMAIL],
    Role.MODERATOR: [
        *(SUBMITTED, LAID_BEFORE, INTERNAL_POSITION),
        *(HIDDEN_TEXT, REPORTED, OBJECTION, PROPOSAL),
    ],
    Role.GROUP_MEMBER: [SCORED],
    Role.STAFF_COUNCIL: [LAID_BEFORE, INTERNAL_POSITION],
}


def pages(world: World, client: ReviewingClient) -> Iterator[tuple[str, str]]:
    """Yield address and text of every answer to every address that can be fetched."""
    for rule in world.rules("GET"):
        for address in world.addresses(rule):
            answer = client.get(address, buffered=True)
            assert answer.status_code in {200, 302, 303, 403, 404, 409}, (address, answer.status)
            yield address, answer.get_data().decode("utf-8", "replace")


def found_in(world: World, who: str | None) -> set[str]:
    """Return what is hidden from others and stands on a page that `who` can fetch."""
    return {
        marker
        for address, text in pages(world, world.client_of(who))
        for marker in HIDDEN
        if marker in text and not (who == Role.ADMINISTRATOR and address.startswith("/admin/"))
    }


def test_nobody_sees_what_is_hidden_from_them(world: World) -> None:
    found = {who: found_in(world, who) for who in EVERYBODY}
    assert found == {who: set(SEES.get(who, [])) for who in EVERYBODY}


def test_public_reading_shows_neither_names_nor_what_is_hidden(
    world: World, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "READING", "public")
    text = "\n".join(text for _address, text in pages(world, world.client_of(None)))
    people = [person.name for person in world.people.values()]
    assert [each for each in [*HIDDEN, *people] if each in text] == []
    assert "Idee von aut" in text


def test_the_crawl_reads_the_pages_that_show_names(world: World) -> None:
    text = "\n".join(
        text for _address, text in pages(world, world.client_of("employee", reviewing=True))
    )
    assert AUTHOR_NAME in text
