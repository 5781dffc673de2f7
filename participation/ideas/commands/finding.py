"""Keeping the word index in step with what ideas say."""

from participation.ideas.models import Idea
from participation.ideas.queries.texts import all_texts, list_entries, searched_text
from participation.kernel.db import transaction
from participation.search import commands as search
from participation.search.lexicon import most_frequent


def let_be_found(*, idea: Idea) -> None:
    """Let a public idea be found by its present words; nothing happens while it is not public.

    One that is hidden is not found at all.
    """
    if idea.number is not None and idea.hidden_reason is not None:
        search.forget_idea(number=idea.number)
    elif idea.is_public and idea.number is not None:
        text = searched_text(idea.text, idea.benefit)
        search.index_idea(number=idea.number, title=idea.title, text=text)


def learn_words() -> int:
    """Learn from all public ideas by which words compounds are split; return how many there are.

    Opens its own writing transaction, and only once all texts are read: that takes seconds on a
    large corpus, and on SQLite nobody else could write meanwhile.
    """
    counted = most_frequent(all_texts())
    with transaction():
        return search.replace_words(counted=counted)


def index_after(*, number: int) -> int | None:
    """Index the next thousand public ideas after `number` anew; return the last, None at the end.

    Ideas keep being found while this goes on.
    """
    entries = list_entries(number)
    search.index_many(entries=entries)
    return entries[-1].number if entries else None
