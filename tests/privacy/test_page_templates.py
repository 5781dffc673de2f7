"""The legal pages as shipped: in both languages alike, with their blanks clearly marked."""

import re
from pathlib import Path

import pytest

from participation.kernel.text import markdown
from participation.privacy.models import LegalPage

PAGES = Path(__file__).parents[2] / "participation" / "privacy" / "pages"
BLANK = re.compile(r"\[[^\]]+\]")
SECTION = re.compile(r"^## ", re.MULTILINE)
ITEM = re.compile(r"^- ", re.MULTILINE)


def shipped(page: LegalPage, language: str) -> str:
    """Return the text that applies until somebody edits it."""
    return (PAGES / f"{page.value}.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("legal_page", LegalPage)
def test_both_languages_have_the_same_sections_items_and_blanks(legal_page: LegalPage) -> None:
    german, english = shipped(legal_page, "de"), shipped(legal_page, "en")
    for part in (SECTION, ITEM, BLANK):
        assert len(part.findall(german)) == len(part.findall(english)), part.pattern
    assert len(BLANK.findall(german)) >= 5


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("legal_page", LegalPage)
def test_a_page_is_shown_without_accidental_emphasis(legal_page: LegalPage, language: str) -> None:
    html = markdown(shipped(legal_page, language))
    assert "<em>" not in html
    assert html.count("<h") == len(SECTION.findall(shipped(legal_page, language)))


def test_the_privacy_page_says_plainly_that_nothing_is_anonymous_yet() -> None:
    assert "**Diese Stufe bieten wir noch nicht an.**" in shipped(LegalPage.PRIVACY, "de")
    assert "**We do not offer this level yet.**" in shipped(LegalPage.PRIVACY, "en")


def test_the_accessibility_page_leads_to_the_ombuds_office() -> None:
    for language in ("de", "en"):
        html = markdown(shipped(LegalPage.ACCESSIBILITY, language))
        assert 'href="https://www.lbbp.nrw.de/ombudsstelle"' in html
