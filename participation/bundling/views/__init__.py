"""Pages of bundles; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("bundling", __name__)

from participation.bundling.views import (  # noqa: E402 - they need the blueprint above
    answering,  # noqa: F401 - adds its routes
    moderating,  # noqa: F401 - adds its routes
    pages,  # noqa: F401 - adds its routes
)
