"""The command `flask demo`: fills an empty database, and up to any size for benchmarks."""

import click
from flask import current_app

from participation.chronicle.build import build
from participation.demo.build import is_empty
from participation.demo.cast import PASSWORD
from participation.demo.content import load
from participation.demo.scale import fill_up


@click.command()
@click.option("--if-empty", is_flag=True, help="Keep what is there and say so.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another one, other people.")
@click.option("--scale", type=int, help="Fill up to this many ideas, for benchmarks.")
def demo(*, if_empty: bool, seed: int, scale: int | None) -> None:
    """Fill an empty database with invented people, formats and ideas, dated around today."""
    in_demo, empty = current_app.config["DEMO"], is_empty()
    if not (in_demo or empty):
        raise click.ClickException(
            "The database is in use: set DEMO=1 only where it may be played."
        )
    if empty:
        build(seed=seed)
        click.echo("The demo is built.")
    elif not (if_empty or scale):
        raise click.ClickException("The database is not empty; nothing was changed.")
    if scale:
        click.echo(f"{fill_up(scale, seed)} ideas were added.")
    _introduce()


def _introduce() -> None:
    """Print the accounts of the demo."""
    click.echo(f"\nAccounts of the demo, all with the password “{PASSWORD}”:")
    for person in load("people.toml")["people"]:
        click.echo(f"  {person['email']:<38} {person['name']}, {person['title']}")
