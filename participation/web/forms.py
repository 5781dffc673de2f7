"""The one base of all forms: cleaned text, German messages, and errors of commands at the field."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from flask import make_response, render_template
from flask_babel import gettext, lazy_gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response
from wtforms import (
    Field,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    MultipleFileField,
    PasswordField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from participation.kernel.choices import Choice
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.text import clean, one_line
from participation.kernel.versions import Versioned

UNCLEANED = (FieldList, FormField, FileField, MultipleFileField, PasswordField)
LONGEST_DIGITS = 9


def cleaned(value: str | None) -> str | None:
    """Field filter: drop NUL and control characters, normalise line ends, trim."""
    return clean(value) if isinstance(value, str) else value


def as_line(value: str | None) -> str:
    """Field filter: one line without double spaces, empty where the field was not sent."""
    return one_line(value or "")


def as_text(value: str | None) -> str:
    """Field filter: a text, empty where the field was not sent."""
    return value or ""


def is_small_number(digits: str) -> bool:
    """Tell whether `digits` is a number that a row, a version or an id can have."""
    return digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_DIGITS


def required(message: Any) -> DataRequired:
    """Return the validator of a field that must hold more than spaces, with what to do."""
    return DataRequired(message=message)


def at_most(characters: int) -> Length:
    """Return the validator that limits a text to `characters`."""
    return Length(
        max=characters,
        message=_l("Bitte kürzen Sie den Text auf höchstens %(max)d Zeichen."),
    )


def choices_of(choices: type[Choice]) -> list[SelectChoice]:
    """Return the options of a closed list for a select or radio field, labels translated."""
    return [SelectChoice(each.value, lazy_gettext(each.label)) for each in choices]


class Form(FlaskForm):
    """A form of ours: carries a request key, cleans what was typed, shows what commands refuse.

    `constraint_errors` maps a constraint (its name on PostgreSQL, `table.column` on SQLite) to
    the field and the German sentence that its violation becomes.
    """

    constraint_errors: ClassVar[dict[str, tuple[str, str]]] = {}

    class Meta(FlaskForm.Meta):
        """Clean every text field without having to say so at each."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Put the cleaning filter in front of the field's own; passwords stay as typed."""
            if not issubclass(unbound_field.field_class, UNCLEANED):
                own: Sequence[Any] = unbound_field.kwargs.get("filters", ())
                options = {**options, "filters": [cleaned, *own]}
            return unbound_field.bind(form=form, **options)

    request_key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.request_key.data:
            self.request_key.data = secrets.token_urlsafe(18)

    def validate(self, extra_validators: Any = None) -> bool:
        """Run all validators, and refuse characters that no database can store."""
        valid: bool = super().validate(extra_validators)
        for field in self:
            if any(isinstance(raw, str) and "\x00" in raw for raw in field.raw_data or ()):
                self._refuse(field.name, gettext("Bitte entfernen Sie das unsichtbare Zeichen."))
                valid = False
        return valid

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Run a command; what it refuses becomes an error of this form and nothing is written.

        The block may `return` the answer of success; after a refusal the code behind the block
        runs and shows the form again.
        """
        try:
            with session.begin_nested():
                yield
        except DomainError as refusal:
            self._refuse(refusal.field, gettext(refusal.message, **refusal.values))
        except IntegrityError as error:
            for constraint, (field, message) in self.constraint_errors.items():
                if constraint in str(error.orig):
                    self._refuse(field, gettext(message))
                    return
            raise

    def _refuse(self, field: str | None, message: str) -> None:
        if field is None or field not in self._fields:
            self.form_errors.append(message)
        else:
            self._fields[field].errors = [*self._fields[field].errors, message]


class VersionedForm(Form):
    """A form that carries the version of what it was filled from."""

    version = HiddenField()
    changed_meanwhile = False

    def show_conflict(self, version: int) -> None:
        """Keep what was typed for the `version` that somebody else saved meanwhile."""
        self.version.data = str(version)
        self.changed_meanwhile = True

    @contextmanager
    def attempt_on(self, thing: Versioned) -> Iterator[None]:
        """Run a command that changes `thing`; where somebody else did meanwhile, keep the text.

        Otherwise as attempt().
        """
        try:
            with self.attempt():
                yield
        except Conflict:
            self.show_conflict(thing.version)

    @property
    def version_shown(self) -> int:
        """Return the version that stood in the form, 0 where none did."""
        digits = self.version.data or ""
        return int(digits) if is_small_number(digits) else 0


def form_page(template: str, form: Form, **context: Any) -> Response:
    """Render a page with a form: 422 where it has errors, 409 where it came too late, else 200."""
    status = 422 if form.errors else 200
    if isinstance(form, VersionedForm) and form.changed_meanwhile:
        status = 409
    return make_response(render_template(template, form=form, **context), status)
