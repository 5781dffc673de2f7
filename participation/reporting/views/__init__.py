"""Pages of reports; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("reporting", __name__)

from participation.reporting.views import (  # noqa: E402 - they need the blueprint above
    handling,  # noqa: F401 - adds its routes
    pages,  # noqa: F401 - adds its routes
)
