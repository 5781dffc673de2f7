"""Pages of the staff council's track; each module adds its routes to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("council", __name__)

from participation.council.views import answering, asking, start  # noqa: E402, F401 - need it
