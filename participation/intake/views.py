"""Pages of an import: upload, columns, preview, progress and report."""

from itertools import islice
from pathlib import Path

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.files.storage import path_of
from participation.imports.mapping import Mapping
from participation.imports.models import ImportRun, RunState
from participation.imports.problems import Problem
from participation.imports.reading import MEBIBYTE, Table, read_file
from participation.imports.rows import ImportRow, build_rows
from participation.imports.writing import write_problems
from participation.intake import queries, rules
from participation.intake.commands import runs
from participation.intake.commands.importing import try_import
from participation.intake.forms import ColumnsForm, UploadForm
from participation.intake.jobs import uploads_folder
from participation.intake.sorting import Outcome
from participation.intake.targets import Target
from participation.kernel.access import Actor, require
from participation.kernel.errors import NotFound
from participation.web.access import allow, current_actor, roles
from participation.web.forms import form_page
from participation.web.limits import Limit, limited
from participation.web.responses import see_other
from participation.web.security import accept_uploads

blueprint = Blueprint("intake", __name__, url_prefix="/ideas/import")
IMPORTERS = roles(*rules.IMPORTERS)
# Somewhat more than a file may have, so that one that is slightly too large gets its sentence.
UPLOAD_BYTES = runs.LARGEST_UPLOAD + 10 * MEBIBYTE
PREVIEWED_ROWS = 5
SHOWN_PROBLEMS = 100


@blueprint.route("", methods=["GET", "POST"])
@allow(IMPORTERS)
@limited(Limit("import", 60, 60))
@accept_uploads(UPLOAD_BYTES)
def index() -> ResponseReturnValue:
    actor = current_actor()
    form = _upload_form(actor)
    require(bool(form.target.choices))
    if form.validate_on_submit():
        with form.attempt():
            run = runs.keep_upload(
                actor=actor,
                name=form.file.data.filename,
                data=form.file.data.read(),
                held=queries.get_target_format(form.format_id()),
                folder=_folder(),
            )
            return see_other(url_for("intake.columns", run_id=run.id))
    return form_page("intake/index.html", form, runs=queries.list_runs(actor))


@blueprint.route("/<int:run_id>/columns", methods=["GET", "POST"])
@allow(IMPORTERS)
def columns(run_id: int) -> ResponseReturnValue:
    actor = current_actor()
    run = queries.get_run(actor, run_id)
    if run.state is not RunState.UPLOADED:
        return see_other(url_for("intake.show", run_id=run_id))
    table = _table(run)
    form = ColumnsForm(table=table, run=run)
    if form.validate_on_submit():
        with form.attempt():
            runs.choose_columns(
                actor=actor,
                run=run,
                table=table,
                mapping=form.mapping(),
                source=form.source_name.data or "",
            )
            return see_other(url_for("intake.preview", run_id=run_id))
    return form_page("intake/columns.html", form, run=run, table=table, samples=_samples(table))


@blueprint.get("/<int:run_id>/preview")
@allow(IMPORTERS)
def preview(run_id: int) -> ResponseReturnValue:
    run = queries.get_run(current_actor(), run_id)
    if run.state is not RunState.UPLOADED:
        return see_other(url_for("intake.show", run_id=run_id))
    rows = list(build_rows(_table(run), Mapping(**run.columns)))
    good = (row for row in rows if isinstance(row, ImportRow))
    target = _target(run)
    outcome = try_import(rows=rows, target=target)
    return render_template(
        "intake/preview.html",
        run=run,
        target=target,
        first_rows=list(islice(good, PREVIEWED_ROWS)),
        outcome=outcome,
        problems=outcome.problems[:SHOWN_PROBLEMS],
    )


@blueprint.post("/<int:run_id>/start")
@allow(IMPORTERS)
def start(run_id: int) -> ResponseReturnValue:
    actor = current_actor()
    runs.start_run(actor=actor, run=queries.get_run(actor, run_id))
    return see_other(url_for("intake.show", run_id=run_id))


@blueprint.post("/<int:run_id>/discard")
@allow(IMPORTERS)
def discard(run_id: int) -> ResponseReturnValue:
    actor = current_actor()
    runs.discard_run(actor=actor, run=queries.get_run(actor, run_id))
    return see_other(url_for("intake.index"))


@blueprint.get("/<int:run_id>")
@allow(IMPORTERS)
def show(run_id: int) -> ResponseReturnValue:
    run = queries.get_run(current_actor(), run_id)
    if run.state is RunState.UPLOADED:
        return see_other(url_for("intake.preview", run_id=run_id))
    problems = [Problem.from_json(each) for each in run.problems]
    return render_template(
        "intake/show.html",
        run=run,
        held=queries.get_target_format(run.format_id),
        problems=problems[:SHOWN_PROBLEMS],
    )


@blueprint.get("/<int:run_id>/problems.csv")
@allow(IMPORTERS)
def problems(run_id: int) -> ResponseReturnValue:
    run = queries.get_run(current_actor(), run_id)
    found = [Problem.from_json(each) for each in run.problems]
    if run.state is RunState.UPLOADED:
        found = list(_trial(run).problems)
    told = [(problem, _(problem.reason, **problem.values)) for problem in found]
    answer = make_response(write_problems(run.headings, told, (_("Zeile"), _("Grund"))))
    answer.mimetype = "text/csv"
    name = f"import-{run_id}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _upload_form(actor: Actor) -> UploadForm:
    """Return the form with all that the actor may import into, `?format=` chosen at first."""
    formats = queries.list_targets(actor)
    number = request.args.get("format")
    chosen = next((str(each.id) for each in formats if str(each.number) == number), "")
    form = UploadForm(data={"target": chosen})
    names = [
        (str(each.id), _("%(title)s (Nr.\u00a0%(number)s)", title=each.title, number=each.number))
        for each in formats
    ]
    form.offer(names, open_channel=rules.may_import_into(actor, None))
    return form


def _folder() -> Path:
    return uploads_folder(current_app.config["FILES_DIR"])


def _trial(run: ImportRun) -> Outcome:
    rows = build_rows(_table(run), Mapping(**run.columns))
    return try_import(rows=rows, target=_target(run))


def _target(run: ImportRun) -> Target:
    return Target.of(queries.get_target_format(run.format_id), source=run.source)


def _table(run: ImportRun) -> Table:
    """Read the file of a run that was not started yet; NotFound where it is gone."""
    path = path_of(_folder(), run.storage_name)
    if path is None:
        raise NotFound
    return read_file(path, largest=runs.LARGEST_UPLOAD)


def _samples(table: Table) -> list[tuple[str, str]]:
    """Return each column with the beginning of the first cell that holds something."""
    return [
        (name, next((row.cells[place] for row in table.rows if row.cells[place].strip()), ""))
        for place, name in enumerate(table.columns)
    ]
