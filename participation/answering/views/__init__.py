"""The page on which authors answer; the module with the route adds it to the one blueprint."""

from flask import Blueprint

blueprint = Blueprint("answering", __name__, url_prefix="/ideas")

from participation.answering.views import (  # noqa: E402 - they need the blueprint above
    pages,  # noqa: F401 - adds its routes
)
