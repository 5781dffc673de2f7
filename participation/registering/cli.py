"""The commands `flask measures import` and `flask measures export`, from the server's shell."""

from pathlib import Path
from time import monotonic

import click
from flask_babel import force_locale, gettext

from participation.imports.reading import read_file
from participation.intake.cli import report, saying_why, write_problem_file
from participation.kernel.access import OPERATOR
from participation.kernel.text import clean, one_line
from participation.overview.filters import NOTHING_ASKED
from participation.registering import columns as measure_columns
from participation.registering import queries
from participation.registering.commands.importing import import_measures, try_import
from participation.registering.rows import build_rows
from participation.registering.sheet import write_measures


@click.group()
def measures() -> None:
    """Look after measures."""


@measures.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--columns", metavar="title=…,topic=…", help="Which column is what; else guessed.")
@click.option("--source", default="", help="Where rows come from that name no source.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--problems", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv")
def import_file(file: Path, *, columns: str | None, **options: object) -> None:
    """Bring measures in from a CSV file; what was brought in before stays as it is."""
    with force_locale("de"), saying_why():
        begun = monotonic()
        table = read_file(file)
        chosen = measure_columns.parse(columns) if columns else measure_columns.guess(table.columns)
        measure_columns.check(chosen, table.columns)
        rows = build_rows(table, chosen, queries.load_places())
        source = one_line(clean(str(options["source"])))
        if options["dry_run"]:
            outcome = try_import(rows=rows, source=source)
        else:
            outcome = import_measures(actor=OPERATOR, rows=rows, source=source)
        report(table, chosen, outcome, monotonic() - begun)
        if isinstance(options["problems"], Path):
            write_problem_file(options["problems"], table, outcome.problems)
        if options["dry_run"]:
            click.echo(gettext("Probelauf: Es wurde nichts geschrieben."))


@measures.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_file(file: Path) -> None:
    """Write all measures to a CSV file, which `import` and German Excel can read."""
    file.write_bytes(write_measures(queries.list_whole(NOTHING_ASKED)))
