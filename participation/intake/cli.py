"""The command `flask ideas import`: brings a file in from the server's shell."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import click
from flask_babel import force_locale, format_decimal, gettext

from participation.accounts.queries import find_person_by_email
from participation.formats.queries import find_format
from participation.imports.mapping import check_mapping, guess_mapping, parse_mapping
from participation.imports.problems import Problem
from participation.imports.reading import Table, read_file
from participation.imports.rows import build_rows
from participation.imports.writing import write_problems
from participation.intake.commands.importing import import_ideas, try_import
from participation.intake.sorting import Outcome
from participation.intake.targets import Target
from participation.kernel.access import OPERATOR
from participation.kernel.errors import PlatformError
from participation.kernel.text import clean, one_line

SHOWN_PROBLEMS = 20


@click.group()
def ideas() -> None:
    """Look after ideas."""


@ideas.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "number", type=int, metavar="NUMBER", help="Into this format.")
@click.option("--open", "in_open", is_flag=True, help="Into the open channel.")
@click.option("--columns", metavar="title=…,text=…", help="Which column is what; else guessed.")
@click.option("--source", default="", help="Where rows come from that name no source.")
@click.option("--author", metavar="EMAIL", help="On whose behalf the ideas are entered.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--problems", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.csv")
def import_file(
    file: Path, number: int | None, *, in_open: bool, columns: str | None, **options: object
) -> None:
    """Bring contributions in from a CSV file; what was brought in before stays as it is."""
    if (number is None) is not in_open:
        raise click.UsageError("Either --format NUMBER or --open says where the ideas go.")
    with force_locale("de"), saying_why():
        begun = monotonic()
        table = read_file(file)
        mapping = parse_mapping(columns) if columns else guess_mapping(table.columns)
        check_mapping(mapping, table.columns)
        target = _target(number, str(options["source"]), options["author"])
        rows = build_rows(table, mapping)
        if options["dry_run"]:
            outcome = try_import(rows=rows, target=target)
        else:
            outcome = import_ideas(actor=OPERATOR, rows=rows, target=target)
        report(table, mapping.as_json(), outcome, monotonic() - begun)
        if isinstance(options["problems"], Path):
            write_problem_file(options["problems"], table, outcome.problems)
        if options["dry_run"]:
            click.echo(gettext("Probelauf: Es wurde nichts geschrieben."))


@contextmanager
def saying_why() -> Iterator[None]:
    """Turn a refusal into its sentence and exit status 1."""
    try:
        yield
    except PlatformError as refusal:
        raise click.ClickException(gettext(refusal.message, **refusal.values)) from None


def _target(number: int | None, source: str, email: object) -> Target:
    held = find_format(number) if number is not None else None
    if number is not None and held is None:
        raise click.ClickException(gettext("Ein Format mit dieser Nummer gibt es nicht."))
    author = find_person_by_email(str(email)) if email else None
    if email and author is None:
        raise click.ClickException(gettext("Ein Konto mit dieser Adresse gibt es nicht."))
    return Target.of(held, source=one_line(clean(source)), author_id=author.id if author else None)


def report(table: Table, chosen: dict[str, str], outcome: Outcome, seconds: float) -> None:
    """Say how a file was read with the `chosen` columns, and what became of its rows."""
    columns = ", ".join(f"{field}={column}" for field, column in chosen.items())
    lines = [
        gettext(
            "Datei: %(encoding)s, getrennt durch %(delimiter)s; %(columns)s",
            encoding=table.encoding,
            delimiter=gettext(table.delimiter_name),
            columns=columns,
        ),
        gettext("Zeilen: %(number)s", number=outcome.rows),
        gettext("neu eingebracht: %(number)s", number=outcome.added),
        gettext("schon bekannt: %(number)s", number=outcome.known),
        gettext("mit Problem: %(number)s", number=len(outcome.problems)),
        gettext(
            "Dauer: %(seconds)s s, %(rate)s Zeilen/s",
            seconds=format_decimal(round(seconds, 2)),
            rate=format_decimal(round(outcome.rows / max(seconds, 0.001))),
        ),
    ]
    lines += [f"  {_sentence(problem)}" for problem in outcome.problems[:SHOWN_PROBLEMS]]
    if len(outcome.problems) > SHOWN_PROBLEMS:
        lines.append("  …")
    click.echo("\n".join(lines))


def _sentence(problem: Problem) -> str:
    reason = gettext(problem.reason, **problem.values)
    return str(gettext("Zeile %(line)s: %(reason)s", line=problem.line, reason=reason))


def write_problem_file(path: Path, table: Table, problems: tuple[Problem, ...]) -> None:
    """Write the rows that were left out to a CSV file, each with its line and reason."""
    told = [(problem, gettext(problem.reason, **problem.values)) for problem in problems]
    headings = (gettext("Zeile"), gettext("Grund"))
    path.write_bytes(write_problems(table.columns, told, headings))
