"""The whole way: from an idea at a workshop to a measure that is done and stands in an edition."""

from contextlib import ExitStack
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.chain import Town, decide, give, in_days, number_of, review, see, send
from tests.browser.conftest import Site

WORKSHOP = "Innovationsworkshop: Mein Arbeitsplatz in fünf Jahren"
TITLE = "Lastenrad für Dienstwege"
OTHERS = {"facilitator": "Lastenräder an den Häusern", "executive": "Rad statt Dienstwagen"}
REASON = "Das hilft vielen Teams, und die Kosten sind überschaubar."


@pytest.fixture
def town(browser: Browser, site: Site) -> Town:
    """Give browsers to everybody who takes part."""
    with ExitStack() as stack:
        yield Town(browser, site, stack)


def test_an_idea_becomes_a_measure_that_is_done_and_its_author_sees_each_step(town: Town) -> None:
    idea, others = given(town)
    asked_back(town, idea)
    accepted(town, idea)
    bundle = bundled(town, idea, others)
    measure = promoted(town, bundle, idea)
    laid_before_the_council(town, measure, idea)
    reviewed(town, measure, idea)
    adopted(town, measure, idea)
    carried_out(town, measure, idea)
    put_into_an_edition(town, measure, idea)


def given(town: Town) -> tuple[int, list[int]]:
    """Three people give ideas, one of them at a workshop."""
    author = town.person("employee")
    idea = give(author, TITLE, format_id=WORKSHOP)
    see(author, idea, WORKSHOP, "Ideenmanagement prüft bis")
    return idea, [give(town.person(key), title) for key, title in OTHERS.items()]


def asked_back(town: Town, idea: int) -> None:
    """The Ideenmanagement asks back, the clock rests, and the author answers."""
    author = town.person("employee")
    decide(town.person("moderator"), idea, "ask_back", reason="Für welche Wege wäre das?")
    see(author, idea, "Für welche Wege wäre das?", "beantwortet die Rückfrage")
    send(author, "Antwort senden", answer="Für Wege zwischen den Häusern.")
    see(author, idea, "Für Wege zwischen den Häusern.", "Ideenmanagement prüft bis")


def accepted(town: Town, idea: int) -> None:
    """The idea is accepted for Themenfeld I, with a reason."""
    decide(town.person("moderator"), idea, "accept", reason=REASON, topic_field_id="1")
    see(town.person("employee"), idea, "angenommen", REASON, "macht daraus eine Maßnahme bis")


def bundled(town: Town, idea: int, others: list[int]) -> int:
    """The idea is bundled with two others, whose authors agree."""
    moderator = town.person("moderator")
    numbers = [idea, *others]
    moderator.goto("/moderation/bundles/new?" + "&".join(f"idea={each}" for each in numbers))
    texts = {"title": "Mit dem Rad dienstlich fahren", "text": "Alle drei wollen dasselbe."}
    send(moderator, "Vorschlagen und Autor*innen fragen", reason="Das gehört zusammen.", **texts)
    for key, number in zip(("employee", *OTHERS), numbers, strict=True):
        page = town.person(key)
        page.goto(f"/ideas/{number}")
        send(page, "Einverstanden")
    moderator.goto(moderator.url)
    bundle = number_of(moderator, r"/bundles/(\d+)")
    moderator.goto(f"/moderation/bundles/{bundle}")
    send(moderator, "Jetzt bündeln")
    see(town.person("employee"), idea, "gebündelt", "Mit dem Rad dienstlich fahren")
    return bundle


def promoted(town: Town, bundle: int, idea: int) -> int:
    """The bundle becomes a new measure of Themenfeld I, led by FB 10."""
    moderator = town.person("moderator")
    moderator.goto(f"/measures/promote/new?bundle={bundle}")
    moderator.locator('[name="lead_department_id"]').select_option(
        label="FB 10 · Dortmunder Systemhaus (dosys)"
    )
    send(
        moderator,
        "Maßnahme anlegen und Ideen übernehmen",
        for_all="Lastenräder an allen Häusern, buchbar wie ein Raum.",
        title="Lastenräder an allen Häusern",
        aim="Kurze Dienstwege lassen sich mit Gepäck ohne Auto fahren.",
        topic_field_id="1",
        working_group_id="1",
        begin_by=in_days(60),
        done_by=in_days(400),
    )
    measure = number_of(moderator, r"/measures/(\d+)")
    see(town.person("employee"), idea, f"Maßnahme {measure}", "buchbar wie ein Raum")
    see(town.person("employee"), idea, "Arbeitsgruppe I prüft und empfiehlt bis")
    return measure


