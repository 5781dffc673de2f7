"""`flask check`: recounts and says what does not agree."""

import click

from participation.audit.queries import list_drift


@click.command()
def check() -> None:
    """Recount support and comments of all ideas; ends with 1 where a kept number is wrong."""
    drift = list_drift()
    for found in drift:
        click.echo(
            f"idea id {found.idea_id}: {found.column} is {found.kept}, counted {found.counted}"
        )
    if drift:
        raise SystemExit(1)
    click.echo("All counts agree.")
