"""Pages of organisers; each module adds its routes to the one blueprint."""

from flask import Blueprint

from participation.kernel.access import Role
from participation.web.access import roles

blueprint = Blueprint("organising", __name__)
ORGANISERS = roles(Role.FACILITATOR, Role.MODERATOR, Role.ADMINISTRATOR)
CREATORS = roles(Role.MODERATOR, Role.ADMINISTRATOR)
ADMINISTRATORS = roles(Role.ADMINISTRATOR)

from participation.organising.views import (  # noqa: E402 - these need the blueprint
    kinds,
    running,
    writing,
)

__all__ = ["blueprint", "kinds", "running", "writing"]
