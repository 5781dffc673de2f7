"""Whatever happens in whatever order: bundles count right, and nothing of an idea is lost."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from participation.bundling import commands
from participation.bundling.models import BundleMember
from participation.bundling.queries import count_distinct_supporters, get_bundle
from participation.comments.models import Comment, CommentContent
from participation.discussing.commands import comment_on_idea
from participation.duties.commands import Owed, open_duty
from participation.duties.models import Duty, Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor
from participation.kernel.db import session
from participation.moderation.queries.cases import list_cases
from participation.voting.commands import set_support
from participation.voting.models import Support
from participation.writing.commands.editing import edit_idea
from participation.writing.commands.publishing import restore_idea, withdraw_idea
from tests.bundling.plain import FREE, PlainBundle, PlainTown
from tests.conftest import empty_database
from tests.factories.accounts import make_user
from tests.factories.bundles import CONTENT, moderating
from tests.factories.ideas import make_idea

IDEAS, PEOPLE = 5, 3
STATES = [IdeaState.PUBLISHED, IdeaState.DEFERRED, IdeaState.ACCEPTED] + [IdeaState.PUBLISHED] * 2
LATER = timedelta(days=90)
on_sqlite = pytest.mark.parametrize("migrated_app", ["sqlite"], indirect=True)


class Town:
    """The platform and the plain model beside it; each act does what both can do."""

    def __init__(self, moderator: Actor, people: Sequence[Actor]) -> None:
        self.moderator, self.people = moderator, people
        self.ideas = list(list_cases(moderator, range(1, IDEAS + 1)))
        self.numbers: list[int] = []
        self.plain = PlainTown(
            list(STATES), [set() for _ in STATES], [0] * IDEAS, [idea.text for idea in self.ideas]
        )

    def propose(self, idea: int, other: int) -> None:
        """Propose a bundle of up to three free ideas."""
        chosen = {each for each in (idea, other, (other + 1) % IDEAS) if self.plain.is_free(each)}
        if len(chosen) < 2:
            return
        ideas = [self.ideas[each] for each in sorted(chosen)]
        made = commands.propose_bundle(actor=self.moderator, ideas=ideas, content=CONTENT)
        self.numbers.append(made.number)
        self.plain.bundles.append(PlainBundle(set()))
        for each in chosen:
            self.plain.ask(self.plain.bundles[-1], each)

    def form(self, idea: int, _other: int) -> None:
        """Form a bundle after the time to answer."""
        for plain, number in self._open(idea):
            if len(self.plain.joining(plain) | self.plain.counting(plain)) < 2:
                continue
            with clock.at(clock.now() + LATER):
                bundle = get_bundle(self.moderator, number)
                version = bundle.version
                commands.form_bundle(actor=self.moderator, bundle=bundle, version=version)
            self.plain.form(plain)

    def add(self, idea: int, other: int) -> None:
        """Add a free idea to a bundle."""
        for plain, number in self._open(other):
            if self.plain.is_free(idea):
                bundle = get_bundle(self.moderator, number)
                commands.add_to_bundle(
                    actor=self.moderator,
                    bundle=bundle,
                    ideas=[self.ideas[idea]],
                    version=bundle.version,
                )
                self.plain.ask(plain, idea)

    def remove(self, idea: int, other: int) -> None:
        """Take an idea out of a bundle that keeps two."""
        for plain, number in self._open(other):
            if idea not in self.plain.present(plain) or len(self.plain.present(plain)) < 3:
                continue
            member = self._member(number, idea)
            version = member.bundle.version
            commands.remove_from_bundle(
                actor=self.moderator, member=member, reason="Anders.", version=version
            )
            self.plain.let_go(plain, idea)

    def dissolve(self, idea: int, _other: int) -> None:
        """Take a bundle apart."""
        for plain, number in self._open(idea):
            bundle = get_bundle(self.moderator, number)
            commands.unbundle(
                actor=self.moderator, bundle=bundle, reason="Anders.", version=bundle.version
            )
            self.plain.dissolve(plain)

    def object_to(self, idea: int, _other: int) -> None:
        """Object as the author of an idea."""
        for plain, number in zip(self.plain.bundles, self.numbers, strict=True):
            if plain.open and idea in self.plain.present(plain):
                author = Actor(user_id=self.ideas[idea].author_id)
                commands.answer_bundling(
                    actor=author, member=self._member(number, idea), agree=False, objection="Nein."
                )
                plain.against.add(idea)

    def support(self, idea: int, person: int) -> None:
        """Support an idea, or withdraw the support."""
        actor, own = self.people[person % PEOPLE], self.plain.supporters[idea]
        if self.plain.states[idea] is IdeaState.WITHDRAWN and person % PEOPLE not in own:
            return
        set_support(actor=actor, idea=self.ideas[idea], want=person % PEOPLE not in own)
        own.symmetric_difference_update({person % PEOPLE})

    def comment(self, idea: int, person: int) -> None:
        """Comment on an idea."""
        if self.plain.states[idea] is not IdeaState.WITHDRAWN:
            content = CommentContent("Gut.", None, None, official=False, follow=False)
            comment_on_idea(
                actor=self.people[person % PEOPLE], idea=self.ideas[idea], content=content
            )
            self.plain.comments[idea] += 1

    def edit(self, idea: int, other: int) -> None:
        """Change the text of an idea as its author."""
        if self.plain.states[idea] in {IdeaState.PUBLISHED, IdeaState.BUNDLED}:
            found = self.ideas[idea]
            self.plain.texts[idea] += f" {other}"
            content = type(found.content)(title=found.title, text=self.plain.texts[idea])
            author = Actor(user_id=found.author_id)
            edit_idea(actor=author, idea=found, content=content, version=found.version)

    def withdraw(self, idea: int, _other: int) -> None:
        """Withdraw an idea as its author, or take the withdrawal back."""
        author = Actor(user_id=self.ideas[idea].author_id)
        if self.plain.states[idea] is IdeaState.WITHDRAWN:
            restore_idea(actor=author, idea=self.ideas[idea])
            self.plain.states[idea] = IdeaState.PUBLISHED
        else:
            withdraw_idea(actor=author, idea=self.ideas[idea], reason="Erledigt.")
            self.plain.states[idea] = IdeaState.WITHDRAWN

    def check(self) -> None:
        """Fail unless the counts of all bundles are the model's."""
        session.flush()
        if self.numbers:
            counted = count_distinct_supporters(self.numbers)  # ids are numbers here
            expected = [self.plain.count(bundle) for bundle in self.plain.bundles]
            assert [counted[number] for number in self.numbers] == expected

    def check_nothing_is_lost(self) -> None:
        """Fail unless states, supports, comments, texts and duties stand with their own idea."""
        states = session.scalars(sa.select(Idea.state).order_by(Idea.number)).all()
        assert states == self.plain.states
        supports = sa.select(Support.idea_id, Support.user_id)
        ids = [person.user_id for person in self.people]
        pairs = {(idea - 1, ids.index(user)) for idea, user in session.execute(supports)}
        plain = self.plain.supporters
        assert pairs == {(idea, person) for idea in range(IDEAS) for person in plain[idea]}
        rows = session.execute(
            sa.select(Idea.support_count, Idea.comment_count, Idea.text).order_by(Idea.number)
        )
        found = [tuple(row) for row in rows]
        sizes = [len(people) for people in plain]
        assert found == list(zip(sizes, self.plain.comments, self.plain.texts, strict=True))
        total = session.scalar(sa.select(sa.func.count()).select_from(Comment))
        assert total == sum(self.plain.comments)
        owed = set(session.scalars(sa.select(Duty.idea_id).where(Duty.ended_at.is_(None))))
        assert owed == {place + 1 for place in range(IDEAS) if self.plain.states[place] in FREE}

    def _member(self, number: int, idea: int) -> BundleMember:
        """Return the latest place of an idea in a bundle."""
        bundle = get_bundle(self.moderator, number)
        return [each for each in bundle.members if each.idea is self.ideas[idea]][-1]

    def _open(self, index: int) -> list[tuple[PlainBundle, int]]:
        """Return one of the bundles that can be changed, if there is any."""
        pairs = zip(self.plain.bundles, self.numbers, strict=True)
        found = [pair for pair in pairs if pair[0].open]
        return [found[index % len(found)]] if found else []


