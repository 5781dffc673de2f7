"""Pages by which a measure is kept; each module adds its routes to the one blueprint."""

from flask import Blueprint

from participation.kernel.access import Role
from participation.web.access import roles

blueprint = Blueprint("steering", __name__, url_prefix="/measures")
MODERATORS = roles(Role.MODERATOR)
EDITORS = roles(Role.MODERATOR, Role.GROUP_LEAD, Role.GROUP_MEMBER)
KEEPERS = roles(Role.MODERATOR, Role.GROUP_LEAD, Role.GROUP_MEMBER, Role.MEASURE_LEAD)
STEERERS = roles(Role.MODERATOR, Role.MEASURE_LEAD)
LEADS = roles(Role.MEASURE_LEAD)

from participation.steering.views import (  # noqa: E402 - these need the blueprint
    facts,
    indicators,
    milestones,
    steps,
)

__all__ = ["blueprint", "facts", "indicators", "milestones", "steps"]
