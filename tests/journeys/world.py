"""A small town for tests over all routes: somebody of each role, and one of each thing."""

import contextvars
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from io import BytesIO
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from participation.accounts.models import PasswordReset, RoleGrant, User
from participation.accounts.passwords import hash_token
from participation.desk.commands.batches import decide_many
from participation.desk.models import TextBlock
from participation.files.checking import check
from participation.files.models import StoredFile
from participation.formats.models import Format
from participation.ideas.models import Idea, IdeaState, NameShown
from participation.imports.models import ImportRun, RunState
from participation.kernel import clock
from participation.kernel.access import Role
from participation.kernel.db import Base, session
from participation.measures.models.measure import Measure
from participation.moderation.models import DecisionKind
from participation.moderation.queries.cases import list_cases
from participation.topics.models import WorkingGroup
from tests.client import ReviewingClient
from tests.factories.accounts import make_department, make_grant, make_user
from tests.factories.council import answer, lay_before
from tests.factories.ideas import make_comment, make_format, make_idea, make_topic_field
from tests.factories.measures import make_indicator, make_measure, make_milestone
from tests.factories.moderation import as_actor, content_of, make_case, make_decision
from tests.factories.plans import make_plan_text
from tests.factories.promotion import make_accepted, make_origin
from tests.factories.topics import make_working_group
from tests.files.samples import png
from tests.journeys.hidden import hide_texts
from tests.journeys.reviewed import review_one

DRAFT = "Kanarienvogel im Entwurf"
SUBMITTED = "Kanarienvogel vor der Prüfung"
LAID_BEFORE = "Kanarienvogel in der Vorlage"
INTERNAL_POSITION = "Kanarienvogel in der Stellungnahme"
WITHDRAWN_COMMENT = "Kanarienvogel im zurückgezogenen Kommentar"
CONFIDENTIAL_NAME = "Amsel Verborgen"
CONFIDENTIAL_EMAIL = "amsel.verborgen@example.org"
AUTHOR_NAME = "Fink Offen"
TOKEN = "ein-link-der-gilt"
AUTHOR, CONFIDENTIAL, STRANGER = "author", "confidential author", "employee"
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# What decides here is the same on both databases, and walking everywhere takes its time.
on_sqlite = pytest.mark.parametrize("migrated_app", ["sqlite"], indirect=True)
Values = dict[str, list[object]]


class HastyClient(ReviewingClient):
    """Fetches pages by the thousand; that they are well made is seen elsewhere."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request, read the whole answer, and let the test's session see what changed."""
        session.rollback()
        kwargs["buffered"] = True
        response = contextvars.Context().run(FlaskClient.open, self, *args, **kwargs)
        session.rollback()
        assert response.status_code < 500, f"{response.request.path}: {response.status}"
        return response


@dataclass
class World:
    """Who and what there is: people by role, and what may stand in an address by its name."""

    app: Flask
    people: dict[str, User] = field(default_factory=dict)
    values: Values = field(default_factory=dict)

    def client_of(self, who: str | None, *, reviewing: bool = False) -> ReviewingClient:
        """Return a browser signed in as one of the people, or not at all."""
        kind = ReviewingClient if reviewing else HastyClient
        client = kind(self.app, self.app.response_class, use_cookies=True)
        if who is not None:
            client.enter(self.people[who])
        return client

    def rules(self, method: str) -> list[Rule]:
        """Return the routes that take `method`, static files aside."""
        found = [rule for rule in self.app.url_map.iter_rules() if method in (rule.methods or ())]
        return [rule for rule in found if rule.endpoint != "static"]

    def addresses(self, rule: Rule) -> Iterator[str]:
        """Yield the addresses of a route for everything there is; a new argument needs values."""
        names = ARGUMENT.findall(rule.rule)
        for values in product(*(self.values[name] for name in names)):
            left = iter(values)
            yield ARGUMENT.sub(lambda _found, left=left: str(next(left)), rule.rule)

    def an_address(self, rule: Rule) -> str:
        """Return one address of a route: that of the author's own things."""
        return next(self.addresses(rule))


def row_counts() -> dict[str, int]:
    """Return how many rows each table holds, but for what requests and signing in leave."""
    left = {"rate_counts", "sign_ins"}
    counts = [
        sa.select(sa.literal(table.name), sa.func.count()).select_from(table)
        for table in Base.metadata.sorted_tables
        if table.name not in left
    ]
    return dict(session.execute(sa.union_all(*counts)).all())


def build(app: Flask) -> World:
    """Fill the empty database and return what stands in it."""
    world = World(app)
    department = make_department()
    held = make_format(opens=("submitting", "commenting", "supporting"))
    topic_field = make_topic_field()
    group = make_working_group(topic_field)
    make_plan_text()
    world.people = _people(held, group)
    measure = make_measure(
        topic_field_id=topic_field.id,
        working_group_id=group.id,
        lead_department_id=department.id,
    )
    review_one(measure, world.people[Role.GROUP_MEMBER])
    _ask_the_council(app)
    world.values = {
        "key": ["employee", "vorwort"],
        "step": ["triage"],
        "token": [TOKEN],
        "page": ["privacy"],
        "language": ["de"],
        "department_id": [department.id],
        "kind_id": [held.kind_id],
        "position": [topic_field.position],
        "group_id": [group.id],
        "user_id": [world.people[Role.FACILITATOR].id],
        "run_id": [_upload(held, world.people[Role.FACILITATOR])],
        "grant_id": [session.scalars(sa.select(RoleGrant.id)).first()],
        **_ideas(world, held),
        **_kept(measure, world.people[AUTHOR]),
        **_proposed(world.people[Role.MODERATOR]),
    }
    hidden = hide_texts(world.people[AUTHOR], partial(_write, world, AUTHOR))
    for name, values in hidden.items():
        present = world.values.setdefault(name, [])
        present.extend(value for value in values if value not in present)
    _add_link(world.people[STRANGER])
    return world


