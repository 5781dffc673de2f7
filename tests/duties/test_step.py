"""The sentence of who owes the next step: offices by name, pauses, and where late steps lie."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask, get_template_attribute

from participation.duties.models import Duty, Holder, Step


def said(app: Flask, duty: Duty) -> str:
    """Return the sentence on a duty, with what stands beside it, as one line."""
    with app.test_request_context():
        words = get_template_attribute("duties/_step.html", "sentence")(duty)
        late = get_template_attribute("duties/_step.html", "overdue")(duty)
    return " ".join(f"{words} {late}".replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    ("step", "holder", "office", "words"),
    [
        (Step.TRIAGE, Holder.MODERATION, "", "Ideenmanagement prüft bis 20. März 2026."),
        (
            Step.REVIEW,
            Holder.WORKING_GROUP,
            "Arbeitsgruppe I",
            "Arbeitsgruppe I prüft und empfiehlt bis 20. März 2026.",
        ),
        (
            Step.BEGIN,
            Holder.LEAD_DEPARTMENT,
            "FB 11",
            "FB 11 beginnt mit der Umsetzung bis 20. März 2026.",
        ),
        (Step.POSITION, Holder.STAFF_COUNCIL, "", "Personalrat nimmt Stellung bis 20. März 2026."),
    ],
)
def test_the_office_stands_first(
    app: Flask, step: Step, holder: Holder, office: str, words: str
) -> None:
    duty = Duty(step=step, holder=holder, office=office, due_on=date(2026, 3, 20))
    with time_machine.travel(datetime(2026, 3, 20, 9, tzinfo=UTC), tick=False):
        assert said(app, duty) == words


@pytest.mark.parametrize(
    ("holder", "waits_for", "words"),
    [
        (
            Holder.MODERATION,
            Holder.AUTHORS,
            "Autor*in beantwortet die Rückfrage. Die Frist des Ideenmanagements ruht.",
        ),
        (
            Holder.WORKING_GROUP,
            Holder.STAFF_COUNCIL,
            "Zuerst ist dran: Personalrat. Die Frist ruht so lange.",
        ),
    ],
)
def test_a_stopped_clock_says_for_whom_it_waits(
    app: Flask, holder: Holder, waits_for: Holder, words: str
) -> None:
    duty = Duty(
        step=Step.TRIAGE,
        holder=holder,
        office="",
        due_on=date(2026, 3, 20),
        paused_at=datetime(2026, 3, 19, tzinfo=UTC),
        waits_for=waits_for,
    )
    with time_machine.travel(datetime(2026, 6, 1, 9, tzinfo=UTC), tick=False):
        assert said(app, duty) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (23, "Seit 1 Arbeitstag überfällig."),
        (27, "Seit 5 Arbeitstagen überfällig."),
        (30, "Seit 6 Arbeitstagen überfällig. Liegt jetzt auch bei der Federführung."),
    ],
)
def test_a_late_step_says_where_it_lies_as_well(app: Flask, day: int, words: str) -> None:
    duty = Duty(step=Step.TRIAGE, holder=Holder.MODERATION, office="", due_on=date(2026, 3, 20))
    with time_machine.travel(datetime(2026, 3, day, 9, tzinfo=UTC), tick=False):
        assert said(app, duty) == f"Ideenmanagement prüft bis 20. März 2026. {words}"
