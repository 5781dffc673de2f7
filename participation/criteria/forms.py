"""The form by which administrators publish a new version of the criteria."""

from typing import Any, ClassVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import FormField, IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange, ValidationError

from participation.criteria.models import CriteriaVersion, CriterionContent
from participation.kernel.versions import CHANGED_MEANWHILE
from participation.organising.forms.rows import FormWithRows, RowForm, Rows
from participation.web.forms import as_line, as_text, at_most, required

LIGHTEST, HEAVIEST = 1, 10
WEIGHT_MISSING = _l("Bitte geben Sie eine Zahl von 1 bis 10 an.")


class CriterionRow(RowForm):
    """One criterion with its weight."""

    title = StringField(
        _l("Kriterium"),
        validators=[required(_l("Bitte benennen Sie das Kriterium.")), at_most(100)],
        filters=[as_line],
    )
    description = TextAreaField(
        _l("Was bedeuten 5 Punkte, was bedeutet 1 Punkt?"),
        validators=[at_most(500)],
        filters=[as_text],
    )
    weight = IntegerField(
        _l("Gewicht"),
        validators=[required(WEIGHT_MISSING), NumberRange(LIGHTEST, HEAVIEST, WEIGHT_MISSING)],
    )

    def content(self) -> CriterionContent:
        """Return the criterion as typed; needs a valid row."""
        return CriterionContent(self.title.data, self.description.data, self.weight.data)


class CriteriaForm(FormWithRows):
    """All criteria of a version; `version` carries the number of the newest one."""

    constraint_errors: ClassVar[dict[str, tuple[str, str]]] = {
        "uq_criteria_versions_number": ("criteria", CHANGED_MEANWHILE),
        "criteria_versions.number": ("criteria", CHANGED_MEANWHILE),
    }

    criteria = Rows(FormField(CriterionRow), label=_l("Kriterium"))

    def validate_criteria(self, field: Any) -> None:
        """Refuse a version without any criterion."""
        if not field.entries:
            raise ValidationError(gettext("Bitte nennen Sie mindestens ein Kriterium."))

    def content(self) -> list[CriterionContent]:
        """Return the criteria in their order; needs a valid form."""
        return [row.form.content() for row in self.criteria]


def filled_from(newest: CriteriaVersion | None) -> dict[str, Any]:
    """Return what stands in the form at first: the newest version, or one empty row."""
    if newest is None:
        return {"version": "0", "criteria": [{}]}
    rows = [
        {"title": each.title, "description": each.description, "weight": each.weight}
        for each in newest.criteria
    ]
    return {"version": str(newest.number), "criteria": rows}