def _ask_the_council(app: Flask) -> None:
    """Lay two measures before the staff council, which answers about the first."""
    for _ in range(2):
        document = check("plan.png", png())
        lay_before(make_measure(), document, folder=app.config["FILES_DIR"], text=LAID_BEFORE)
    answered = session.scalars(sa.select(Measure).where(Measure.number == 2)).one()
    answer(answered, internal=INTERNAL_POSITION)


def _people(held: Format, group: WorkingGroup) -> dict[str, User]:
    scopes = {
        Role.FACILITATOR: {"format_id": held.id},
        Role.GROUP_MEMBER: {"working_group_id": group.id},
        Role.GROUP_LEAD: {"working_group_id": group.id},
    }
    people = {
        AUTHOR: make_user(name=AUTHOR_NAME),
        CONFIDENTIAL: make_user(name=CONFIDENTIAL_NAME, email=CONFIDENTIAL_EMAIL),
        STRANGER: make_user(),
    }
    for role in Role:
        people[role] = make_user(*(() if role in scopes else (role,)))
        if role in scopes:
            make_grant(people[role], role, **scopes[role])
    return people


def _ideas(world: World, held: Format) -> Values:
    """Write ideas through the pages; return the numbers and ids that stand in addresses."""
    author = world.people[AUTHOR]
    own = _write(world, AUTHOR, format_id=str(held.id))
    hidden = _write(world, CONFIDENTIAL, name_shown=NameShown.CONFIDENTIAL.value)
    make_idea(author, state=IdeaState.SUBMITTED, title=SUBMITTED, text=SUBMITTED)
    draft = make_idea(author, state=IdeaState.DRAFT, title=DRAFT, text=DRAFT)
    comment = make_comment(own, author)
    gone = make_comment(own, author, WITHDRAWN_COMMENT)
    by_hidden = make_comment(hidden, world.people[CONFIDENTIAL])
    gone.withdrawn_at = clock.now()
    session.commit()
    for asked in (own, hidden):
        make_decision(world.people[Role.MODERATOR], asked, DecisionKind.ASK_BACK)
    files = session.scalars(sa.select(StoredFile.id).order_by(StoredFile.id)).all()
    numbers = session.scalars(sa.select(Idea.number).where(Idea.number.is_not(None)))
    return {
        "number": sorted(numbers),
        "version": [1, 2],
        "comment_id": [comment.id, gone.id, by_hidden.id],
        "draft_id": [draft.id],
        "file_id": list(files),
    }


def _kept(measure: Measure, author: User) -> Values:
    """Give a measure a milestone, an indicator and an idea that it came from."""
    return {
        "milestone_id": [make_milestone(measure, clock.today()).id],
        "indicator_id": [make_indicator(measure, {}).id],
        "origin_id": [make_origin(measure, make_accepted(author)).id],
        "state": ["stopped"],
        "name": ["done_by"],
    }


def _proposed(moderator: User) -> Values:
    """Let a moderator propose to decline two ideas as one, and keep a text for it."""
    ideas = [make_case(), make_case()]
    outcome = decide_many(
        actor=as_actor(moderator),
        chosen=dict.fromkeys(list_cases(as_actor(moderator), [each.number for each in ideas]), 1),
        content=content_of(DecisionKind.DECLINE),
    )
    block = TextBlock(title="Kosten", text="Das ist zu teuer.")
    session.add(block)
    session.commit()
    return {
        "batch_id": [outcome.batch.id],
        "decision_id": [outcome.decisions[0].id],
        "block_id": [block.id],
    }


def _write(world: World, who: str, **fields: str) -> Idea:
    """Submit an idea with a file as one of the people, and change it."""
    client = world.client_of(who)
    values = {"title": f"Idee von {who[:3]}", "text": "Ein Text, der reicht.", "kind": "idea"}
    values.update(fields)
    picture = (BytesIO(png()), "plan.png")
    client.send("/ideas/new", **{"name_shown": "named", **values}, files=picture)
    idea = session.scalars(sa.select(Idea).order_by(Idea.id.desc())).first()
    assert idea is not None
    client.send(f"/ideas/{idea.number}/edit", **{**values, "text": "Ein Text, der nun besser ist."})
    return idea


def _upload(held: Format, user: User) -> int:
    """Add a file that was uploaded and goes nowhere yet."""
    run = ImportRun(
        state=RunState.FAILED,
        file_name="beitraege.csv",
        storage_name="beitraege",
        format_id=held.id,
        started_by_id=user.id,
        created_at=clock.now(),
    )
    session.add(run)
    session.commit()
    return run.id


def _add_link(user: User) -> None:
    expires_at = clock.now() + timedelta(hours=1)
    session.add(PasswordReset(user_id=user.id, token_hash=hash_token(TOKEN), expires_at=expires_at))
    session.commit()
