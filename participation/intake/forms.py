"""Forms of an import: the file and where it goes, then which column is what."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FileField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from participation.imports.mapping import FIELDS, Mapping
from participation.imports.models import ImportRun
from participation.imports.reading import Table
from participation.web.forms import Form, at_most, required

OPEN = "open"
NO_COLUMN = ""
LONGEST_SOURCE = 200


class UploadForm(Form):
    """A CSV file and the format, or the open channel, that it goes into."""

    target = SelectField(
        _l("Wohin gehören die Ideen?"),
        validators=[required(_l("Bitte wählen Sie, wohin die Ideen gehören."))],
    )
    file = FileField(
        _l("CSV-Datei"),
        description=_l("Höchstens 20 MB. Aus Excel: „Speichern unter“, dann „CSV UTF-8“."),
        validators=[required(_l("Bitte wählen Sie eine Datei."))],
    )

    def offer(self, formats: Sequence[tuple[str, str]], *, open_channel: bool) -> None:
        """Offer formats by id and name, and the open channel where that is allowed."""
        choices = [SelectChoice(OPEN, _l("Offener Kanal (kein Format)"))] if open_channel else []
        choices += [SelectChoice(key, name) for key, name in formats]
        several = [SelectChoice("", _l("Bitte wählen"))] if len(choices) > 1 else []
        self.target.choices = several + choices

    def format_id(self) -> int | None:
        """Return the id of the chosen format, None for the open channel."""
        return None if self.target.data == OPEN else int(self.target.data)


class ColumnsForm(Form):
    """Which column holds what; columns are chosen by their place."""

    title = SelectField(_l("Titel"), description=_l("Fehlt er, wird es der erste Satz des Textes."))
    text = SelectField(_l("Text"))
    external_id = SelectField(
        _l("Nummer"),
        description=_l("Daran wird eine Idee wiedererkannt. Sonst an ihrem Wortlaut."),
    )
    source = SelectField(
        _l("Quelle"), description=_l("Woher die Idee kommt, etwa ein Tisch oder ein Verfahren.")
    )
    source_name = StringField(
        _l("Quelle, wo die Datei keine nennt"),
        description=_l("Steht bei der Idee als „eingebracht in: …“."),
        validators=[at_most(LONGEST_SOURCE)],
    )

    def __init__(self, *args: Any, table: Table, run: ImportRun, **kwargs: Any) -> None:
        columns = table.columns
        places = {
            field: str(columns.index(run.columns[field])) if field in run.columns else NO_COLUMN
            for field in FIELDS
        }
        super().__init__(*args, data={**places, "source_name": run.source}, **kwargs)
        self._columns = columns
        for field in FIELDS:
            self[field].choices = [
                SelectChoice(NO_COLUMN, _l("keine Spalte")),
                *(SelectChoice(str(place), name) for place, name in enumerate(columns)),
            ]

    def mapping(self) -> Mapping:
        """Return the chosen columns by name."""
        chosen = {field: self[field].data for field in FIELDS}
        return Mapping(
            **{
                field: self._columns[int(place)]
                for field, place in chosen.items()
                if place != NO_COLUMN
            }
        )
