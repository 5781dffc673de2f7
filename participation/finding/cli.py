"""`flask search`: the word index of ideas, built anew after its rules or the corpus changed."""

import click

from participation.ideas.commands.finding import index_after, learn_words
from participation.kernel.db import transaction


@click.group()
def search() -> None:
    """Look after the word index."""


@search.command()
def rebuild() -> None:
    """Learn the words of all public ideas and index each anew; the platform stays in use."""
    known = learn_words()
    last: int | None = 0
    while last is not None:
        click.echo(f"… {last}", err=True)
        with transaction():
            last = index_after(number=last)
    click.echo(f"Words known: {known}.")
