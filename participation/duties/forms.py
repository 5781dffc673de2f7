"""The form in which administrators say how long a step may take."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField

from participation.web.forms import VersionedForm, is_small_number

FEWEST_DAYS, MOST_DAYS = 1, 500


class WorkingDaysField(IntegerField):
    """A number of working days; whatever else was typed is refused once, with what to do."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; raises ValueError where it is none or not a possible one."""
        digits = "".join(valuelist).strip()
        days = int(digits) if is_small_number(digits) else 0
        if not FEWEST_DAYS <= days <= MOST_DAYS:
            raise ValueError(gettext("Bitte geben Sie eine Zahl von 1 bis 500 ein."))
        self.data = days


class AllowanceForm(VersionedForm):
    """Say how many working days a step may take."""

    working_days = WorkingDaysField(_l("Arbeitstage"))
