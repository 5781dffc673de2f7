"""`flask check`: recounts and says what does not agree."""

import click

from participation.audit.queries import list_drift
from participation.masterplan.queries import list_forged
from participation.reviews.queries import list_unreproducible


@click.command()
def check() -> None:
    """Recount what is kept, and compute reviews and editions anew; ends with 1 if one is wrong.

    Counted are support and comments of all ideas.
    """
    found = [*_wrong_counts(), *_wrong_results(), *_wrong_editions()]
    for sentence in found:
        click.echo(sentence)
    if found:
        raise SystemExit(1)
    click.echo("All counts agree.")


def _wrong_counts() -> list[str]:
    return [
        f"idea id {found.idea_id}: {found.column} is {found.kept}, counted {found.counted}"
        for found in list_drift()
    ]


def _wrong_results() -> list[str]:
    return [
        f"review round id {found.id}: its scores do not give the recommendation that is kept"
        for found in list_unreproducible()
    ]


def _wrong_editions() -> list[str]:
    return [
        f"edition {found.number}: it does not say what it said when it was published"
        for found in list_forged()
    ]
