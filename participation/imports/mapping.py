"""Which column of a foreign file means what: typed as words, or guessed from the headings; pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.language.comparing import fold

UsualHeadings = dict[str, tuple[str, ...]]
FIELDS = ("title", "text", "source", "external_id")
# Headings that people give such columns, folded; the likelier first.
_USUAL: UsualHeadings = {
    "title": ("titel", "title", "ueberschrift", "betreff", "name der idee", "name", "headline"),
    "text": (
        *("text", "beschreibung", "inhalt", "beitrag", "idee", "vorschlag", "body"),
        *("description", "content", "comment body", "kommentar", "anliegen", "karte"),
    ),
    "source": (
        *("quelle", "source", "verfahren", "herkunft", "themenfeld", "veranstaltung"),
        *("format", "workshop", "procedure", "category", "kategorie"),
    ),
    "external_id": (
        *("id", "beitrag id", "external id", "document id", "nummer", "nr", "beitrag nr"),
        *("lfd nr", "number", "kennung", "vorgangsnummer", "comment id"),
    ),
}


@dataclass(frozen=True)
class Mapping:
    """The name of the column for each field; None where the file has none."""

    title: str | None = None
    text: str | None = None
    source: str | None = None
    external_id: str | None = None

    def as_json(self) -> dict[str, str]:
        """Return the mapping as it is stored: only the fields that have a column."""
        return {field: column for field in FIELDS if (column := getattr(self, field))}


def parse_mapping(words: str) -> Mapping:
    """Return what `title=titel,text=text,source=verfahren` says; raises as parse_columns() does."""
    return Mapping(**parse_columns(words, FIELDS))


def guess_mapping(columns: Sequence[str]) -> Mapping:
    """Return which columns look like title, text, source and number, by their headings.

    Where none looks like a text, the first free one is.
    """
    chosen = guess_columns(columns, _USUAL)
    free = [column for column in columns if column not in chosen.values()]
    if not {"title", "text"} & chosen.keys() and free:
        chosen["text"] = free[0]
    return Mapping(**chosen)


def check_mapping(mapping: Mapping, columns: Sequence[str]) -> None:
    """Raise DomainError at `text`, or at the field where a mapping does not fit the columns."""
    if mapping.title is None and mapping.text is None:
        raise DomainError(
            N_("Bitte ordnen Sie eine Spalte dem Titel oder dem Text zu."), field="text"
        )
    check_columns(mapping.as_json(), columns)


def parse_columns(words: str, fields: Collection[str]) -> dict[str, str]:
    """Return the column of each field that `title=titel,text=text` names.

    A column's name that holds a comma stands in no such list; the page can choose it. Raises
    DomainError at `columns` for a field not among `fields`, one named twice, or a part without `=`.
    """
    chosen: dict[str, str] = {}
    for part in words.split(","):
        field, equals, column = (each.strip() for each in part.partition("="))
        if not equals or not column or field not in fields or field in chosen:
            raise DomainError(
                N_("„%(part)s“ ist keine Zuordnung. Beispiel: title=titel,text=text"),
                field="columns",
                part=part.strip(),
            )
        chosen[field] = column
    return chosen


def guess_columns(columns: Sequence[str], usual: UsualHeadings) -> dict[str, str]:
    """Return a column for each field that one is headed for; every column is taken at most once.

    `usual` holds the headings that people give the column of each field, the likelier first.
    """
    known = {_plain(column): column for column in reversed(columns)}
    chosen: dict[str, str] = {}
    for field, headings in usual.items():
        for heading in headings:
            column = known.get(heading)
            if column is not None and column not in chosen.values():
                chosen[field] = column
                break
    return chosen


def check_columns(chosen: dict[str, str], columns: Sequence[str]) -> None:
    """Raise DomainError at the field whose column is missing, or is another field's already."""
    used: set[str] = set()
    for field, column in chosen.items():
        if column not in columns:
            raise DomainError(
                N_("Eine Spalte „%(column)s“ gibt es nicht. Vorhanden sind: %(columns)s"),
                field=field,
                column=column,
                columns=", ".join(columns),
            )
        if column in used:
            raise DomainError(
                N_("Die Spalte „%(column)s“ ist zweimal zugeordnet."), field=field, column=column
            )
        used.add(column)


def _plain(heading: str) -> str:
    return " ".join(fold(heading).replace("_", " ").replace("-", " ").replace(".", " ").split())
