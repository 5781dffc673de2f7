"""Commands for the shell: each calls the same queries and commands as the pages do."""

import signal
from threading import Event

import click
from flask import Flask, current_app

from participation.audit.cli import check
from participation.chronicle.cli import demo
from participation.features import SEEDING
from participation.finding.cli import search
from participation.intake.cli import ideas
from participation.kernel.db import transaction
from participation.people.cli import accounts
from participation.registering.cli import measures
from participation.worker import work


def init_app(app: Flask) -> None:
    """Register the commands of all features."""
    app.cli.add_command(seed)
    app.cli.add_command(demo)
    app.cli.add_command(accounts)
    app.cli.add_command(check)
    app.cli.add_command(ideas)
    app.cli.add_command(measures)
    app.cli.add_command(search)
    app.cli.add_command(worker)


@click.command()
def seed() -> None:
    """Insert what a fresh platform starts with: Themenfelder and kinds of formats, once."""
    with transaction():
        inserted = sum(step() for step in SEEDING)
    click.echo(f"{inserted} rows inserted.")


@click.command()
@click.option("--once", is_flag=True, help="Run every job one time and end.")
def worker(*, once: bool) -> None:
    """Send mail and tidy up, again and again, until SIGTERM or Ctrl-C."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    work(current_app.extensions["jobs"], stop, once=once)
