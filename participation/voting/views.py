"""The one address of support: sets the desired state and leads back to the same spot."""

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from participation.ideas.queries.single import get_idea
from participation.voting import commands
from participation.voting.panels import support_view
from participation.web.access import SIGNED_IN, allow, current_actor
from participation.web.limits import Limit, limited
from participation.web.responses import own_path, see_other
from participation.web.transaction import repeatable

blueprint = Blueprint("voting", __name__)
WANTED = {"1": True, "0": False}


@blueprint.post("/ideas/<int:number>/support")
@allow(SIGNED_IN)
@limited(Limit("support", 120, 1))
@repeatable
def support(number: int) -> ResponseReturnValue:
    actor = current_actor()
    want = WANTED.get(request.form.get("want", ""))
    if want is None:
        abort(400)
    idea = get_idea(actor, number)
    count = commands.set_support(actor=actor, idea=idea, want=want)
    idea_page = url_for("ideas.show", number=number, _anchor=f"support-{number}")
    back = own_path(request.form.get("next"), idea_page)
    if "HX-Request" not in request.headers:
        return see_other(back)
    return render_template(
        "voting/_support.html",
        idea=idea,
        view=support_view(actor, idea, supported=want),
        count=count,
        back=back,
        announce=_("Danke. Sie unterstützen das.") if want else _("Zurückgenommen."),
    )
