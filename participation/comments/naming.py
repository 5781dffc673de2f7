"""Under which name a comment appears: a pure decision about who may learn what."""

from dataclasses import dataclass

from participation.comments.models import Comment
from participation.kernel.access import Actor
from participation.kernel.messages import N_


@dataclass(frozen=True)
class Owner:
    """Whose discussion it is, and whether that person's name is kept confidential."""

    author_id: int | None
    confidential: bool


@dataclass(frozen=True)
class Byline:
    """How an author is shown: a name, or a German phrase (a msgid), and the Fachbereich's code."""

    name: str | None = None
    phrase: str | None = None
    department: str | None = None
    is_owner: bool = False


def byline(comment: Comment, viewer: Actor, owner: Owner) -> Byline:
    """Return how the author of `comment` appears to `viewer` in the discussion of `owner`.

    The author of a confidential idea appears as such, without name and Fachbereich, to everybody;
    somebody who is not signed in learns no name at all (PRODUCT, levels of anonymity).
    """
    is_owner = comment.author_id is not None and comment.author_id == owner.author_id
    if is_owner and owner.confidential:
        return Byline(phrase=N_("Autor*in dieser Idee"), is_owner=True)
    if not viewer.is_signed_in:
        return Byline(phrase=N_("Ein*e Mitarbeitende*r"), is_owner=is_owner)
    if comment.author is None:
        return Byline(phrase=N_("Ehemalige*r Mitarbeitende*r"))
    department = comment.author.department
    return Byline(
        name=comment.author.name,
        department=department.office if department else None,
        is_owner=is_owner,
    )
