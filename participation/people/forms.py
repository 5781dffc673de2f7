"""The forms of people: signing in, passwords, profile, accounts, roles and Fachbereiche."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, EqualTo

from participation.accounts.models import (
    Department,
    DepartmentContent,
    PersonContent,
    ProfileContent,
    Scope,
)
from participation.accounts.password_rules import LONGEST
from participation.accounts.scopes import Choices, read_scope
from participation.kernel.access import Role, ScopeKind
from participation.kernel.messages import N_
from participation.web.forms import Form, as_line, at_most, choices_of, required

NAME_LENGTH = 100
EMAIL_LENGTH = 254
CODE_LENGTH = 30


def _number(value: Any) -> int | None:
    return int(value) if value else None


def _email_field() -> EmailField:
    return EmailField(
        _l("E-Mail-Adresse"),
        validators=[
            required(_l("Bitte geben Sie eine E-Mail-Adresse ein.")),
            at_most(EMAIL_LENGTH),
            Email(
                _l("Bitte schreiben Sie die E-Mail-Adresse wie name@example.org."),
                allow_smtputf8=False,
            ),
        ],
    )


def _name_field() -> StringField:
    return StringField(
        _l("Vor- und Nachname"),
        filters=[as_line],
        validators=[required(_l("Bitte geben Sie einen Namen ein.")), at_most(NAME_LENGTH)],
    )


def _select(label: Any, **options: Any) -> SelectField:
    sentence = _l("Bitte wählen Sie einen Eintrag aus der Liste.")
    return SelectField(
        label, invalid_choice_message=sentence, invalid_value_message=sentence, **options
    )


def _department_field() -> SelectField:
    return _select(_l("Fachbereich"), coerce=_number, choices=[])


def _password_field() -> PasswordField:
    return PasswordField(
        _l("Neues Kennwort"),
        description=_l("Mindestens 12 Zeichen. Vier zufällige Wörter sind leicht zu merken."),
        validators=[required(_l("Bitte wählen Sie ein Kennwort."))],
    )


def _repeated_field() -> PasswordField:
    return PasswordField(
        _l("Neues Kennwort wiederholen"),
        validators=[
            required(_l("Bitte geben Sie das neue Kennwort noch einmal ein.")),
            EqualTo("password", _l("Die beiden Kennwörter stimmen nicht überein.")),
        ],
    )


def department_choices(
    departments: Sequence[Department], kept: int | None = None
) -> list[SelectChoice]:
    """Return the choices of a Fachbereich: those in use, and the one already `kept`."""
    open_ones = [each for each in departments if each.active or each.id == kept]
    nowhere = SelectChoice("", gettext("Keine Angabe"))
    return [nowhere, *(SelectChoice(str(each.id), each.label) for each in open_ones)]


class SignInForm(Form):
    """E-mail address and password."""

    email = EmailField(
        _l("E-Mail-Adresse"),
        validators=[
            required(_l("Bitte geben Sie Ihre E-Mail-Adresse ein.")),
            at_most(EMAIL_LENGTH),
        ],
    )
    password = PasswordField(
        _l("Kennwort"),
        validators=[required(_l("Bitte geben Sie Ihr Kennwort ein.")), at_most(LONGEST)],
    )
    next = HiddenField()


class AddressForm(Form):
    """The address to which a link is sent."""

    email = _email_field()


class NewPasswordForm(Form):
    """A new password, typed twice."""

    password = _password_field()
    repeated = _repeated_field()


class ChangePasswordForm(Form):
    """The present password and a new one."""

    current = PasswordField(
        _l("Bisheriges Kennwort"),
        validators=[required(_l("Bitte geben Sie Ihr bisheriges Kennwort ein.")), at_most(LONGEST)],
    )
    password = _password_field()
    repeated = _repeated_field()


class ProfileForm(Form):
    """What people say about themselves."""

    name = _name_field()
    department_id = _department_field()
    language = _select(
        _l("Sprache"), choices=[SelectChoice("de", "Deutsch"), SelectChoice("en", "English")]
    )

    def content(self) -> ProfileContent:
        """Return what was typed."""
        return ProfileContent(
            name=self.name.data, department_id=self.department_id.data, language=self.language.data
        )


class PersonForm(Form):
    """A new account."""

    constraint_errors = {
        name: ("email", N_("Zu dieser E-Mail-Adresse gibt es schon ein Konto."))
        for name in ("uq_users_email", "users.email")
    }

    name = _name_field()
    email = _email_field()
    department_id = _department_field()

    def content(self) -> PersonContent:
        """Return what was typed."""
        return PersonContent(
            email=self.email.data, name=self.name.data, department_id=self.department_id.data
        )


class RoleForm(Form):
    """A role, and what it is limited to."""

    constraint_errors = {
        "uq_role_grants_user_role_scope": ("scope", N_("Diese Rolle hat die Person schon."))
    }

    role = _select(_l("Rolle"), validators=[required(_l("Bitte wählen Sie eine Rolle."))])
    scope = _select(_l("Gilt für"))

    def offer(self, choices: Choices) -> None:
        """Take in the roles and what they can be limited to."""
        self.role.choices = [SelectChoice("", gettext("Bitte wählen")), *choices_of(Role)]
        everywhere = ScopeKind.EVERYWHERE
        self.scope.choices = [
            SelectChoice(everywhere.value, gettext(everywhere.label)),
            *(
                SelectChoice(f"{kind.value}:{each.id}", each.name, optgroup=gettext(kind.label))
                for kind, found in choices.items()
                for each in found
            ),
        ]

    def content(self) -> tuple[Role, Scope]:
        """Return what was chosen; only choices of this form pass its validation."""
        role = next(each for each in Role if each.value == self.role.data)
        return role, read_scope(self.scope.data)


class DepartmentForm(Form):
    """A Fachbereich."""

    constraint_errors = {
        name: ("code", N_("Diesen Fachbereich gibt es schon."))
        for name in ("uq_departments_code", "departments.code")
    }

    code = StringField(
        _l("Kürzel"),
        description=_l("Zum Beispiel FB 11/3-2, 1/II-CIIO oder 8/DEZ."),
        filters=[as_line],
        validators=[required(_l("Bitte geben Sie ein Kürzel ein.")), at_most(CODE_LENGTH)],
    )
    name = StringField(_l("Name"), filters=[as_line], validators=[at_most(NAME_LENGTH)])

    def content(self) -> DepartmentContent:
        """Return what was typed."""
        return DepartmentContent(code=self.code.data, name=self.name.data or "")
