"""Pages of measures; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("measures", __name__, url_prefix="/measures")

from participation.overview.views import (  # noqa: E402 - they need the blueprint above
    listing,  # noqa: F401 - adds its routes
    pages,  # noqa: F401 - adds its routes
)
