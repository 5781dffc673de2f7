"""Pages of the masterplan; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("masterplan", __name__, url_prefix="/masterplan")

from participation.masterplan.views import (  # noqa: E402 - they need the blueprint above
    downloads,  # noqa: F401 - adds its routes
    publishing,  # noqa: F401 - adds its routes
    reading,  # noqa: F401 - adds its routes
)
