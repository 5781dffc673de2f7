"""Reading the plan: as it lives, as editions froze it, and what changed between two of them."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from participation.kernel import clock
from participation.kernel.errors import NotFound
from participation.masterplan import queries, rules
from participation.masterplan.comparing import compare
from participation.masterplan.models import Edition
from participation.masterplan.parts import measure_number
from participation.masterplan.views import blueprint
from participation.masterplan.views.showing import facts, in_words, name_of
from participation.masterplan.views.states import chosen, frozen, living
from participation.web.access import READERS, allow, current_actor
from participation.web.responses import see_other

TODAY = "today"


@blueprint.get("/")
@allow(READERS)
def index() -> str:
    actor = current_actor()
    return render_template(
        "masterplan/index.html",
        plan=living().outline,
        facts=facts,
        coming=queries.list_measures(rules.IN_PREPARATION),
        editions=queries.list_editions(),
        may_edit=rules.may_edit_plan(actor),
        may_publish=rules.may_publish_edition(actor),
    )


@blueprint.get("/parts/<key>")
@allow(READERS)
def part(key: str) -> Response:
    """Lead to a part of the plan, for ever.

    To the living plan while it stands there, then to the last edition in which it stood; a
    measure that came into none has its own page.
    """
    if any(each.key == key for each in living().parts):
        return see_other(url_for("masterplan.index", _anchor=key))
    last = queries.find_last_edition_with(key)
    if last is not None:
        return see_other(url_for("masterplan.edition", number=last, _anchor=key))
    number = measure_number(key)
    if number is None:
        raise NotFound
    return see_other(url_for("measures.show", number=number))


@blueprint.get("/editions/")
@allow(READERS)
def editions() -> str:
    return render_template(
        "masterplan/editions.html",
        editions=queries.list_editions(),
        may_publish=rules.may_publish_edition(current_actor()),
    )


@blueprint.get("/editions/<int:number>")
@allow(READERS)
def edition(number: int) -> str:
    editions = queries.list_editions()
    found = chosen(editions, number)
    return render_template(
        "masterplan/edition.html",
        edition=found,
        editions=editions,
        plan=frozen(found).outline,
        facts=facts,
    )


@blueprint.get("/compare")
@allow(READERS)
def comparison() -> ResponseReturnValue:
    editions = queries.list_editions()
    if not editions:
        return see_other(url_for("masterplan.editions"))
    before, after = _chosen_pair(editions)
    return render_template(
        "masterplan/compare.html",
        before=before,
        after=after,
        choices=_choices(editions),
        **_changes(before, after),
    )


# What the list of changes is shown with.
CHANGES: dict[str, Any] = {"name_of": name_of, "in_words": in_words}


def _changes(before: Edition, after: Edition | None) -> dict[str, Any]:
    """Return what changed and why, as the list of changes is shown."""
    parts = queries.list_parts(before, after or before)
    later = parts[after.id] if after else queries.list_living_parts()
    until = after.published_at if after else clock.now()
    return {
        "comparison": compare(parts[before.id], later),
        "reasons": queries.list_reasons(before.published_at, until),
        **CHANGES,
    }


def _chosen_pair(editions: Sequence[Edition]) -> tuple[Edition, Edition | None]:
    """Return what an address compares, the earlier first; None stands for today.

    Where it says nothing: the newest edition with today.
    """
    before = chosen(editions, request.args.get("from") or editions[0].number)
    to = request.args.get("to") or TODAY
    if to == TODAY:
        return before, None
    after = chosen(editions, to)
    return (before, after) if before.number <= after.number else (after, before)


def _choices(editions: Sequence[Edition]) -> list[tuple[str, str]]:
    """Return the editions as choices of a form."""
    return [(str(each.number), _("Fassung %(number)s", number=each.number)) for each in editions]
