"""Pages of ideas; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("ideas", __name__, url_prefix="/ideas")

from participation.ideas.views import (  # noqa: E402 - they need the blueprint above
    attachments,  # noqa: F401 - adds its routes
    pages,  # noqa: F401 - adds its routes
    versions,  # noqa: F401 - adds its routes
)
