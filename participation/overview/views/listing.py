"""The list of measures as table and as timeline."""

from collections.abc import Sequence
from datetime import date, datetime

from flask import abort, render_template, request

from participation.kernel import clock
from participation.kernel.asking import UnknownFilter
from participation.kernel.errors import NotFound
from participation.measures.panels import load_panels
from participation.measures.rules import may_create_somewhere
from participation.overview import queries
from participation.overview.filters import FilterChoices, MeasureFilters, read_filters
from participation.overview.queries import Position
from participation.overview.rows import groups_of
from participation.overview.views import blueprint
from participation.overview.views.controls import address, chips, in_words, selects, shapes, toggles
from participation.web.access import READERS, allow, current_actor
from participation.web.pages import decode_position, encode_position


@blueprint.get("/")
@allow(READERS)
def index() -> str:
    choices = queries.list_filter_choices()
    actor, filters = current_actor(), _asked(choices)
    after = _read_position(filters)
    page = queries.list_measures(filters, after)
    return render_template(
        "overview/index.html",
        **_controls(filters, choices),
        shown=groups_of(page.measures, filters.view, clock.now()),
        next_url=address(filters, after=_written(page.after)) if page.after else None,
        is_continued=after is not None,
        panels=load_panels(actor, page.measures),
        may_create=may_create_somewhere(actor),
    )


def _controls(filters: MeasureFilters, choices: FilterChoices) -> dict[str, object]:
    """Return what stands around the measures."""
    return {
        "filters": filters,
        "selects": selects(filters, choices),
        "toggles": toggles(filters),
        "shapes": shapes(filters),
        "chips": chips(filters),
        "result": in_words(queries.count_measures(filters), filters),
        "first_url": address(filters),
    }


def _asked(choices: FilterChoices) -> MeasureFilters:
    """Return what the address asks for; 400 where it holds anything unknown."""
    try:
        return read_filters(request.args, choices, also=("after",))
    except UnknownFilter:
        abort(400)


def _read_position(filters: MeasureFilters) -> Position | None:
    """Return where the page begins; raises NotFound for a word that no list wrote."""
    kinds = queries.position_kinds(filters)
    written = tuple(int if kind is int else str for kind in kinds)
    found = decode_position(request.args.get("after"), written)
    if found is None:
        return None
    try:
        return tuple(_value(kind, value) for kind, value in zip(kinds, found, strict=True))
    except ValueError:
        raise NotFound from None


def _value(kind: type, value: int | str) -> int | date | datetime:
    if kind is int:
        return int(value)
    if kind is date:
        return date.fromisoformat(str(value))
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment


def _written(position: Sequence[int | date | datetime]) -> str:
    return encode_position(
        tuple(value if isinstance(value, int) else value.isoformat() for value in position)
    )
