"""Keeping the word index in step with what ideas say."""

from participation.ideas.models import Idea
from participation.search.commands import index_idea


def let_be_found(*, idea: Idea) -> None:
    """Let a public idea be found by its present words; nothing happens while it is not public."""
    if idea.is_public and idea.number is not None:
        text = f"{idea.text}\n{idea.benefit}".strip()
        index_idea(number=idea.number, title=idea.title, text=text)