def laid_before_the_council(town: Town, measure: int, idea: int) -> None:
    """The measure needs the staff council, which states its position."""
    moderator, council = town.person("moderator"), town.person("staff_council")
    moderator.goto(f"/measures/{measure}/council/assessment")
    send(moderator, "Einschätzung speichern", relevance="yes", reason="Es ändert Dienstwege.")
    moderator.goto(f"/measures/{measure}/council/request")
    send(moderator, "Vorlegen", text="Bitte nehmen Sie Stellung.")
    council.goto("/staff-council/")
    expect(council.locator("main")).to_contain_text("Lastenräder an allen Häusern")
    council.goto(f"/measures/{measure}/council/position")
    send(council, "Stellungnahme abgeben", stance="agrees", summary="Wir stimmen zu.")
    see(town.person("employee"), idea, f"Maßnahme {measure}")


def reviewed(town: Town, measure: int, idea: int) -> None:
    """Three members of the working group review, and its lead recommends."""
    administrator = town.person("administrator")
    administrator.goto("/working-groups/1/seats?q=Pfingsten")
    send(administrator, "Hinzufügen")
    for key in ("auditor", "group_member", "group_lead"):
        review(town.person(key), measure)
    lead = town.person("group_lead")
    lead.goto(f"/measures/{measure}/review/close")
    button = "Prüfung abschließen und Begründung veröffentlichen"
    send(lead, button, outcome="recommend", reason=REASON)
    see(town.person("employee"), idea, "empfohlen")


def adopted(town: Town, measure: int, idea: int) -> None:
    """The Ideenmanagement records the resolution."""
    moderator = town.person("moderator")
    moderator.goto(f"/measures/{measure}/steps/adopted")
    resolution = "Verwaltungsvorstand, heute"
    send(moderator, "Beschluss festhalten", resolution=resolution, reason=REASON)
    see(town.person("employee"), idea, "beschlossen", "FB 10 beginnt mit der Umsetzung bis")


def carried_out(town: Town, measure: int, idea: int) -> None:
    """The lead Fachbereich begins, reports and finishes."""
    lead, author = town.person("measure_lead"), town.person("employee")
    lead.goto(f"/measures/{measure}/steps/begun")
    send(lead, "Beginn melden", reason="Die ersten Räder sind bestellt.")
    see(author, idea, "begonnen", "FB 10 schließt die Umsetzung ab bis")
    lead.goto(f"/measures/{measure}/reports/new")
    send(lead, "Sachstand veröffentlichen", text="Zwölf Räder stehen bereit.", progress="80")
    lead.goto(f"/measures/{measure}/steps/done")
    send(lead, "Abschluss melden", reason="An allen Häusern stehen Räder.")
    see(author, idea, "umgesetzt")
    author.goto(f"/measures/{measure}")
    expect(author.locator("main")).to_contain_text("Zwölf Räder stehen bereit.")
    expect(author.locator("main")).to_contain_text("Svenja Kollmann")


def put_into_an_edition(town: Town, measure: int, idea: int) -> None:
    """The plan with the measure is frozen as an edition, which the idea's page names."""
    moderator = town.person("moderator")
    moderator.goto("/masterplan/editions/new")
    button = "Fassung veröffentlichen und für immer festhalten"
    texts = {"title": "Fassung zum Rad", "resolution": "Rat, heute", "foreword": "Mit Rädern."}
    send(moderator, button, dated=date.today().isoformat(), **texts)
    edition = number_of(moderator, r"/editions/(\d+)")
    expect(moderator.locator(f"#massnahme-{measure}")).to_contain_text("Lastenräder")
    see(town.person("employee"), idea, f"in Fassung {edition}")
