"""The moderators' pages; each module adds its routes to the one blueprint."""

from flask import Blueprint

from participation.kernel.access import Role
from participation.web.access import roles

blueprint = Blueprint("triage", __name__, url_prefix="/moderation")
MODERATORS = roles(Role.MODERATOR)

from participation.triage.views import (  # noqa: E402 - they need the blueprint above
    actions,  # noqa: F401 - adds its routes
    blocks,  # noqa: F401 - adds its routes
    bulk,  # noqa: F401 - adds its routes
    item,  # noqa: F401 - adds its routes
    queue,  # noqa: F401 - adds its routes
    second,  # noqa: F401 - adds its routes
)
