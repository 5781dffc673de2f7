"""Pages of ideas; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("ideas", __name__, url_prefix="/ideas")

from participation.ideas.views import pages  # noqa: E402, F401 - it needs the blueprint above
