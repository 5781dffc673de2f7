"""Which rows of a file are new, which are known, and which cannot come in; pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from participation.imports.problems import Problem
from participation.imports.rows import ImportRow
from participation.intake.targets import Key, Target
from participation.kernel.messages import N_


@dataclass(frozen=True)
class Outcome:
    """What became of the rows of a file so far."""

    rows: int = 0
    added: int = 0
    known: int = 0
    problems: tuple[Problem, ...] = ()

    def plus(self, found: "Sorted") -> "Outcome":
        """Return the outcome after some more rows."""
        return Outcome(
            rows=self.rows + len(found.new) + found.known + len(found.problems),
            added=self.added + len(found.new),
            known=self.known + found.known,
            problems=(*self.problems, *found.problems),
        )


@dataclass
class Sorted:
    """Some rows of a file: those to bring in, how many are known, and those left out."""

    new: list[ImportRow] = field(default_factory=list)
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


def sort_out(
    rows: Iterable[ImportRow | Problem], target: Target, known: dict[Key, str | None]
) -> Sorted:
    """Tell new rows from known ones by source and key.

    `known` holds what each known key said when it came in (None where that is no longer told);
    the new rows are added to it. A known key that says something else now is a problem: nothing
    is changed and nothing is lost without a word.
    """
    found = Sorted()
    for row in rows:
        if isinstance(row, Problem):
            found.problems.append(row)
            continue
        key = target.key(row)
        if key not in known:
            known[key] = row.content
            found.new.append(row)
        elif known[key] in {None, row.content}:
            found.known += 1
        else:
            found.problems.append(
                row.as_problem(
                    N_("Unter der Nummer %(number)s ist schon ein anderer Text eingebracht."),
                    number=row.external_id,
                )
            )
    return found
