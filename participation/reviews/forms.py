"""The form of a review, with a scale and a reason for each criterion, and that of closing."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange

from participation.criteria.models import Criterion
from participation.reviews.models import (
    Closing,
    Recommendation,
    Review,
    ReviewContent,
    ScoreContent,
)
from participation.reviews.rules import SHORTEST_REASON
from participation.web.forms import (
    Form,
    VersionedForm,
    as_text,
    at_most,
    choices_of,
    is_small_number,
    required,
)

SCALE = range(1, 6)
POINTS_MISSING = _l("Bitte vergeben Sie 1 bis 5 Punkte.")


class AbstentionForm(Form):
    """Why somebody abstains, if they want to say so."""

    why = TextAreaField(_l("Warum?"), validators=[at_most(4_000)], filters=[as_text])

    def content(self) -> ReviewContent:
        """Return an abstention; needs a valid form."""
        return ReviewContent(comment=self.why.data)


class ReviewForm(Form):
    """Points and a reason for each of `criteria`; made for them by `review_form`."""

    criteria: Sequence[Criterion] = ()
    comment = TextAreaField(_l("Anmerkung"), validators=[at_most(4_000)], filters=[as_text])

    @property
    def rows(self) -> list[tuple[Criterion, Any, Any]]:
        """Return each criterion with its two fields."""
        return [
            (each, self[f"points_{each.id}"], self[f"reason_{each.id}"]) for each in self.criteria
        ]

    def content(self) -> ReviewContent:
        """Return the scores as given; needs a valid form."""
        scores = tuple(
            ScoreContent(criterion.id, points.data, reason.data)
            for criterion, points, reason in self.rows
        )
        return ReviewContent(scores, self.comment.data)


class ClosingForm(VersionedForm):
    """What the lead closes a round with; `seen` is the version of the round that was shown."""

    seen = HiddenField()
    outcome = RadioField(
        _l("Ergebnis"),
        choices=choices_of(Recommendation),
        validators=[required(_l("Bitte wählen Sie ein Ergebnis."))],
    )
    reason = TextAreaField(
        _l("Begründung"),
        description=_l(
            "Alle lesen sie, auch die Autor*innen der Ideen. Nennen Sie die Änderungen."
        ),
        validators=[
            required(_l("Bitte begründen Sie das Ergebnis.")),
            Length(
                min=SHORTEST_REASON,
                message=_l("Bitte begründen Sie das Ergebnis mit mindestens %(min)d Zeichen."),
            ),
            at_most(10_000),
        ],
        filters=[as_text],
    )

    def content(self) -> Closing:
        """Return what was chosen and why; needs a valid form."""
        return Closing(Recommendation[self.outcome.data.upper()], self.reason.data)

    @property
    def seen_version(self) -> int:
        """Return the version of the round that stood in the form, 0 where none did."""
        digits = self.seen.data or ""
        return int(digits) if is_small_number(digits) else 0


def review_form(criteria: Sequence[Criterion]) -> type[ReviewForm]:
    """Return the form for these criteria: a class of its own, as forms have fixed fields."""
    fields: dict[str, Any] = {"criteria": criteria}
    for each in criteria:
        fields[f"points_{each.id}"] = RadioField(
            _l("Punkte"),
            coerce=int,
            choices=[SelectChoice(points, str(points)) for points in SCALE],
            validate_choice=False,
            validators=[
                required(POINTS_MISSING),
                NumberRange(SCALE[0], SCALE[-1], POINTS_MISSING),
            ],
        )
        fields[f"reason_{each.id}"] = TextAreaField(
            _l("Begründung"),
            validators=[required(_l("Bitte begründen Sie Ihre Punkte.")), at_most(4_000)],
            filters=[as_text],
        )
    return type("ReviewForm", (ReviewForm,), fields)


def filled_from(review: Review | None) -> dict[str, Any]:
    """Return what stands in the form when a review is changed; its scores are loaded."""
    if review is None:
        return {}
    filled: dict[str, Any] = {"comment": review.comment}
    for score in review.scores:
        filled[f"points_{score.criterion_id}"] = score.points
        filled[f"reason_{score.criterion_id}"] = score.reason
    return filled
