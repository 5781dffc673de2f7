"""Ideas, formats and Themenfelder for tests."""

from datetime import timedelta
from itertools import count
from typing import Any

from participation.accounts.models import User
from participation.comments.models import Comment, Discussion
from participation.formats.models import Format, FormatKind, Phase, Publishes
from participation.ideas.models import CoAuthor, Idea, IdeaKind, IdeaState, NameShown
from participation.kernel import clock
from participation.kernel.db import session
from participation.kernel.numbering import next_numbers
from participation.topics.models import TopicField

_number = count(1)


def make_idea(
    author: User | None, *, state: IdeaState = IdeaState.PUBLISHED, **fields: Any
) -> Idea:
    """Add an idea in `state`, with the columns that go with it."""
    discussion = Discussion(owner=Idea.__tablename__)
    session.add(discussion)
    session.flush()
    now = clock.now()
    drafted = state is IdeaState.DRAFT
    public = state not in {IdeaState.DRAFT, IdeaState.SUBMITTED}
    values: dict[str, Any] = {
        "number": None if drafted else next_numbers("ideas"),
        "kind": IdeaKind.IDEA,
        "state": state,
        "title": f"Besprechungsraum {next(_number)} am Handy buchen",
        "text": "Wer spontan einen Raum braucht, geht heute von Tür zu Tür.",
        "author_id": author.id if author else None,
        "name_shown": NameShown.NAMED,
        "discussion_id": discussion.id,
        "created_at": now,
        "submitted_at": None if drafted else now,
        "published_at": now if public else None,
        "withdrawn_at": now if state is IdeaState.WITHDRAWN else None,
    }
    idea = Idea(**{**values, **fields})
    session.add(idea)
    session.commit()
    return idea


def name_co_author(idea: Idea, user: User, *, confirmed: bool = False) -> CoAuthor:
    """Name somebody as co-author of an idea."""
    named = CoAuthor(
        idea_id=idea.id, user_id=user.id, confirmed_at=clock.now() if confirmed else None
    )
    session.add(named)
    session.commit()
    return named


def make_comment(idea: Idea, author: User, text: str = "Das hilft uns sehr.") -> Comment:
    """Add a comment to an idea and count it there."""
    comment = Comment(
        discussion_id=idea.discussion_id, author_id=author.id, text=text, created_at=clock.now()
    )
    idea.comment_count += 1
    session.add(comment)
    session.commit()
    return comment


def make_kind(slug: str = "barcamp", name: str = "Barcamp") -> FormatKind:
    """Add a kind of format."""
    kind = FormatKind(slug=f"{slug}-{next(_number)}", name=name, publishes=Publishes.AT_ONCE)
    session.add(kind)
    session.commit()
    return kind


def make_format(*, opens: tuple[str, ...] = (), **fields: Any) -> Format:
    """Add a format with one phase that runs now and opens `opens` (submitting, commenting, …)."""
    kind = make_kind()
    now = clock.now()
    values: dict[str, Any] = {
        "number": next_numbers("formats"),
        "kind_id": kind.id,
        "title": "Barcamp der Jüngeren",
        "publishes": Publishes.AT_ONCE,
        "created_at": now,
    }
    made = Format(**{**values, **fields})
    session.add(made)
    session.flush()
    session.add(
        Phase(
            format_id=made.id,
            name="Phase",
            starts_at=now - timedelta(days=1),
            ends_at=now + timedelta(days=1),
            **{f"opens_{right}": True for right in opens},
        )
    )
    session.commit()
    return made


def make_topic_field(numeral: str = "I", title: str = "Innovation und Technik") -> TopicField:
    """Add a Themenfeld."""
    topic_field = TopicField(numeral=numeral, position=next(_number), title=title)
    session.add(topic_field)
    session.commit()
    return topic_field
