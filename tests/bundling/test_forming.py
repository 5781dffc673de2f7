"""Bundles come about and are taken apart, and every idea is afterwards what it was."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from participation.accounts.models import User
from participation.activity.models import Activity
from participation.bundling import commands, rules
from participation.bundling.models import Bundle, BundleState, Consent
from participation.bundling.queries import find_member, get_bundle
from participation.duties.commands import Owed, open_duty, pause_duty
from participation.duties.models import Duty, Holder, Step
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor, Role
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError, NotAllowed
from participation.moderation.commands.undoing import take_back
from participation.moderation.models import DecisionKind
from participation.moderation.queries.cases import get_case, list_cases
from tests.factories.accounts import make_user
from tests.factories.bundles import CONTENT, after, make_bundle, make_proposal, moderating
from tests.factories.ideas import make_idea, make_topic_field, name_co_author
from tests.factories.moderation import as_actor, make_case, make_decision


@pytest.fixture
def moderator(app: Flask) -> Actor:
    """Give somebody who moderates everywhere."""
    return moderating(make_user().id)


@pytest.fixture
def author(app: Flask) -> User:
    """Give somebody who writes ideas."""
    return make_user()


def owing(idea: Idea, step: Step = Step.TRIAGE, **fields: date) -> Idea:
    """Let the Ideenmanagement owe a step of the idea."""
    open_duty(owed=Owed(step, Holder.MODERATION, **fields), idea_id=idea.id)
    session.commit()
    return idea


def state_of(idea: Idea) -> tuple[IdeaState, Step | None]:
    """Return the state of an idea as stored, and what is owed of it."""
    owed = sa.select(Duty.step).where(Duty.idea_id == idea.id, Duty.ended_at.is_(None))
    return session.scalars(sa.select(Idea.state).where(Idea.id == idea.id)).one(), session.scalar(
        owed
    )


def told(idea: Idea) -> list[str]:
    """Return the kinds of events recorded about an idea."""
    about = (Activity.subject_type == "ideas", Activity.subject_id == idea.id)
    return list(session.scalars(sa.select(Activity.verb).where(*about).order_by(Activity.id)))


def dissolve(actor: Actor, bundle: Bundle) -> None:
    """Take a bundle apart."""
    bundle = get_bundle(actor, bundle.number)
    commands.unbundle(actor=actor, bundle=bundle, reason="Doch nicht.", version=bundle.version)
    session.commit()


def answer(user: User, idea: Idea, *, agree: bool = True) -> None:
    """Answer for an idea as one of its authors."""
    member = find_member(idea)
    assert member is not None
    objection = "" if agree else "Meine will etwas anderes."
    actor = Actor(user_id=user.id)
    commands.answer_bundling(actor=actor, member=member, agree=agree, objection=objection)
    session.commit()


def three(author: User | None) -> list[Idea]:
    """Return an idea in each state that can be bundled, each with what is owed of it."""
    due = date(2027, 3, 1)
    return [
        owing(make_idea(author)),
        owing(make_idea(author, state=IdeaState.ACCEPTED), Step.PROMOTION),
        owing(make_idea(author, state=IdeaState.DEFERRED), Step.RESUMPTION, due=due),
    ]


def test_bundled_ideas_owe_their_promotion_and_are_what_they_were_afterwards(
    moderator: Actor, author: User
) -> None:
    ideas = three(author)
    before = [state_of(idea) for idea in ideas]
    due = session.scalars(sa.select(Duty.due_on).order_by(Duty.id)).all()
    bundle = make_bundle(moderator, *ideas)
    bundled = (IdeaState.BUNDLED, Step.PROMOTION)
    assert [state_of(idea) for idea in ideas] == [bundled] * 3
    dissolve(moderator, bundle)
    assert [state_of(idea) for idea in ideas] == before
    open_ones = sa.select(Duty.due_on).where(Duty.ended_at.is_(None)).order_by(Duty.id)
    assert session.scalars(open_ones).all() == due
    assert told(ideas[0]) == ["idea.bundling_proposed", "idea.bundled", "idea.unbundled"]
    found = get_bundle(moderator, bundle.number)
    assert found.state is BundleState.DISSOLVED
    assert [member.idea_id for member in rules.shown(found)] == [idea.id for idea in ideas]
    session.rollback()


def test_an_idea_without_anything_owed_is_restored_too(moderator: Actor, author: User) -> None:
    ideas = [make_idea(author), make_idea(author)]
    dissolve(moderator, make_bundle(moderator, *ideas))
    assert [state_of(idea) for idea in ideas] == [(IdeaState.PUBLISHED, None)] * 2


def test_what_a_measure_took_on_is_not_owed_again(moderator: Actor, author: User) -> None:
    ideas = three(author)
    bundle = make_bundle(moderator, *ideas)
    session.execute(sa.update(Duty).values(ended_at=clock.now()))
    session.commit()
    dissolve(moderator, bundle)
    assert [state_of(idea)[1] for idea in ideas] == [Step.TRIAGE, None, Step.RESUMPTION]


def test_a_clock_that_waited_for_an_answer_goes_on_unless_it_still_does(
    moderator: Actor, author: User
) -> None:
    ideas = [owing(make_idea(author)), owing(make_idea(author))]
    for duty in session.scalars(sa.select(Duty)):
        pause_duty(duty=duty, waits_for=Holder.AUTHORS)
    session.commit()
    dissolve(moderator, make_bundle(moderator, *ideas))
    paused = sa.select(sa.func.count()).where(Duty.paused_at.is_not(None))
    assert session.scalar(paused) == 0


def test_a_clock_that_still_waits_for_an_answer_stays_stopped(moderator: Actor) -> None:
    asking = make_user(Role.MODERATOR)
    case = make_case(state=IdeaState.PUBLISHED)
    make_decision(asking, case, DecisionKind.ASK_BACK, reason="Für wie viele Räume gilt das?")
    dissolve(moderator, make_bundle(moderator, case, make_idea(None)))
    paused = sa.select(Duty.paused_at).where(Duty.ended_at.is_(None))
    assert session.scalars(paused).one() is not None
    session.rollback()


def test_a_decision_that_waits_for_a_second_person_keeps_an_idea_out(moderator: Actor) -> None:
    case = make_case(state=IdeaState.PUBLISHED)
    bundle = make_proposal(moderator, case, make_idea(None))
    make_decision(make_user(Role.MODERATOR), case, DecisionKind.DECLINE)
    bundle = get_bundle(moderator, bundle.number)
    with clock.at(clock.start_of_day(after(bundle.answers_until))), pytest.raises(Conflict):
        commands.form_bundle(actor=moderator, bundle=bundle, version=bundle.version)
    session.rollback()


def test_an_acceptance_is_not_taken_back_while_the_idea_is_bundled(moderator: Actor) -> None:
    deciding = make_user(Role.MODERATOR)
    case = make_case(state=IdeaState.PUBLISHED)
    topic_field = make_topic_field()
    make_decision(deciding, case, DecisionKind.ACCEPT, topic_field_id=topic_field.id)
    make_bundle(moderator, case, make_idea(None))
    found = get_case(as_actor(deciding), case.number or 0)
    with pytest.raises(Conflict):
        take_back(
            actor=as_actor(deciding),
            idea=found,
            reason="Doch nicht.",
            case_version=found.case_version,
        )
    session.rollback()


def test_who_objects_stays_out_and_silence_is_consent_after_the_date(
    moderator: Actor, author: User
) -> None:
    other = make_user()
    ideas = [make_idea(author), make_idea(other), make_idea(make_user())]
    bundle = make_proposal(moderator, *ideas)
    answer(author, ideas[0])
    answer(other, ideas[1], agree=False)
    bundle = get_bundle(moderator, bundle.number)
    with pytest.raises(Conflict):
        commands.form_bundle(actor=moderator, bundle=bundle, version=bundle.version)
    session.rollback()
    bundle = get_bundle(moderator, bundle.number)
    with clock.at(clock.start_of_day(after(bundle.answers_until))):
        commands.form_bundle(actor=moderator, bundle=bundle, version=bundle.version)
    session.commit()
    assert [state_of(idea)[0].value for idea in ideas] == ["bundled", "published", "bundled"]
    assert find_member(ideas[1]) is None
    session.rollback()


def test_a_bundle_is_formed_at_once_where_nobody_is_left_to_answer(
    moderator: Actor, author: User
) -> None:
    imported = make_idea(None, source="Ideenbörse")
    own = make_idea(author)
    named = make_user()
    joint = make_idea(None, source="Ideenbörse")
    name_co_author(joint, named, confirmed=True)
    bundle = make_proposal(moderator, imported, own, joint)
    assert rules.is_answer_awaited(bundle, clock.today())
    answer(author, own)
    assert rules.is_answer_awaited(get_bundle(moderator, bundle.number), clock.today())
    answer(named, joint)
    bundle = get_bundle(moderator, bundle.number)
    commands.form_bundle(actor=moderator, bundle=bundle, version=bundle.version)
    session.commit()
    assert state_of(own)[0] is IdeaState.BUNDLED


def test_too_few_left_form_no_bundle(moderator: Actor, author: User) -> None:
    ideas = [make_idea(author), make_idea(author)]
    bundle = make_proposal(moderator, *ideas)
    answer(author, ideas[0], agree=False)
    answer(author, ideas[1])
    bundle = get_bundle(moderator, bundle.number)
    with pytest.raises(DomainError):
        commands.form_bundle(actor=moderator, bundle=bundle, version=bundle.version)
    session.rollback()
    assert state_of(ideas[1])[0] is IdeaState.PUBLISHED


def test_a_later_objection_lets_the_moderators_take_that_one_out(
    moderator: Actor, author: User
) -> None:
    ideas = [owing(make_idea(author)), make_idea(author), make_idea(author)]
    bundle = make_bundle(moderator, *ideas)
    answer(author, ideas[0], agree=False)
    bundle = get_bundle(moderator, bundle.number)
    member = bundle.members[0]
    assert (member.consent, member.objection) == (Consent.OBJECTED, "Meine will etwas anderes.")
    commands.remove_from_bundle(
        actor=moderator, member=member, reason="Widerspruch.", version=bundle.version
    )
    session.commit()
    states = [state_of(idea) for idea in ideas]
    assert states[0] == (IdeaState.PUBLISHED, Step.TRIAGE)
    assert states[1:] == [(IdeaState.BUNDLED, Step.PROMOTION)] * 2
    bundle = get_bundle(moderator, bundle.number)
    for place, refusal in ((0, Conflict), (1, DomainError)):
        bundle = get_bundle(moderator, bundle.number)
        member = bundle.members[place]
        with pytest.raises(refusal):
            commands.remove_from_bundle(
                actor=moderator, member=member, reason="Auch.", version=bundle.version
            )
        session.rollback()


def test_more_ideas_join_once_their_authors_were_asked(moderator: Actor, author: User) -> None:
    bundle = make_bundle(moderator, make_idea(author), make_idea(author))
    more = make_idea(author)
    with clock.at(clock.now() + timedelta(days=60)):
        cases = list_cases(moderator, [more.number or 0])
        version = bundle.version
        commands.add_to_bundle(actor=moderator, bundle=bundle, ideas=cases, version=version)
        session.commit()
    assert state_of(more)[0] is IdeaState.PUBLISHED
    answer(author, more)
    bundle = get_bundle(moderator, bundle.number)
    commands.form_bundle(actor=moderator, bundle=bundle, version=bundle.version)
    session.commit()
    assert state_of(more)[0] is IdeaState.BUNDLED
    verbs = sa.select(Activity.verb).where(Activity.subject_type == "bundles")
    assert session.scalars(verbs.order_by(Activity.id)).all() == [
        "bundle.proposed",
        "bundle.formed",
        "bundle.extended",
    ]
    session.rollback()


@pytest.mark.parametrize("state", [each for each in IdeaState if each not in rules.BUNDLEABLE])
def test_other_states_are_not_bundled(moderator: Actor, author: User, state: IdeaState) -> None:
    if state is IdeaState.DRAFT:
        return
    cases = [make_idea(author).number or 0, make_idea(author, state=state).number or 0]
    with pytest.raises(DomainError):
        commands.propose_bundle(
            actor=moderator, ideas=list_cases(moderator, cases), content=CONTENT
        )
    session.rollback()


def test_an_idea_is_in_one_bundle_at_a_time(moderator: Actor, author: User) -> None:
    ideas = [make_idea(author) for _ in range(3)]
    make_proposal(moderator, *ideas[:2])
    with pytest.raises(DomainError):
        make_proposal(moderator, *ideas[1:])
    session.rollback()
    with pytest.raises(DomainError):
        make_proposal(moderator, ideas[2])
    session.rollback()


def test_nobody_bundles_their_own_idea_or_one_they_do_not_moderate(author: User) -> None:
    own = moderating(author.id)
    ideas = [make_idea(author), make_idea(None), make_idea(None)]
    with pytest.raises(NotAllowed):
        make_proposal(own, *ideas)
    session.rollback()
    with pytest.raises(NotAllowed):
        commands.propose_bundle(
            actor=Actor(user_id=make_user().id),
            ideas=list_cases(own, [2, 3]),
            content=CONTENT,
        )
    session.rollback()


def test_a_withdrawn_idea_counts_no_longer_and_may_be_bundled_anew(
    moderator: Actor, author: User
) -> None:
    ideas = [make_idea(author) for _ in range(4)]
    bundle = make_bundle(moderator, *ideas[:3])
    for state in (IdeaState.WITHDRAWN, IdeaState.PUBLISHED):
        session.execute(sa.update(Idea).where(Idea.id == ideas[0].id).values(state=state))
        session.commit()
    assert find_member(ideas[0]) is None
    again = make_bundle(moderator, ideas[0], ideas[3])
    assert len(rules.bundled(get_bundle(moderator, bundle.number))) == 2
    dissolve(moderator, bundle)
    assert state_of(ideas[0])[0] is IdeaState.BUNDLED
    assert len(rules.bundled(get_bundle(moderator, again.number))) == 2
    session.rollback()


def test_a_proposal_is_taken_back_without_a_trace_on_its_ideas(
    moderator: Actor, author: User
) -> None:
    ideas = three(author)
    before = [state_of(idea) for idea in ideas]
    dissolve(moderator, make_proposal(moderator, *ideas))
    assert [state_of(idea) for idea in ideas] == before
    assert told(ideas[0]) == ["idea.bundling_proposed"]
    make_proposal(moderator, *ideas)


def test_the_second_of_two_moderators_is_told(moderator: Actor, author: User) -> None:
    bundle = make_bundle(moderator, make_idea(author), make_idea(author))
    version = bundle.version
    dissolve(moderator, bundle)
    bundle = get_bundle(moderator, bundle.number)
    for seen in (version, bundle.version):
        with pytest.raises(Conflict):
            commands.unbundle(actor=moderator, bundle=bundle, reason="Nein.", version=seen)
        session.rollback()
        bundle = get_bundle(moderator, bundle.number)
    with pytest.raises(Conflict):
        commands.remove_from_bundle(
            actor=moderator, member=bundle.members[0], reason="Nein.", version=bundle.version
        )
    session.rollback()


def test_answers_come_from_authors_while_the_bundle_lasts(moderator: Actor, author: User) -> None:
    ideas = [make_idea(author), make_idea(author)]
    bundle = make_proposal(moderator, *ideas)
    with pytest.raises(NotAllowed):
        answer(make_user(), ideas[0])
    session.rollback()
    member = find_member(ideas[0])
    assert member is not None
    with pytest.raises(DomainError):
        commands.answer_bundling(actor=Actor(user_id=author.id), member=member, agree=False)
    session.rollback()
    member = find_member(ideas[0])
    session.execute(sa.update(Bundle).values(state=BundleState.DISSOLVED))
    with pytest.raises(Conflict):
        commands.answer_bundling(actor=Actor(user_id=author.id), member=member, agree=True)
    session.rollback()
    assert bundle.number == 1
    session.rollback()
