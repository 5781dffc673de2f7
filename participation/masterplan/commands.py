"""Changing the preface of the living plan, and freezing the plan as an edition."""

from collections.abc import Sequence

from participation.activity.commands import record
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.numbering import next_numbers
from participation.kernel.versions import claim_version
from participation.masterplan import queries, rules
from participation.masterplan.models import (
    Edition,
    EditionContent,
    EditionPart,
    PartKind,
    PlanText,
)
from participation.masterplan.parts import (
    Part,
    edition_fingerprint,
    find_same_label,
    fingerprint_of,
)

CHANGED = N_(
    "Der Plan hat sich geändert, seit Sie diese Seite geöffnet haben. Bitte sehen Sie noch "
    "einmal durch, was festgehalten wird."
)
SAME_NUMBER = N_(
    "Die Nummer %(label)s im Plan haben zwei Maßnahmen: „%(first)s“ und „%(second)s“. "
    "Bitte geben Sie einer von beiden eine andere Nummer."
)


def edit_plan_text(*, actor: Actor, plan: PlanText, title: str, text: str, version: int) -> None:
    """Change title and preface of the living plan; raises Conflict where another was faster."""
    require(rules.may_edit_plan(actor))
    claim_version(thing=plan, version=version)
    plan.title = title
    plan.text = text
    record(actor, "plan.edited", plan)


def publish_edition(*, actor: Actor, content: EditionContent, seen: str | None = None) -> Edition:
    """Freeze the plan as it stands under the next number, for ever, and return the edition.

    `seen` is the fingerprint of the plan that the actor looked at before. Raises DomainError where
    the plan says something else by now, where no measure stands in it or two have one number, or
    where the day has not come yet.
    """
    require(rules.may_publish_edition(actor))
    _require_past(content)
    # The number first: its lock lets others publish only after this, so that an edition never
    # says what an earlier plan said.
    number = next_numbers("editions")
    parts = queries.list_living_parts()
    _require_sound(parts)
    if seen is not None and seen != fingerprint_of(parts):
        raise DomainError(CHANGED)
    edition = Edition(
        number=number,
        title=content.title,
        dated=content.dated,
        resolution=content.resolution,
        foreword=content.foreword,
        fingerprint=edition_fingerprint(number, content, parts),
        published_by_id=actor.user_id,
        published_at=clock.now(),
        parts=[
            EditionPart(position=position, **vars(part)) for position, part in enumerate(parts, 1)
        ],
    )
    session.add(edition)
    record(actor, "edition.published", edition, number=number)
    return edition


def _require_past(content: EditionContent) -> None:
    if content.dated > clock.today():
        raise DomainError(
            N_("Bitte geben Sie einen Tag an, der nicht in der Zukunft liegt."), field="dated"
        )


def _require_sound(parts: Sequence[Part]) -> None:
    if not any(part.kind is PartKind.MEASURE for part in parts):
        raise DomainError(N_("Im Plan steht noch keine Maßnahme."))
    if same := find_same_label(parts):
        first, second = same
        raise DomainError(SAME_NUMBER, label=first.label, first=first.title, second=second.title)
