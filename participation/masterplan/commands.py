"""Changing the preface of the living plan, and freezing the plan as an edition."""

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.numbering import next_numbers
from participation.kernel.versions import claim_version
from participation.masterplan import queries, rules
from participation.masterplan.models import Edition, EditionContent, EditionPart, PlanText
from participation.masterplan.parts import fingerprint_of


def edit_plan_text(*, actor: Actor, plan: PlanText, title: str, text: str, version: int) -> None:
    """Change title and preface of the living plan; raises Conflict where another was faster."""
    require(rules.may_edit_plan(actor))
    claim_version(thing=plan, version=version)
    plan.title = title
    plan.text = text
    record(actor, "plan.edited", plan)


def publish_edition(*, actor: Actor, content: EditionContent) -> Edition:
    """Freeze the plan as it stands under the next number, for ever, and return the edition.

    Raises DomainError where no measure stands in the plan, or where the day has not come yet.
    """
    require(rules.may_publish_edition(actor))
    if content.dated > clock.today():
        raise DomainError(
            N_("Bitte geben Sie einen Tag an, der nicht in der Zukunft liegt."), field="dated"
        )
    parts = queries.list_living_parts()
    if not any(part.kind == "measure" for part in parts):
        raise DomainError(N_("Im Plan steht noch keine Maßnahme."))
    edition = Edition(
        number=next_numbers("editions"),
        title=content.title,
        dated=content.dated,
        resolution=content.resolution,
        foreword=content.foreword,
        fingerprint=fingerprint_of(parts, content.title, content.foreword, content.resolution),
        published_by_id=actor.user_id,
        published_at=clock.now(),
        parts=[
            EditionPart(
                position=position,
                kind=part.kind,
                key=part.key,
                label=part.label,
                title=part.title,
                fields=part.fields,
            )
            for position, part in enumerate(parts, 1)
        ],
    )
    session.add(edition)
    record(actor, "edition.published", edition, number=edition.number)
    return edition
