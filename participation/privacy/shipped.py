"""The legal texts that come with the platform and apply until somebody edits them."""

from functools import cache
from pathlib import Path

from participation.privacy.models import LegalPage

LANGUAGES = ("de", "en")
FOLDER = Path(__file__).parent / "pages"


@cache
def shipped_text(page: LegalPage, language: str) -> str:
    """Return the Markdown of a legal page as shipped, in one of LANGUAGES."""
    return (FOLDER / f"{page.value}.{language}.md").read_text(encoding="utf-8")
