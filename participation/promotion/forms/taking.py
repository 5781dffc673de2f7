"""What is taken from each idea: one row an idea, and one text for those without their own."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FormField, HiddenField, TextAreaField

from participation.ideas.models import Idea
from participation.kernel.messages import N_
from participation.organising.forms.rows import RowForm, Rows, refuse
from participation.promotion.forms.facts import NewMeasureForm
from participation.web.forms import Form, as_text, at_most, is_small_number

MOST_IDEAS = 100
LONGEST_TEXT = 2_000


class TakenRow(RowForm):
    """One idea; `id` is its number, `version` the state of its case that was shown."""

    version = HiddenField()
    taken = TextAreaField(
        _l("Was wird übernommen?"), validators=[at_most(LONGEST_TEXT)], filters=[as_text]
    )
    said_for_all = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the row, and that something is said, here or for all ideas."""
        valid: bool = super().validate(extra_validators)
        if not (self.taken.data or "").strip() and not self.said_for_all:
            refuse(self.taken, gettext("Bitte schreiben Sie, was aus dieser Idee übernommen wird."))
            return False
        return valid

    @property
    def case_version(self) -> int:
        """Return the state of the case that stood in the row, 0 where none did."""
        return int(self.version.data) if is_small_number(self.version.data or "") else 0


class TakingForm(Form):
    """The part that every promotion has."""

    THERE_ALREADY = N_("Eine dieser Ideen gehört schon zu dieser Maßnahme.")
    constraint_errors = {
        "uq_origins_measure_idea": ("taken", THERE_ALREADY),
        "origins.measure_id, origins.idea_id": ("taken", THERE_ALREADY),
    }

    for_all = TextAreaField(
        _l("Was wird aus allen Ideen übernommen?"),
        description=_l("Gilt für jede Idee, zu der unten nichts Eigenes steht."),
        validators=[at_most(LONGEST_TEXT)],
        filters=[as_text],
    )
    taken = Rows(FormField(TakenRow), label=_l("Idee"), max_entries=MOST_IDEAS)

    def validate(self, extra_validators: Any = None) -> bool:
        """Let the rows know whether something is said for all, then check everything."""
        for row in self.taken:
            row.form.said_for_all = bool((self.for_all.data or "").strip())
        return super().validate(extra_validators)

    def texts(self) -> dict[int | None, tuple[str, int]]:
        """Return what is taken and the case version shown, by the number of each idea."""
        return {
            row.form.row_id: (row.form.taken.data or self.for_all.data, row.form.case_version)
            for row in self.taken
        }


class PromoteIntoForm(TakingForm):
    """Ideas become part of a measure that exists."""


class PromoteNewForm(TakingForm, NewMeasureForm):
    """Ideas become a new measure."""


def rows_for(ideas: Sequence[Idea]) -> list[dict[str, object]]:
    """Return the rows of a form that was not sent yet."""
    return [{"id": idea.number, "version": idea.case_version} for idea in ideas]
