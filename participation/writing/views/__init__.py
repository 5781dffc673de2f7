"""Pages for authors; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("writing", __name__, url_prefix="/ideas")

from participation.writing.views import changing, composing, mine  # noqa: E402, F401 - need it
