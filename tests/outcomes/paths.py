"""The paths of ideas, written by hand: each line a case, its stops with ● done ◐ now ○ to come ✕.

Nothing here comes from the code: what the reader sees stands here as words.
"""

BEFORE: dict[str, str] = {
    "submitted": "● eingereicht ◐ wird geprüft ○ veröffentlicht ○ Maßnahme ○ umgesetzt",
    "published": "● eingereicht ● veröffentlicht ◐ wird geprüft ○ Maßnahme ○ umgesetzt",
    "accepted": "● eingereicht ● veröffentlicht ● angenommen ◐ wird zur Maßnahme ○ umgesetzt",
    "declined": "● eingereicht ● veröffentlicht ✕ abgelehnt",
    "deferred": "● eingereicht ● veröffentlicht ◐ zurückgestellt ○ Maßnahme ○ umgesetzt",
    "bundled": "● eingereicht ● veröffentlicht ● gebündelt ◐ wird zur Maßnahme ○ umgesetzt",
    "withdrawn": "● eingereicht ● veröffentlicht ✕ zurückgezogen",
}

# After the promotion, behind "● eingereicht ● veröffentlicht ● angenommen ● Maßnahme 7".
AFTER: dict[str, str] = {
    "proposed": "◐ wird geprüft ○ beschlossen ○ begonnen ○ umgesetzt",
    "recommended": "● empfohlen ◐ Beschluss steht aus ○ begonnen ○ umgesetzt",
    "adopted": "● empfohlen ● beschlossen ◐ Beginn steht aus ○ umgesetzt",
    "begun": "● empfohlen ● beschlossen ● begonnen ◐ wird umgesetzt",
    "done": "● empfohlen ● beschlossen ● begonnen ● umgesetzt",
    "stopped": "✕ gestoppt",
    "returned": "◐ wird überarbeitet ○ empfohlen ○ beschlossen ○ begonnen ○ umgesetzt",
}
