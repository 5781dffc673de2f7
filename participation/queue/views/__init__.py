"""The lists of what waits; each module adds its routes to the one blueprint."""

from flask import Blueprint

from participation.kernel.access import Role
from participation.web.access import roles

blueprint = Blueprint("queue", __name__, url_prefix="/moderation")
MODERATORS = roles(Role.MODERATOR)

from participation.queue.views import (  # noqa: E402 - they need the blueprint above
    listing,  # noqa: F401 - adds its routes
    proposals,  # noqa: F401 - adds its routes
)
