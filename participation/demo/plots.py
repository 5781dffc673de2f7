"""When what happens to one contribution of the demo, from its first word to its withdrawal."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from participation.accounts.models import User
from participation.demo.acts import Acts
from participation.demo.cast import Scene
from participation.demo.content import Entry
from participation.demo.dates import moment_on, moments_between
from participation.demo.events import Event
from participation.formats.models import Publishes
from participation.formats.rules import may_comment_in, may_support_in

CHECKED_WITHIN = timedelta(days=2)
ANSWERED_WITHIN = timedelta(days=1)
WITHDRAWN_AFTER = 0.4


def plan(scene: Scene, entry: Entry, author: User, end: datetime) -> Iterator[Event]:
    """Yield what happens until `end` to a contribution of the content files, with its moment."""
    rng = Random(f"{scene.seed}: {entry['title']}")  # noqa: S311 - repeatable, no secrets
    acts = Acts(scene, entry, author, rng)
    begin = moment_on(rng, -entry["days_ago"], scene.now)
    yield Event(begin, acts.draft if entry["state"] == "draft" else acts.submit)
    if entry["state"] in {"draft", "submitted"}:
        return
    published = begin
    if acts.held is not None and acts.held.publishes is Publishes.AFTER_CHECK:
        published = min(begin + CHECKED_WITHIN, scene.now)
        yield Event(published, acts.publish)
    if entry["state"] == "withdrawn":
        end = published + (end - published) * WITHDRAWN_AFTER
        yield Event(end, acts.withdraw)
    yield from _by_authors(acts, published, end)
    yield from _by_others(acts, published, end)


def _by_authors(acts: Acts, published: datetime, end: datetime) -> Iterator[Event]:
    if "edited" in acts.entry:
        moment = moment_on(acts.rng, -acts.entry["edited"]["days_ago"], end)
        yield Event(moment, acts.edit)
    if "co_authors" in acts.entry:
        yield Event(min(published + timedelta(minutes=5), end), acts.name_co_authors)
        yield Event(min(published + ANSWERED_WITHIN, end), acts.answer_invitations)


def _by_others(acts: Acts, published: datetime, end: datetime) -> Iterator[Event]:
    """Yield comments in the order in which they are written, and support in two waves."""
    rng = acts.rng
    spoken = list(acts.lines())
    opened = partial(may_comment_in, acts.held)
    moments = moments_between(rng, published, end, len(spoken), allowed=opened)
    for moment, line in zip(moments, spoken, strict=True):
        yield Event(moment, partial(acts.comment, line))
    people = acts.supporters()
    waves = [wave for wave in (people[::3], people[1::3] + people[2::3]) if wave]
    opened = partial(may_support_in, acts.held)
    moments = moments_between(rng, published, end, len(waves), allowed=opened)
    for moment, wave in zip(moments, waves, strict=True):
        yield Event(moment, partial(acts.support, wave))
