"""Bundling similar ideas and taking bundles apart again, without losing anything of theirs."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm.attributes import set_committed_value

from participation.activity.commands import record
from participation.bundling import queries, rules
from participation.bundling.models import (
    Bundle,
    BundleContent,
    BundleMember,
    BundleState,
    Consent,
)
from participation.duties.commands import Owed, end_duty, reopen_duty, resume_duty
from participation.duties.models import Holder, Step
from participation.ideas.commands.states import change_state
from participation.ideas.models import Idea, IdeaState
from participation.kernel import clock
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import Conflict, DomainError
from participation.kernel.messages import N_
from participation.kernel.numbering import next_numbers
from participation.kernel.versions import claim_version
from participation.moderation.commands.claiming import claim_case
from participation.moderation.commands.effects import owe_instead
from participation.moderation.rules import may_triage

DAYS_TO_ANSWER = 10
TOO_FEW = N_("Ein Bündel besteht aus mindestens zwei Ideen.")


def propose_bundle(*, actor: Actor, ideas: Sequence[Idea], content: BundleContent) -> Bundle:
    """Propose that similar ideas become one bundle, and ask their authors, for ten working days.

    Needs `co_authors` loaded. Raises DomainError (`numbers`) for fewer than two ideas, for one in
    another bundle or proposal, and for one in a state that cannot be bundled.
    """
    if len(ideas) < rules.LEAST_IDEAS:
        raise DomainError(TOO_FEW, field="numbers")
    _require_free(actor, ideas)
    bundle = Bundle(
        number=next_numbers("bundles"),
        state=BundleState.PROPOSED,
        title=content.title,
        text=content.text,
        reason=content.reason,
        answers_until=_answers_until(),
        proposed_by_id=actor.user_id,
        proposed_at=clock.now(),
    )
    session.add(bundle)
    record(actor, "bundle.proposed", bundle, reason=content.reason)
    for idea in ideas:
        _ask(actor, bundle, idea)
    return bundle


def add_to_bundle(*, actor: Actor, bundle: Bundle, ideas: Sequence[Idea], version: int) -> None:
    """Ask the authors of more ideas; forming again takes them in.

    Raises what propose_bundle does, and Conflict where the bundle changed or was dissolved.
    """
    require(rules.may_run(actor, bundle))
    if not ideas:
        raise DomainError(N_("Bitte nennen Sie Ideen."), field="numbers")
    _claim(bundle, version)
    _require_free(actor, ideas)
    bundle.answers_until = _answers_until()
    for idea in ideas:
        _ask(actor, bundle, idea)


def answer_bundling(
    *, actor: Actor, member: BundleMember, agree: bool, objection: str = ""
) -> None:
    """Say as an author whether the idea may be bundled; the latest answer counts.

    Who objects before the bundle is formed stays out of it; a later objection is shown to the
    moderators. Raises DomainError (`objection`) without words.
    """
    require(rules.may_answer(actor, member))
    if not agree and not objection:
        raise DomainError(N_("Bitte sagen Sie kurz, was dagegen spricht."), field="objection")
    bundle = member.bundle
    session.refresh(bundle, ["state", "version"], with_for_update=True)
    if not rules.is_open(bundle):
        raise Conflict(N_("Dieses Bündel wurde inzwischen aufgelöst."))
    member.consent = Consent.AGREED if agree else Consent.OBJECTED
    member.objection = "" if agree else objection
    # Whoever is about to form it without this answer is told to look again.
    bundle.version += 1
    record(
        actor,
        "idea.bundling_agreed" if agree else "idea.bundling_objected",
        member.idea,
        bundle=bundle.number,
    )


def form_bundle(*, actor: Actor, bundle: Bundle, version: int) -> None:
    """Bundle the ideas whose authors agreed or let the time pass; who objected stays out.

    What was owed of each ends; the Ideenmanagement now owes the promotion. Raises Conflict while
    an answer can still come and where the bundle changed, DomainError where too few are left.
    """
    require(rules.may_run(actor, bundle))
    _claim(bundle, version)
    if rules.is_answer_awaited(bundle, clock.today()):
        raise Conflict(N_("Die Autor*innen können noch antworten."))
    asked = rules.waiting(bundle)
    joining = [member for member in asked if member.consent is not Consent.OBJECTED]
    if len(rules.bundled(bundle)) + len(joining) < rules.LEAST_IDEAS:
        raise DomainError(TOO_FEW)
    for member in asked:
        if member in joining:
            _take_in(actor, member)
        else:
            _leave(member)
    bundle.state = BundleState.FORMED
    is_new = bundle.formed_at is None
    bundle.formed_at = bundle.formed_at or clock.now()
    record(actor, "bundle.formed" if is_new else "bundle.extended", bundle, reason=bundle.reason)


def remove_from_bundle(*, actor: Actor, member: BundleMember, reason: str, version: int) -> None:
    """Take one idea out of its bundle: it is again what it was, with what was owed of it then.

    Raises Conflict where the bundle changed or the idea left it, DomainError where too few stay.
    """
    require(may_triage(actor, member.idea))
    bundle = member.bundle
    _claim(bundle, version)
    if not rules.takes_part(member):
        raise Conflict(N_("Diese Idee ist nicht mehr in diesem Bündel."))
    if len(rules.present(bundle)) <= rules.LEAST_IDEAS:
        raise DomainError(N_("Es blieben zu wenige Ideen. Lösen Sie das Bündel auf."))
    _let_go(actor, member, reason)
    record(actor, "bundle.reduced", bundle, reason=reason, number=member.idea.number)


def unbundle(*, actor: Actor, bundle: Bundle, reason: str, version: int) -> None:
    """Take a bundle or a proposal apart: each idea is again what it was.

    Supports, comments and texts never left their idea. Raises Conflict where the bundle changed.
    """
    require(rules.may_run(actor, bundle))
    _claim(bundle, version)
    bundle.dissolved_at = clock.now()
    for member in bundle.members:
        if member.left_at is None:
            _let_go(actor, member, reason)
    bundle.state = BundleState.DISSOLVED
    record(actor, "bundle.dissolved", bundle, reason=reason)


def _claim(bundle: Bundle, version: int) -> None:
    claim_version(thing=bundle, version=version)
    session.refresh(bundle, ["state"])
    if not rules.is_open(bundle):
        raise Conflict(N_("Dieses Bündel ist aufgelöst."))


def _require_free(actor: Actor, ideas: Sequence[Idea]) -> None:
    """Refuse ideas that cannot be bundled now; those withdrawn from an old bundle have left it."""
    for idea in ideas:
        require(may_triage(actor, idea))
        if not rules.is_free(idea):
            raise DomainError(
                N_("Nr.\u00a0%(number)s kann in diesem Stand nicht gebündelt werden."),
                field="numbers",
                number=idea.number,
            )
    for member in queries.list_places([idea.id for idea in ideas]):
        if rules.takes_part(member):
            raise DomainError(
                N_("Nr.\u00a0%(number)s ist schon in einem Bündel."),
                field="numbers",
                number=member.idea.number,
            )
        _leave(member)
    session.flush()


def _ask(actor: Actor, bundle: Bundle, idea: Idea) -> None:
    session.add(
        BundleMember(bundle=bundle, idea=idea, consent=Consent.ASKED, joined_at=clock.now())
    )
    record(actor, "idea.bundling_proposed", idea, bundle=bundle.number)


def _take_in(actor: Actor, member: BundleMember) -> None:
    idea = member.idea
    claim_case(idea=idea, case_version=idea.case_version)
    member.state_before = idea.state
    member.duty = idea.open_duty
    change_state(idea=idea, to=IdeaState.BUNDLED)
    owe_instead(idea=idea, owed=Owed(Step.PROMOTION, Holder.MODERATION))
    bundle = member.bundle
    record(actor, "idea.bundled", idea, reason=bundle.reason, bundle=bundle.number)


def _let_go(actor: Actor, member: BundleMember, reason: str) -> None:
    """Let an idea leave; one that is bundled becomes again what it was."""
    idea, before = member.idea, member.state_before
    was_bundled = rules.is_bundled(member)
    _leave(member)
    if not was_bundled or before is None:
        return
    claim_case(idea=idea, case_version=idea.case_version)
    change_state(idea=idea, to=before)
    is_promoted = idea.open_duty is None and before is IdeaState.ACCEPTED
    end_duty(duty=idea.open_duty)
    owed = None if is_promoted else member.duty
    if owed is not None:
        reopen_duty(duty=owed)
        if not queries.is_asked_back(idea):
            resume_duty(duty=owed)
    set_committed_value(idea, "open_duty", owed)
    record(actor, "idea.unbundled", idea, reason=reason, bundle=member.bundle.number)


def _leave(member: BundleMember) -> None:
    """Note when; who leaves because the bundle was dissolved was in it to the end."""
    member.left_at = member.bundle.dissolved_at or clock.now()


def _answers_until() -> date:
    return clock.add_working_days(clock.today(), DAYS_TO_ANSWER)
