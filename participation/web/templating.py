"""What every template can use: filters for dates, numbers and labels, the viewer, the language."""

import hashlib
import secrets
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, session
from flask_babel import Babel, format_date, format_datetime, format_decimal, get_locale, gettext
from jinja2 import StrictUndefined

from participation.kernel import clock, text
from participation.kernel.choices import Choice
from participation.web.access import current_actor
from participation.web.navigation import footer_links, navigation, person_links
from participation.web.responses import present_address
from participation.web.typed import form_address, typed_texts

LANGUAGES = ("de", "en")
DAY_IN_WORDS = {"de": "d. MMMM y", "en": "d MMMM y"}  # "12. März 2026", "12 March 2026"


def init_app(app: Flask) -> None:
    """Install the language selector, the filters and the context of every template."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.config["BABEL_DEFAULT_LOCALE"] = "de"
    app.config["BABEL_DEFAULT_TIMEZONE"] = str(clock.LOCAL)
    Babel(app, locale_selector=choose_language)
    app.jinja_env.filters.update(
        label=label, day=day, moment=moment, time=time_of_day, number=format_decimal,
        first_upper=first_upper, markdown=text.markdown,
        official_markdown=text.official_markdown, excerpt=text.excerpt,
    )  # fmt: skip
    app.jinja_env.globals.update(
        now=clock.now,
        today=clock.today,
        request_key=lambda: secrets.token_urlsafe(18),
        typed_texts=typed_texts,
        form_address=form_address,
    )
    app.context_processor(context)
    app.url_defaults(add_fingerprint)


def context() -> dict[str, Any]:
    """Return what stands in every template's context."""
    actor = current_actor()
    return {
        "actor": actor,
        "viewer": actor if actor.is_signed_in else None,
        "navigation": navigation(),
        "person_links": person_links(),
        "footer_links": footer_links(),
        "current_path": present_address(),
        "language": language(),
        "demo_mode": current_app.config["DEMO"],
    }


def choose_language() -> str:
    """Return the reader's language: as chosen in this browser, then their own, then its own."""
    actor = current_actor()
    chosen = session.get("language") or (actor.language if actor.is_signed_in else None)
    return chosen or request.accept_languages.best_match(LANGUAGES, "de") or "de"


def language() -> str:
    """Return the language that texts are shown in at the moment."""
    return str(get_locale() or LANGUAGES[0])


def label(choice: Choice) -> str:
    """Return the label of a choice in the reader's language."""
    return str(gettext(choice.label))


def first_upper(words: str) -> str:
    """Return words as they begin a sentence; what else is a capital stays one."""
    return words[:1].upper() + words[1:]


def day(value: date | datetime) -> str:
    """Return a date as "12. März 2026", in English as "12 March 2026"."""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return str(format_date(value, DAY_IN_WORDS[language()]))


def moment(value: datetime) -> str:
    """Return a time of a day as "12. März 2026, 14:30 Uhr", in English without the last word."""
    return str(gettext("%(day)s, %(time)s Uhr", day=day(value), time=time_of_day(value)))


def time_of_day(value: datetime) -> str:
    """Return a time as "14:30"."""
    return str(format_datetime(value, "HH:mm"))


def add_fingerprint(endpoint: str, values: dict[str, Any]) -> None:
    """Add a mark of its content to the address of a static file, so that it can be cached."""
    if endpoint == "static":
        values["v"] = _fingerprint(Path(current_app.static_folder or "") / values["filename"])


@cache
def _fingerprint(path: Path) -> str:
    if not path.is_file():
        return "missing"
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
