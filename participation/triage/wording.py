"""What each decision brings about, in a sentence, and what its button says."""

from dataclasses import dataclass

from participation.ideas.models import Idea
from participation.kernel.messages import N_
from participation.moderation.models import DecisionKind
from participation.moderation.rules import ALLOWED, needs_second_person


@dataclass(frozen=True)
class Wording:
    """One decision as the form offers it (msgids): what happens, the button, the text's label."""

    sentence: str
    button: str
    text: str


_REASON = N_("Öffentliche Begründung")
WORDINGS: dict[DecisionKind, Wording] = {
    DecisionKind.PUBLISH: Wording(
        N_("Alle Mitarbeitenden sehen die Idee. Die Prüfung läuft weiter."),
        N_("Veröffentlichen"),
        N_("Öffentlicher Hinweis (freiwillig)"),
    ),
    DecisionKind.ASK_BACK: Wording(
        N_("Ihre Frage steht öffentlich auf der Seite der Idee. Die Frist ruht bis zur Antwort."),
        N_("Rückfrage senden"),
        N_("Ihre Frage"),
    ),
    DecisionKind.ACCEPT: Wording(
        N_("Öffentlich steht „angenommen“ mit Themenfeld und Begründung."),
        N_("Annehmen und Begründung senden"),
        _REASON,
    ),
    DecisionKind.DECLINE: Wording(
        N_("Öffentlich steht „abgelehnt“ mit Grund und Begründung."),
        N_("Ablehnen und Begründung senden"),
        _REASON,
    ),
    DecisionKind.DEFER: Wording(
        N_("Öffentlich steht „zurückgestellt“. Am gewählten Tag kommt die Idee von selbst zurück."),
        N_("Zurückstellen und Begründung senden"),
        _REASON,
    ),
    DecisionKind.REOPEN: Wording(
        N_("Die Idee wird noch einmal geprüft."),
        N_("Wieder aufgreifen"),
        N_("Öffentlicher Hinweis (freiwillig)"),
    ),
}
PROPOSED = Wording(
    N_("Gilt erst, wenn eine zweite Person bestätigt. Dann steht öffentlich „abgelehnt“."),
    N_("Ablehnung und Begründung zur Bestätigung geben"),
    _REASON,
)


def wording(idea: Idea, kind: DecisionKind) -> Wording:
    """Return how a decision about the idea is offered; needs `format` loaded."""
    proposes = kind is DecisionKind.DECLINE and needs_second_person(idea)
    return PROPOSED if proposes else WORDINGS[kind]


def offered_kinds(idea: Idea) -> list[DecisionKind]:
    """Return the decisions that are possible in the idea's present state, in their order."""
    return [kind for kind in WORDINGS if idea.state in ALLOWED[kind]]
