"""What the moderators of the demo decide about ideas, and what becomes of bundles."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from participation.answering.commands import answer_question
from participation.answering.queries import get_open_question
from participation.bundling.commands import answer_bundling, form_bundle, propose_bundle
from participation.bundling.models import BundleContent
from participation.bundling.queries import get_bundle
from participation.chronicle.stage import MODERATOR, SECOND, Stage, ago, load
from participation.demo.content import Entry
from participation.demo.events import Event
from participation.ideas.queries.single import get_idea
from participation.kernel import clock
from participation.moderation.commands.confirming import confirm_decision
from participation.moderation.commands.deciding import decide
from participation.moderation.models import DecisionContent, DecisionKind, ReasonCode
from participation.moderation.queries.decisions import find_pending, get_decision
from participation.promotion.commands import Taken, promote


def triage(stage: Stage) -> Iterator[Event]:
    """Yield every decision about an idea, and into which measure of the plan it was taken."""
    content = load("outcomes.toml")
    for entry in content["ideas"]:
        for step in entry["steps"]:
            yield from _steps(stage, entry["title"], step)
        if "into" in entry:
            into = entry["into"]
            moment = ago(into["days_ago"], 15)
            yield Event(moment, partial(_take, stage, [entry["title"]], into, None))
    for entry in content["bundles"]:
        yield from _bundle(stage, entry)


def closed_ideas() -> dict[str, datetime]:
    """Return from when on ideas are closed because they were declined, by their titles."""
    return {
        entry["title"]: ago(step["days_ago"], 0)
        for entry in load("outcomes.toml")["ideas"]
        for step in entry["steps"]
        if step["do"] == "decline"
    }


def _steps(stage: Stage, title: str, step: Entry) -> Iterator[Event]:
    if step["do"] == "answer":
        yield Event(ago(step["days_ago"]), partial(_answer, stage, title, step["reason"]))
        return
    content = _content(stage, step)
    yield Event(ago(step["days_ago"]), partial(_decide, stage, title, content))
    if "confirmed_days_ago" in step:
        yield Event(ago(step["confirmed_days_ago"], 14), partial(_confirm, stage, title))


def _content(stage: Stage, step: Entry) -> DecisionContent:
    topic_fields = stage.scene.topic_fields
    topic_field = topic_fields.get(step.get("topic", ""))
    return DecisionContent(
        kind=DecisionKind.named(step["do"]) or DecisionKind.PUBLISH,
        reason=step["reason"],
        reason_code=ReasonCode.named(step.get("code")),
        reopening=step.get("reopening", ""),
        reopens_on=clock.today() + timedelta(days=step["until"]) if "until" in step else None,
        topic_field_id=topic_field.id if topic_field else None,
        beside_ids=frozenset(topic_fields[each].id for each in step.get("beside", [])),
    )


def _decide(stage: Stage, title: str, content: DecisionContent) -> None:
    idea = stage.idea(title)
    decide(actor=stage.actor(MODERATOR), idea=idea, content=content, case_version=idea.case_version)


def _confirm(stage: Stage, title: str) -> None:
    idea = stage.idea(title)
    pending = find_pending(idea)
    if pending is not None:
        decision = get_decision(idea, pending.id)
        confirm_decision(actor=stage.actor(SECOND), decision=decision)


def _answer(stage: Stage, title: str, text: str) -> None:
    author_id = stage.idea(title).author_id
    if author_id is not None:
        author = stage.scene.cast.actors[author_id]
        question = get_open_question(get_idea(author, stage.number_of(title)))
        answer_question(actor=author, question=question, text=text)


def _bundle(stage: Stage, entry: Entry) -> Iterator[Event]:
    key = entry["key"]
    yield Event(ago(entry["proposed"], 11), partial(_propose, stage, entry))
    if "formed" in entry:
        yield Event(ago(entry["formed"], 9), partial(_agree, stage, key))
        yield Event(ago(entry["formed"], 11), partial(_form, stage, key))
    if "promoted" in entry:
        into = entry["promoted"]
        moment = ago(into["days_ago"], 15)
        yield Event(moment, partial(_take, stage, entry["ideas"], into, key))


def _propose(stage: Stage, entry: Entry) -> None:
    content = BundleContent(entry["title"], entry["text"], entry["reason"])
    ideas = [stage.idea(title) for title in entry["ideas"]]
    bundle = propose_bundle(actor=stage.actor(MODERATOR), ideas=ideas, content=content)
    stage.bundles[entry["key"]] = bundle.number


def _agree(stage: Stage, key: str) -> None:
    """Let the author of each idea agree to its being bundled."""
    actors = stage.scene.cast.actors
    for member in get_bundle(stage.actor(MODERATOR), stage.bundles[key]).members:
        if member.idea.author_id is not None:
            answer_bundling(actor=actors[member.idea.author_id], member=member, agree=True)


def _form(stage: Stage, key: str) -> None:
    moderator = stage.actor(MODERATOR)
    bundle = get_bundle(moderator, stage.bundles[key])
    form_bundle(actor=moderator, bundle=bundle, version=bundle.version)


def _take(stage: Stage, titles: list[str], into: Entry, bundle: str | None) -> None:
    moderator = stage.actor(MODERATOR)
    ideas = [stage.idea(title) for title in titles]
    promote(
        actor=moderator,
        origins=[Taken(idea, into["taken"], idea.case_version) for idea in ideas],
        into=stage.measure(into["measure"]),
        bundle_id=get_bundle(moderator, stage.bundles[bundle]).id if bundle else None,
    )