Act = Callable[[Town, int, int], None]
ACTS: list[Act] = [
    *(Town.propose, Town.form, Town.propose, Town.form, Town.add, Town.remove, Town.dissolve),
    *(Town.object_to, Town.support, Town.support, Town.comment, Town.edit, Town.withdraw),
]
PLACES = st.integers(0, IDEAS - 1)
SEQUENCES = st.lists(st.tuples(st.sampled_from(ACTS), PLACES, PLACES), min_size=2, max_size=6)


@pytest.fixture
def cast(app: Flask) -> tuple[Actor, list[Actor]]:
    """Give a moderator, some people, and five ideas with what is owed of them."""
    empty_database()
    for state in STATES:
        idea = make_idea(make_user(), state=state)
        open_duty(owed=Owed(Step.TRIAGE, Holder.MODERATION), idea_id=idea.id)
    session.commit()
    people = [Actor(user_id=make_user().id) for _ in range(PEOPLE)]
    return moderating(make_user().id), people


@on_sqlite
@settings(
    max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=PLACES, sequence=SEQUENCES)
def test_whatever_happens_in_between_survives(
    cast: tuple[Actor, list[Actor]], first: int, sequence: list[tuple[Act, int, int]]
) -> None:
    try:
        town = Town(*cast)
        town.propose(first, (first + 2) % IDEAS)
        for act, idea, other in sequence:
            act(town, idea, other)
            town.check()
        while town._open(0):
            town.dissolve(0, 0)
        town.check()
        town.check_nothing_is_lost()
    finally:
        session.rollback()
