"""What happened to a measure, in one German sentence for each kind of event.

No sentence names a person. Upper rooms that record `measure.…` have their sentences here.
"""

from participation.ideas.timeline import Sentence
from participation.kernel.messages import N_

SENTENCES: dict[str, Sentence] = {
    "measure.created": Sentence(N_("Als Maßnahme\u00a0%(number)s vorgeschlagen"), "add"),
    "measure.proposed": Sentence(N_("Überarbeitet und wieder vorgeschlagen"), "half"),
    "measure.recommended": Sentence(N_("Von der Arbeitsgruppe empfohlen"), "thumb-up"),
    "measure.returned": Sentence(N_("Zur Überarbeitung zurückgegeben"), "undo"),
    "measure.adopted": Sentence(N_("Beschlossen: %(resolution)s"), "check"),
    "measure.begun": Sentence(N_("Die Umsetzung hat begonnen"), "arrow-right"),
    "measure.done": Sentence(N_("Umgesetzt"), "done"),
    "measure.stopped": Sentence(N_("Gestoppt"), "declined"),
    "measure.state_taken_back": Sentence(N_("Letzter Schritt zurückgenommen"), "undo"),
    "measure.imported": Sentence(N_("Als Maßnahme\u00a0%(number)s eingebracht"), "upload"),
    "measure.council_assessed": Sentence(N_("Mitbestimmung eingeschätzt"), "question"),
    "measure.council_reminded": Sentence(N_("Der Personalrat wurde erinnert"), "clock"),
    "measure.position_given": Sentence(N_("Der Personalrat hat Stellung genommen"), "comment"),
    "measure.position_requested": Sentence(N_("Dem Personalrat vorgelegt"), "document"),
    "measure.position_waived": Sentence(
        N_("Die Frist des Personalrats verstrich ohne Stellungnahme"), "clock"
    ),
    "measure.promoted": Sentence(N_("Aus Idee Nr.\u00a0%(number)s übernommen"), "arrow-right"),
    "measure.promotion_taken_back": Sentence(
        N_("Übernahme aus Idee Nr.\u00a0%(number)s zurückgenommen"), "undo"
    ),
    "measure.review_closed": Sentence(N_("Prüfung der Arbeitsgruppe abgeschlossen"), "done"),
    "measure.edited": Sentence(N_("Angaben geändert"), "edit"),
    "measure.begin_moved": Sentence(N_("Beginn verschoben auf den %(to)s"), "calendar"),
    "measure.done_moved": Sentence(N_("Abschluss verschoben auf den %(to)s"), "calendar"),
    "measure.milestone_added": Sentence(N_("Meilenstein hinzugefügt: %(title)s"), "add"),
    "measure.milestone_edited": Sentence(N_("Meilenstein geändert: %(title)s"), "edit"),
    "measure.milestone_reached": Sentence(N_("Meilenstein erreicht: %(title)s"), "check"),
    "measure.milestone_deleted": Sentence(N_("Meilenstein gelöscht: %(title)s"), "close"),
    "measure.indicator_added": Sentence(N_("Kennzahl hinzugefügt: %(name)s"), "add"),
    "measure.indicator_edited": Sentence(N_("Kennzahl geändert: %(name)s"), "edit"),
    "measure.indicator_measured": Sentence(N_("Wert eingetragen: %(name)s"), "check"),
    "measure.indicator_deleted": Sentence(N_("Kennzahl gelöscht: %(name)s"), "close"),
    "measure.reported": Sentence(
        N_("Sachstand berichtet: zu %(progress)s Prozent umgesetzt"), "document"
    ),
}
