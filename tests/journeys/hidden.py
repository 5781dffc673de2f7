"""What the moderators hide, and bundles that are only proposed: with a marker in every text."""

from collections.abc import Callable

import sqlalchemy as sa

from participation.accounts.models import User
from participation.bundling.commands import answer_bundling, propose_bundle
from participation.bundling.models import BundleContent
from participation.bundling.queries import find_member
from participation.files.models import StoredFile
from participation.ideas.models import Idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.moderation.queries.cases import list_cases
from participation.reporting.commands import hide, object_to, report_text
from participation.reporting.models import Passage, Report, ReportReason
from participation.reporting.queries import get_hiding, get_passage
from tests.factories.accounts import make_user
from tests.factories.bundles import make_bundle, moderating
from tests.factories.ideas import make_comment, make_idea

HIDDEN_TEXT = "Kanarienvogel im ausgeblendeten Text"
REPORTED = "Kanarienvogel in der Meldung"
OBJECTION = "Kanarienvogel im Widerspruch"
PROPOSAL = "Kanarienvogel im Vorschlag"


def hide_texts(author: User, write: Callable[..., Idea]) -> dict[str, list[int]]:
    """Hide an idea that stands in a bundle, and a comment; return what stands in addresses."""
    moderator = moderating(make_user().id)
    words = {"title": HIDDEN_TEXT, "text": HIDDEN_TEXT, "benefit": HIDDEN_TEXT}
    idea, shown = write(**words), make_idea(author)
    comment = make_comment(shown, author, HIDDEN_TEXT)
    make_bundle(moderator, idea, shown)
    own = Actor(user_id=author.id)
    number, place = idea.number or 0, shown.number or 0
    for passage in (get_passage(own, number), get_passage(own, place, comment.id)):
        _hide(moderator, own, passage)
    _propose(moderator, own, [make_idea(author), make_idea(author)])
    reports = session.scalars(sa.select(Report.id)).all()
    files = session.scalars(sa.select(StoredFile.id)).all()
    return {
        "number": [number, place],
        "comment_id": [comment.id],
        "report_id": list(reports),
        "file_id": list(files),
    }


def _hide(moderator: Actor, author: Actor, passage: Passage) -> None:
    """Let a text be reported and hidden, and its author object."""
    reporter = Actor(user_id=make_user().id)
    report_text(actor=reporter, passage=passage, reason=ReportReason.OTHER, text=REPORTED)
    hide(actor=moderator, passage=passage, reason="Greift jemanden an.")
    object_to(actor=author, passage=passage, hiding=get_hiding(passage), text=OBJECTION)
    session.commit()


def _propose(moderator: Actor, author: Actor, ideas: list[Idea]) -> None:
    """Propose a bundle, to which an author objects."""
    cases = list_cases(moderator, [idea.number or 0 for idea in ideas])
    content = BundleContent(title=PROPOSAL, text=PROPOSAL, reason=PROPOSAL)
    propose_bundle(actor=moderator, ideas=cases, content=content)
    session.commit()
    member = find_member(ideas[0])
    assert member is not None
    answer_bundling(actor=author, member=member, agree=False, objection=OBJECTION)
    session.commit()
