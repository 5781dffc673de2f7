"""Forms of milestones and indicators."""

from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField
from wtforms.validators import ValidationError

from participation.organising.forms.rows import within_reason
from participation.promotion.forms.facts import day_field
from participation.steering.content import IndicatorContent, MilestoneContent
from participation.web.forms import Form, VersionedForm, as_line, at_most, required

LARGEST = Decimal(10) ** 12
SMALLEST_STEP = Decimal("0.001")


def read_amount(words: str) -> Decimal | None:
    """Return the number that somebody typed the German way ("1.234,5"), None where it is none."""
    plain = words.replace("\u00a0", "").replace(" ", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        amount = Decimal(plain)
    except InvalidOperation:
        return None
    if not amount.is_finite() or abs(amount) >= LARGEST:
        return None
    return amount.quantize(SMALLEST_STEP)


def an_amount(_form: Any, field: Any) -> None:
    """Refuse what is no number, or one too large to be kept."""
    if read_amount(field.data or "") is None:
        raise ValidationError(gettext("Bitte geben Sie eine Zahl an, zum Beispiel 12,5."))


def amount_field(label: Any, message: Any) -> StringField:
    """Return the field of a number as Germans write it."""
    return StringField(label, validators=[required(message), an_amount], filters=[as_line])


class MilestoneForm(VersionedForm):
    """Something that will be reached."""

    title = StringField(
        _l("Was wird erreicht?"),
        validators=[required(_l("Bitte schreiben Sie, was erreicht wird.")), at_most(200)],
        filters=[as_line],
    )
    due_on = DateField(
        _l("Bis wann?"),
        validators=[required(_l("Bitte geben Sie an, bis wann.")), within_reason],
    )
    done_on = day_field(_l("Erreicht am"))

    def content(self) -> MilestoneContent:
        """Return what was typed; needs a valid form."""
        return MilestoneContent(self.title.data, self.due_on.data, self.done_on.data)


class IndicatorForm(VersionedForm):
    """What success is measured by."""

    name = StringField(
        _l("Woran messen wir den Erfolg?"),
        description=_l("Zum Beispiel: Anträge ohne Papier"),
        validators=[required(_l("Bitte schreiben Sie, was gemessen wird.")), at_most(200)],
        filters=[as_line],
    )
    unit = StringField(
        _l("Einheit"),
        description=_l("Zum Beispiel: Prozent"),
        validators=[at_most(50)],
        filters=[as_line],
    )
    target = amount_field(_l("Ziel"), _l("Bitte geben Sie das Ziel als Zahl an."))

    def content(self) -> IndicatorContent:
        """Return what was typed; needs a valid form."""
        target = read_amount(self.target.data) or Decimal(0)
        return IndicatorContent(self.name.data, self.unit.data, target)


class ValueForm(Form):
    """What was measured on a day."""

    day = DateField(
        _l("Gemessen am"), validators=[required(_l("Bitte geben Sie den Tag an.")), within_reason]
    )
    value = amount_field(_l("Wert"), _l("Bitte geben Sie den Wert als Zahl an."))

    @property
    def amount(self) -> Decimal:
        """Return the number that was typed; needs a valid form."""
        return read_amount(self.value.data) or Decimal(0)
