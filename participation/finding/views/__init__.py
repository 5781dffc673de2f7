"""Pages that find ideas; the module with the routes adds them to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("finding", __name__, url_prefix="/ideas")

from participation.finding.views import (  # noqa: E402 - they need the blueprint above
    listing,  # noqa: F401 - adds its routes
)
