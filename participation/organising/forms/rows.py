"""Rows of a form that are added and removed with submit buttons, without JavaScript."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, HiddenField, RadioField
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from participation.formats.models import Publishes
from participation.web.forms import Form, VersionedForm, is_small_number, required

MOST_ROWS = 30
EARLIEST, LATEST = 2000, 2100


def within_reason(_form: Any, field: Any) -> None:
    """Refuse days far away: a typing mistake, and beyond what clocks can compute."""
    if field.data is not None and not EARLIEST <= field.data.year <= LATEST:
        raise ValidationError(gettext("Bitte geben Sie ein Jahr zwischen 2000 und 2100 an."))


def publishes_field() -> RadioField:
    """Return the field that asks when ideas given in a format appear."""
    return RadioField(
        _l("Wann erscheinen eingereichte Ideen?"),
        coerce=Publishes.named,
        choices=[
            SelectChoice(Publishes.AT_ONCE, _l("Sofort")),
            SelectChoice(Publishes.AFTER_CHECK, _l("Nach der Prüfung durch das Ideenmanagement")),
        ],
        validators=[required(_l("Bitte wählen Sie aus, wann Ideen erscheinen."))],
    )


class Rows(FieldList):
    """A list of row forms, at most MOST_ROWS of them; further ones that were sent are dropped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_entries": MOST_ROWS, **kwargs})

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        """Read row numbers from plain digits only: `int()` refuses others that `isdigit` takes."""
        for name in formdata:
            digits = name[len(prefix) + 1 :].partition("-")[0] if name.startswith(prefix) else ""
            if is_small_number(digits):
                yield int(digits)

    def change(self, what: str) -> None:
        """Add an empty row (`add`) or remove the row with the number `what`."""
        if what == "add" and len(self.entries) < MOST_ROWS:
            self.append_entry()
        elif is_small_number(what) and int(what) < len(self.entries):
            del self.entries[int(what)]
            self._compact_indices()


class RowForm(PlainForm):
    """One row: cleaned like every form; the token of the form around it is enough."""

    class Meta(Form.Meta):
        """Without a token of its own."""

        csrf = False

    id = HiddenField()

    @property
    def row_id(self) -> int | None:
        """Return the id of the row that is changed, or None for a new one."""
        return int(self.id.data) if is_small_number(self.id.data or "") else None

    def validate(self, extra_validators: Any = None) -> bool:
        """Run all validators, and refuse characters that no database can store."""
        valid: bool = super().validate(extra_validators)
        for field in self:
            if any(isinstance(raw, str) and "\x00" in raw for raw in field.raw_data or ()):
                refuse(field, gettext("Bitte entfernen Sie das unsichtbare Zeichen."))
                valid = False
        return valid


class OpeningRow(RowForm):
    """A row about a phase: what it opens."""

    opens_submitting = BooleanField(_l("Ideen einreichen"))
    opens_commenting = BooleanField(_l("Kommentieren"))
    opens_supporting = BooleanField(_l("Unterstützen"))

    @property
    def opens(self) -> dict[str, bool]:
        """Return what the phase opens, as its columns are called."""
        return {
            "opens_submitting": self.opens_submitting.data,
            "opens_commenting": self.opens_commenting.data,
            "opens_supporting": self.opens_supporting.data,
        }


class FormWithRows(VersionedForm):
    """A form that holds rows beside its fields, and the version it was filled from."""

    def change_rows(self, wanted: str) -> None:
        """Do what the button `wanted` says: "phases:add" or "phases:2" (remove the third)."""
        name, _, what = wanted.partition(":")
        rows = self._fields.get(name)
        if isinstance(rows, Rows):
            rows.change(what)


def refuse(field: Any, message: str) -> None:
    """Add an error to a field after its validators ran."""
    field.errors = [*field.errors, message]
