"""What the screen of one idea shows, and the form it begins with."""

from collections.abc import Sequence
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from participation.activity.queries import list_activities
from participation.desk.queries import (
    get_text_block,
    list_notes,
    list_open_mentions,
    list_text_blocks,
)
from participation.discussing.views.place import DISCUSSION
from participation.finding.queries.listing import list_filter_choices
from participation.finding.queries.similar import SimilarIdea
from participation.finding.similar import load_similar
from participation.ideas.bylines import bylines
from participation.ideas.models import Idea
from participation.ideas.timeline import timeline
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.moderation.models import DecisionKind, DecisionStatus
from participation.moderation.queries.cases import list_moderators
from participation.moderation.queries.decisions import find_draft, list_decisions
from participation.moderation.rules import may_take_back
from participation.queue.filters import QueueFilters
from participation.queue.queries.listing import list_neighbours
from participation.queue.views.controls import address, asked_filters, due
from participation.topics.queries import list_topic_fields
from participation.triage.forms import DecisionForm, NoteForm, restored
from participation.triage.wording import WORDINGS, offered_kinds, wording
from participation.web.forms import is_small_number


def case_context(
    actor: Actor, idea: Idea, filters: QueueFilters, form: DecisionForm
) -> dict[str, Any]:
    """Return what the template of the screen needs beside the form itself."""
    decisions = list_decisions(idea)
    pending = next((each for each in decisions if each.status is DecisionStatus.PENDING), None)
    kinds = [] if pending else offered_kinds(idea)
    similar = load_similar(actor, [idea])[idea.id]
    return {
        "idea": idea,
        "bylines": bylines(actor, idea),
        "days": timeline(list_activities(idea)),
        "discussion": DISCUSSION.load(actor, [idea])[idea.id],
        "similar": similar,
        "bundle_url": _bundle_url(idea, similar),
        "kinds": [(kind, wording(idea, kind)) for kind in kinds],
        "submit_label": _submit_label(idea, form),
        "decisions": decisions,
        "pending": pending,
        "reversible": any(may_take_back(actor, idea, each) for each in decisions),
        "notes": list_notes(idea),
        "mentioned_in": list_open_mentions(actor, idea),
        "note_form": NoteForm(formdata=None),
        "people": _people(idea),
        "blocks": list_text_blocks(),
        "neighbours": list_neighbours(actor, filters, idea.open_duty),
        "kept": filters.as_parameters(),
        "queue_url": address(filters),
        "due": due(idea.open_duty, clock.today()) if idea.open_duty else None,
        "conflict": None,
    }


def asked(*also: str) -> QueueFilters:
    """Return which queue the running request came from; `also` names the page's parameters."""
    return asked_filters(list_filter_choices(), "kind", "block", *also)


def case_address(number: int, filters: QueueFilters, anchor: str | None = None) -> str:
    """Return the address of one idea within the queue that `filters` ask for."""
    kept = dict[str, Any](filters.as_parameters())
    return url_for("triage.show", number=number, _anchor=anchor, **kept)


def started_form(actor: Actor, idea: Idea) -> DecisionForm:
    """Return the form as it was left, begun with `?kind=` and `?block=` of the address."""
    kept = find_draft(actor, idea)
    fields = restored(kept.fields if kept else {})
    if DecisionKind.named(request.args.get("kind")):
        fields["kind"] = request.args["kind"]
    block = request.args.get("block", "")
    if is_small_number(block):
        texts = [fields.get("reason", ""), get_text_block(int(block)).text]
        fields["reason"] = "\n\n".join(each for each in texts if each)
    if "topic_field_id" not in fields and idea.listed_topic_field_id:
        fields["topic_field_id"] = str(idea.listed_topic_field_id)
    form = DecisionForm(formdata=MultiDict(fields))
    form.offer(list_topic_fields())
    return form


def _people(idea: Idea) -> list[tuple[str, str]]:
    """Return to whom the idea can be handed over, nobody in particular first."""
    named = [(str(each.id), each.name) for each in list_moderators(idea)]
    return [("", _("Niemandem")), *named]


def _bundle_url(idea: Idea, similar: Sequence[SimilarIdea]) -> str:
    """Return where the idea and its look-alikes are proposed as a bundle."""
    numbers = [idea.number, *(each.number for each in similar)]
    return "/moderation/bundles/new?" + "&".join(f"idea={number}" for number in numbers)


def _submit_label(idea: Idea, form: DecisionForm) -> str:
    """Return what the button says for the decision that is chosen already."""
    kind = DecisionKind.named(form.kind.data)
    return str(_(wording(idea, kind).button)) if kind in WORDINGS else str(_("Entscheidung senden"))
