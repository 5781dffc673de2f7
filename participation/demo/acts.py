"""What people do with one contribution of the demo: always by the commands of the rooms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

import sqlalchemy as sa

from participation.accounts.models import User
from participation.comments.models import CommentContent, Stance
from participation.demo.cast import Scene
from participation.demo.content import Entry
from participation.discussing.commands import comment_on_idea
from participation.formats.models import Format
from participation.ideas.models import Audience, Idea, IdeaContent, IdeaKind, NameShown
from participation.ideas.queries.single import get_idea
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.moderation.commands.deciding import decide
from participation.moderation.models import DecisionContent, DecisionKind
from participation.moderation.queries.cases import get_case
from participation.voting.commands import set_support
from participation.voting.models import Support
from participation.writing.commands.co_authors import answer_invitation, name_co_authors
from participation.writing.commands.drafts import save_draft
from participation.writing.commands.editing import edit_idea
from participation.writing.commands.publishing import submit_idea, withdraw_idea

AUTHOR, MODERATOR = "author", "moderator"


@dataclass(frozen=True)
class Line:
    """A comment of the content files, who says it, and to which earlier one it answers."""

    entry: Entry
    speaker: User
    answers: int | None


@dataclass
class Acts:
    """Everything that is done with one contribution; its number is known once it is submitted.

    Each rolls its own dice, so that chance in one leaves all others as they are.
    """

    scene: Scene
    entry: Entry
    author: User
    rng: Random
    number: int = 0
    spoken: list[int] = field(default_factory=list)

    @property
    def actor(self) -> Actor:
        """Return the author, acting."""
        return self.scene.cast.actors[self.author.id]

    @property
    def held(self) -> Format | None:
        """Return the format it is given in, with its phases."""
        return self.scene.formats.get(self.entry.get("format", ""))

    def draft(self) -> None:
        """Begin it and leave it at that."""
        save_draft(actor=self.actor, content=self._content())

    def submit(self) -> None:
        """Submit it."""
        idea = submit_idea(actor=self.actor, content=self._content())
        assert idea.number is not None  # noqa: S101 - a submitted idea has one
        self.number = idea.number

    def publish(self) -> None:
        """Publish it after a look at it."""
        moderator = self.scene.cast.actors[self.scene.cast.named[MODERATOR].id]
        idea = get_case(moderator, self.number)
        content = DecisionContent(DecisionKind.PUBLISH)
        decide(actor=moderator, idea=idea, content=content, case_version=idea.case_version)

    def edit(self) -> None:
        """Replace its text by the later one."""
        idea = self._idea(self.actor)
        content = self._content(text=self.entry["edited"]["text"])
        edit_idea(actor=self.actor, idea=idea, content=content, version=idea.version)

    def withdraw(self) -> None:
        """Withdraw it with its reason."""
        reason = self.entry["withdrawn_reason"]
        withdraw_idea(actor=self.actor, idea=self._idea(self.actor), reason=reason)

    def name_co_authors(self) -> None:
        """Name people from the given Fachbereiche, or those of people.toml, as co-authors."""
        cast = self.scene.cast
        named = [
            cast.named.get(key) or cast.someone(self.rng, key, but=self._known())
            for key in self.entry["co_authors"]
        ]
        emails = [person.email for person in named]
        name_co_authors(actor=self.actor, idea=self._idea(self.actor), emails=emails)

    def answer_invitations(self) -> None:
        """Let those named confirm, but for the people of people.toml: they find it waiting."""
        asked = {person.id for person in self.scene.cast.named.values()}
        for named in self._idea(self.actor).co_authors:
            if named.user_id not in asked:
                actor = self.scene.cast.actors[named.user_id]
                answer_invitation(actor=actor, idea=self._idea(actor), accept=True)

    def lines(self) -> Iterator[Line]:
        """Yield its comments, each followed by its answers, with somebody who says them."""
        said = 0
        for first in self.entry.get("comments", []):
            thread, opening = {AUTHOR: self.author}, said
            answers = first.get("replies", [])
            said += 1 + len(answers)
            yield Line(first, self._speaker(first, thread), None)
            for answer in answers:
                yield Line(answer, self._speaker(answer, thread), opening)

    def comment(self, line: Line) -> None:
        """Say a line; half of those who do follow the discussion from then on."""
        actor = self.scene.cast.actors[line.speaker.id]
        content = CommentContent(
            text=line.entry["text"].strip(),
            stance=Stance.named(line.entry.get("stance")),
            parent_id=None if line.answers is None else self.spoken[line.answers],
            official=line.entry.get("official", False),
            follow=self.rng.random() < 0.5,
        )
        comment = comment_on_idea(actor=actor, idea=self._idea(actor), content=content)
        self.spoken.append(comment.id)

    def supporters(self) -> list[User]:
        """Return as many people as support it in the end, never its author."""
        others = [each for each in self.scene.cast.everybody if each.id != self.author.id]
        return self.rng.sample(others, min(self.entry["support"], len(others)))

    def support(self, people: Sequence[User]) -> None:
        """Let people support it: those of people.toml one by one, the crowd in one statement.

        Three thousand commands would take most of the time in which a demo is built.
        """
        idea = self._idea(self.actor)
        named = {person.id for person in self.scene.cast.named.values()}
        crowd = [person.id for person in people if person.id not in named]
        if crowd:
            rows = [{"idea_id": idea.id, "user_id": user_id} for user_id in crowd]
            session.execute(sa.insert(Support), rows)
            idea.support_count = Idea.support_count + len(crowd)
            session.flush()
        for user_id in sorted(named & {person.id for person in people}):
            set_support(actor=self.scene.cast.actors[user_id], idea=idea, want=True)

    def _idea(self, actor: Actor) -> Idea:
        return get_idea(actor, self.number)

    def _speaker(self, entry: Entry, thread: dict[str, User]) -> User:
        """Return who says a line: in one thread a Fachbereich speaks with one voice."""
        cast = self.scene.cast
        if entry.get("official"):
            return cast.named[MODERATOR]
        code = entry["author"]
        if code not in thread:
            thread[code] = cast.someone(self.rng, code, but=self._known())
        return thread[code]

    def _known(self) -> set[int]:
        """Return the ids of the author and of the people with a role."""
        return {self.author.id, *(person.id for person in self.scene.cast.named.values())}

    def _content(self, text: str | None = None) -> IdeaContent:
        entry, scene = self.entry, self.scene
        topic = scene.topic_fields.get(entry.get("topic", ""))
        confidential = entry.get("confidential", False)
        return IdeaContent(
            title=entry["title"],
            text=(text or entry["text"]).strip(),
            kind=IdeaKind.named(entry["kind"]) or IdeaKind.IDEA,
            benefit=entry.get("benefit", ""),
            audiences=frozenset(each for each in Audience if each.value in entry["for"]),
            format_id=self.held.id if self.held else None,
            suggested_topic_field_id=topic.id if topic else None,
            name_shown=NameShown.CONFIDENTIAL if confidential else NameShown.NAMED,
        )
