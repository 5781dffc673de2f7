"""Filling a database up to any size for benchmarks: real lengths, consistent counts."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from participation.accounts.models import User
from participation.comments.models import Comment, Discussion
from participation.demo.bulk import Bulk
from participation.demo.sentences import Writer
from participation.formats.models import Format
from participation.ideas.commands.finding import learn_words
from participation.ideas.models import Idea, IdeaKind, IdeaState, IdeaVersion, NameShown
from participation.kernel import clock
from participation.kernel.db import session, transaction
from participation.kernel.numbering import next_numbers
from participation.search import commands as search
from participation.search.models import Entry
from participation.topics.models import TopicField
from participation.voting.models import Support

PEOPLE = 2_000
BATCH = 5_000
SPAN = timedelta(days=3 * 365)
KINDS = [IdeaKind.IDEA] * 14 + [IdeaKind.EXPECTATION] * 3 + [IdeaKind.CONDITION] * 2
KINDS += [IdeaKind.PRACTICE]
STATES = [IdeaState.PUBLISHED] * 47 + [IdeaState.WITHDRAWN] * 2 + [IdeaState.SUBMITTED]
Row = dict[str, Any]


@dataclass(frozen=True)
class Surroundings:
    """What ideas refer to: ids of people, formats and Themenfelder."""

    people: list[int]
    formats: list[int]
    topic_fields: list[int]


def fill_up(total: int, seed: int = 1) -> int:
    """Add ideas until there are `total` numbered ones; return how many were added.

    The same seed on the same database gives the same content. Counts of supports and comments
    agree with their rows, and everything public is in the search index.
    """
    writer = Writer(random.Random(seed))  # noqa: S311 - repeatable texts, no secrets
    with transaction():
        there = session.scalar(sa.select(sa.func.count()).where(Idea.number.is_not(None))) or 0
        surroundings = _surroundings()
        search.learn_words(texts=[*writer.titles, *writer.sentences])
    missing = max(0, total - there)
    for start in range(0, missing, BATCH):
        size = min(BATCH, missing - start)
        with transaction():
            _Batch(writer, surroundings, start, missing).write(size)
    learn_words()
    return missing


def _surroundings() -> Surroundings:
    """Return what there is to refer to, after making sure that there are enough people."""
    known = session.scalar(sa.select(sa.func.count()).select_from(User)) or 0
    people = ({"name": f"Testperson {each}"} for each in range(known + 1, PEOPLE + 1))
    Bulk().write(
        User,
        [
            {
                "email": each["name"].lower().replace(" ", "") + "@example.org",
                "sort_name": each["name"].lower(),
                "language": "de",
                "active": True,
                **each,
            }
            for each in people
        ],
    )
    return Surroundings(
        people=list(session.scalars(sa.select(User.id).order_by(User.id).limit(PEOPLE))),
        formats=list(session.scalars(sa.select(Format.id).order_by(Format.id))),
        topic_fields=list(session.scalars(sa.select(TopicField.id).order_by(TopicField.id))),
    )


class _Batch:
    """Some thousand ideas written in one transaction, each kind of row in one go."""

    def __init__(self, writer: Writer, around: Surroundings, start: int, total: int) -> None:
        self.writer = writer
        self.chance = writer.chance
        self.around = around
        self.start = start
        self.total = total
        self.now = clock.now()
        self.bulk = Bulk()

    def write(self, size: int) -> None:
        """Write `size` ideas with all that belongs to them."""
        first_number = next_numbers("ideas", size)
        first_id = self.bulk.next_id(Idea)
        first_discussion = self.bulk.next_id(Discussion)
        ideas = [
            self._idea(first_id + each, first_number + each, first_discussion + each, each)
            for each in range(size)
        ]
        comments = list(self._comments(ideas))
        supports = list(self._supports(ideas))
        self.bulk.write(
            Discussion, [{"id": idea["discussion_id"], "owner": "ideas"} for idea in ideas]
        )
        self.bulk.write(Idea, ideas)
        self.bulk.write(IdeaVersion, [_first_version(idea) for idea in ideas])
        self.bulk.write(Comment, comments)
        self.bulk.write(Support, supports)
        public = [idea for idea in ideas if idea["published_at"]]
        search.index_many(
            entries=[Entry(idea["number"], idea["title"], idea["text"]) for idea in public]
        )

    def _idea(self, idea_id: int, number: int, discussion_id: int, place: int) -> Row:
        chance, around = self.chance, self.around
        state = chance.choice(STATES)
        given_at = self.now - SPAN * (1 - (self.start + place) / self.total)
        public = state is not IdeaState.SUBMITTED
        return {
            "id": idea_id,
            "number": number,
            "discussion_id": discussion_id,
            "kind": chance.choice(KINDS),
            "state": state,
            "title": self.writer.title(),
            "text": self.writer.text(),
            "benefit": "",
            "for_administration": chance.random() < 0.6,
            "for_citizens": chance.random() < 0.3,
            "for_companies": chance.random() < 0.1,
            "format_id": _maybe(chance, around.formats, 0.4),
            "suggested_topic_field_id": _maybe(chance, around.topic_fields, 0.7),
            "author_id": _maybe(chance, around.people, 0.8),
            "name_shown": NameShown.NAMED if chance.random() < 0.9 else NameShown.CONFIDENTIAL,
            "source": "",
            "incomplete": False,
            "support_count": self._heavy_tail(4, len(around.people)) if public else 0,
            "comment_count": self._heavy_tail(1, 200) if public else 0,
            "created_at": given_at,
            "submitted_at": given_at,
            "published_at": given_at if public else None,
            "withdrawn_at": given_at if state is IdeaState.WITHDRAWN else None,
            "version": 1,
            "case_version": 1,
        }

    def _heavy_tail(self, median: int, most: int) -> int:
        """Return a count as they are in life: mostly few, seldom very many."""
        return min(most, int(median * self.chance.lognormvariate(0, 1)))

    def _comments(self, ideas: list[Row]) -> Iterator[Row]:
        comment_id = self.bulk.next_id(Comment)
        for idea in ideas:
            for _each in range(idea["comment_count"]):
                yield {
                    "id": comment_id,
                    "discussion_id": idea["discussion_id"],
                    "author_id": self.chance.choice(self.around.people),
                    "text": self.writer.comment(),
                    "official": False,
                    "created_at": _after(idea["created_at"], self.now, self.chance),
                    "version": 1,
                }
                comment_id += 1

    def _supports(self, ideas: list[Row]) -> Iterator[Row]:
        for idea in ideas:
            for person in self.chance.sample(self.around.people, idea["support_count"]):
                yield {"idea_id": idea["id"], "user_id": person}


def _first_version(idea: Row) -> Row:
    return {
        "idea_id": idea["id"],
        "version": 1,
        "title": idea["title"],
        "text": idea["text"],
        "benefit": idea["benefit"],
        "created_at": idea["created_at"],
    }


def _maybe(chance: random.Random, ids: list[int], share: float) -> int | None:
    return chance.choice(ids) if ids and chance.random() < share else None


def _after(start: datetime, end: datetime, chance: random.Random) -> datetime:
    return start + (end - start) * chance.random() ** 3
