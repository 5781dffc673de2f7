"""The moderators' pages; each module adds its routes to the one blueprint."""

from flask import Blueprint

from participation.queue.views import MODERATORS as MODERATORS

blueprint = Blueprint("triage", __name__, url_prefix="/moderation")

from participation.triage.views import (  # noqa: E402 - they need the blueprint above
    actions,  # noqa: F401 - adds its routes
    blocks,  # noqa: F401 - adds its routes
    bulk,  # noqa: F401 - adds its routes
    item,  # noqa: F401 - adds its routes
    second,  # noqa: F401 - adds its routes
)
