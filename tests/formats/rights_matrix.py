"""What a workshop's phases allow when, written by hand (times as Dortmund's clocks show them).

The workshop of the tests has four phases; between the third and the fourth nothing runs:

* Ankündigen        1 March 00:00 – 8 March 00:00    opens nothing
* Sammeln           8 March 00:00 – 15 March 00:00   submit, comment, support
* Abstimmen        15 March 00:00 – 16 March 12:00   support
* Nachlesen        20 March 00:00 – 30 March 00:00   comment, support   (summer time from 29 March)

The letters: s may submit into it, c may comment, u may support; a hyphen stands for no.
"""

RIGHTS: dict[str, str] = {
    "2026-02-01 12:00:00": "-cu",
    "2026-02-28 23:59:59": "-cu",
    "2026-03-01 00:00:00": "---",
    "2026-03-07 23:59:59": "---",
    "2026-03-08 00:00:00": "scu",
    "2026-03-14 23:59:59": "scu",
    "2026-03-15 00:00:00": "--u",
    "2026-03-16 11:59:59": "--u",
    "2026-03-16 12:00:00": "---",
    "2026-03-19 23:59:59": "---",
    "2026-03-20 00:00:00": "-cu",
    "2026-03-29 03:30:00": "-cu",
    "2026-03-29 23:59:59": "-cu",
    "2026-03-30 00:00:00": "-cu",
    "2027-01-01 00:00:00": "-cu",
}
# Who may manage: the role and where it holds, then create, edit, name facilitators, edit kinds.
MANAGING: dict[tuple[str, str], str] = {
    ("nobody", "everywhere"): "----",
    ("facilitator", "this format"): "-e--",
    ("facilitator", "another format"): "----",
    ("facilitator", "everywhere"): "-e--",
    ("moderator", "everywhere"): "cef-",
    ("moderator", "this format"): "----",
    ("administrator", "everywhere"): "cefk",
    ("administrator", "this format"): "----",
    ("group_member", "everywhere"): "----",
    ("group_lead", "everywhere"): "----",
    ("measure_lead", "everywhere"): "----",
    ("staff_council", "everywhere"): "----",
    ("executive", "everywhere"): "----",
    ("auditor", "everywhere"): "----",
}
