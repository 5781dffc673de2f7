"""The preface that a fresh plan starts with."""

from participation.kernel.db import session
from participation.masterplan.models import PlanText

TITLE = "Masterplan „Digitale Verwaltung – Arbeiten 4.0“"
TEXT = (
    "Die Stadt digitalisiert ihre Verwaltung gemeinsam mit ihren Mitarbeitenden. Dieser Plan sagt, "
    "was wir tun, wer dafür verantwortlich ist und bis wann.\n\n"
    "Er lebt: Neue Ideen werden zu Maßnahmen, laufende Maßnahmen werden fortgeschrieben. Wie der "
    "Plan zu einem Beschluss stand, zeigt seine jeweilige Fassung."
)


def seed() -> int:
    """Insert title and preface where there are none yet; return how many rows were inserted."""
    if session.get(PlanText, 1) is not None:
        return 0
    session.add(PlanText(id=1, title=TITLE, text=TEXT))
    session.flush()
    return 1
