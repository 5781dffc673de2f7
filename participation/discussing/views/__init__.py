"""Pages of discussions; the module with the routes adds them to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("discussing", __name__, url_prefix="/ideas/<int:number>")

from participation.discussing.views import (  # noqa: E402 - they need the blueprint above
    pages,  # noqa: F401 - adds its routes
)
