"""Reports for tests, made by the commands."""

from participation.comments.models import Comment
from participation.ideas.models import Idea
from participation.kernel import clock
from participation.kernel.db import session
from participation.reporting.models import Report, ReportReason
from tests.factories.accounts import make_user


def make_report(idea: Idea | None = None, *, comment: Comment | None = None) -> Report:
    """Let somebody new report an idea or a comment."""
    report = Report(
        idea_id=idea.id if idea else None,
        comment_id=comment.id if comment else None,
        reporter_id=make_user().id,
        reason=ReportReason.INSULT,
        text="",
        created_at=clock.now(),
    )
    session.add(report)
    session.commit()
    return report
