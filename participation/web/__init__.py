"""What every page shares: access, transaction, errors, forms, paging, templates, security."""

from flask import Flask, current_app, g, request

from participation.web import csrf, errors, security, templating, transaction
from participation.web.access import guard
from participation.web.limits import check_limits


def init_app(app: Flask) -> None:
    """Install the web layer; the order here is the order in which a request passes.

    Size and host, then who asks (handed in by accounts), may they, how often, is the form ours,
    then the transaction.
    """
    security.init_app(app)
    app.before_request(load_actor)
    app.before_request(guard)
    app.before_request(check_limits)
    csrf.init_app(app)
    transaction.init_app(app)
    templating.init_app(app)
    errors.init_app(app)


def load_actor() -> None:
    """Ask the account room who is signed in; static files are the same for everybody.

    They must not cost a look at the database, nor keep somebody signed in.
    """
    if request.endpoint == "static":
        return
    g.actor = current_app.extensions["load_actor"]()
