"""The filter "supported by me" of the list of ideas."""

import sqlalchemy as sa

from participation.ideas.models import Idea
from participation.ideas.panels import Facet
from participation.kernel.access import Actor
from participation.kernel.messages import N_
from participation.voting.models import Support


def supported_by(actor: Actor) -> sa.ColumnElement[bool]:
    """Return the clause for ideas that the asking person supports; nobody can ask for another."""
    own = sa.select(Support.idea_id).where(Support.user_id == actor.user_id)
    return Idea.id.in_(own)


SUPPORTED_BY_ME = Facet("supported", N_("Von mir unterstützt"), supported_by)
