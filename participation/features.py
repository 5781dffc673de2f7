"""The ordered list of features and everything that connects them: nothing else reaches upwards."""

from functools import partial

from flask import Flask

from participation.accounts import models as account_models
from participation.accounts import scopes
from participation.accounts import session as account_session
from participation.accounts.commands.passwords import delete_ended
from participation.activity import models as activity_models
from participation.answering.views import blueprint as answering
from participation.answering.views.place import FOR_MODERATORS, RULING
from participation.bundling import models as bundling_models
from participation.bundling.panels import BUNDLE
from participation.bundling.views import blueprint as bundling
from participation.comments import models as comment_models
from participation.council import models as council_models
from participation.council.panels import COUNCIL_TRACK
from participation.council.rules import is_council
from participation.council.views import blueprint as council
from participation.council.views.letters import remind_by_calendar
from participation.criteria import models as criteria_models
from participation.criteria import seeding as criteria_seeding
from participation.criteria.views import blueprint as criteria
from participation.desk import models as desk_models
from participation.desk import seeding as desk_seeding
from participation.discussing.views import blueprint as discussing
from participation.discussing.views.place import DISCUSSION
from participation.duties import models as duty_models
from participation.duties.views import blueprint as duties
from participation.files import models as file_models
from participation.files.commands import sweep_orphans
from participation.finding.similar import SIMILAR
from participation.finding.views import blueprint as finding
from participation.formats import models as format_models
from participation.formats import panels as format_panels
from participation.formats import seeding as format_seeding
from participation.formats.scopes import format_scopes
from participation.formats.views import blueprint as formats
from participation.groups import panels as group_panels
from participation.groups.views import blueprint as groups
from participation.home.panels import OF_FORMAT, OF_TOPIC_FIELD
from participation.home.views import blueprint as home
from participation.ideas import models as idea_models
from participation.ideas import panels as idea_panels
from participation.ideas.commands.finding import learn_words
from participation.ideas.views import blueprint as ideas
from participation.imports import models as import_models
from participation.intake import jobs as intake_jobs
from participation.intake.rules import may_import_somewhere
from participation.intake.views import blueprint as intake
from participation.kernel import mail, numbering
from participation.kernel.access import Role, ScopeKind
from participation.kernel.messages import N_
from participation.masterplan import models as masterplan_models
from participation.masterplan import seeding as masterplan_seeding
from participation.masterplan.panels import IN_EDITIONS
from participation.masterplan.views import blueprint as masterplan
from participation.measures import panels as measure_panels
from participation.measures.models import measure as measure_models
from participation.moderation import holds
from participation.moderation import models as moderation_models
from participation.moderation.commands.resuming import resume_deferred
from participation.organising.views import blueprint as organising
from participation.outcomes.panels import OUTCOME
from participation.overview.panels import OF_TOPIC_FIELD as MEASURES_OF_TOPIC_FIELD
from participation.overview.views import blueprint as overview
from participation.people.views import BLUEPRINTS as PEOPLE
from participation.privacy import models as privacy_models
from participation.privacy.models import LegalPage
from participation.privacy.views import blueprint as privacy
from participation.promotion.commands import hold_promoted
from participation.promotion.panels import ORIGINS, TAKEN
from participation.promotion.views import blueprint as promotion
from participation.queue.views import blueprint as queue
from participation.registering.views import blueprint as registering
from participation.reporting import models as reporting_models
from participation.reporting.panels import REPORT
from participation.reporting.views import blueprint as reporting
from participation.reviews import models as review_models
from participation.reviews.panels import QUEUE, REVIEWS
from participation.reviews.views import blueprint as reviews
from participation.search import models as search_models
from participation.steering.panels import KEEPING
from participation.steering.views import blueprint as steering
from participation.topics import models as topic_models
from participation.topics import panels as topic_panels
from participation.topics import seeding as topic_seeding
from participation.topics.scopes import topic_field_scopes, working_group_scopes
from participation.topics.views import blueprint as topics
from participation.triage.views import blueprint as triage
from participation.voting import models as voting_models
from participation.voting.facets import SUPPORTED_BY_ME
from participation.voting.panels import SUPPORT
from participation.voting.views import blueprint as voting
from participation.web import models as web_models
from participation.web.access import check_declarations
from participation.web.limits import delete_ended_windows
from participation.web.navigation import Destination, Place
from participation.web.transaction import delete_old_keys
from participation.worker import DAILY, HOURLY, Job
from participation.writing.panels import AUTHORS_ACTIONS
from participation.writing.views import blueprint as writing

MODELS = (
    numbering,
    mail,
    activity_models,
    web_models,
    account_models,
    topic_models,
    duty_models,
    search_models,
    comment_models,
    file_models,
    import_models,
    format_models,
    idea_models,
    voting_models,
    moderation_models,
    desk_models,
    reporting_models,
    bundling_models,
    measure_models,
    criteria_models,
    review_models,
    council_models,
    masterplan_models,
    privacy_models,
)
BLUEPRINTS = (
    home,
    *PEOPLE,
    topics,
    duties,
    formats,
    organising,
    ideas,
    finding,
    writing,
    intake,
    voting,
    discussing,
    answering,
    reporting,
    bundling,
    overview,
    promotion,
    queue,
    triage,
    steering,
    registering,
    groups,
    criteria,
    reviews,
    council,
    masterplan,
    privacy,
)
# What a fresh platform starts with; each step does nothing where its rows are there already.
SEEDING = (
    topic_seeding.seed,
    format_seeding.seed,
    desk_seeding.seed,
    masterplan_seeding.seed,
    criteria_seeding.seed,
)
SCOPES = {
    ScopeKind.FORMAT: format_scopes,
    ScopeKind.TOPIC_FIELD: topic_field_scopes,
    ScopeKind.WORKING_GROUP: working_group_scopes,
}
JOBS = (
    Job("sign_ins_deleted", delete_ended, HOURLY),
    Job("request_keys_deleted", delete_old_keys, HOURLY),
    Job("counts_deleted", delete_ended_windows, HOURLY),
    Job("mails_deleted", mail.delete_old_mails, HOURLY),
    Job("ideas_resumed", resume_deferred, HOURLY),
    Job("council_reminded", remind_by_calendar, HOURLY),
    Job("words_learnt", learn_words, DAILY, own_transactions=True),
)
DESTINATIONS: tuple[Destination, ...] = (
    Destination("finding.index", N_("Ideen")),
    Destination("measures.index", N_("Maßnahmen")),
    Destination("writing.mine", N_("Meine Ideen"), shown_to=lambda actor: actor.is_signed_in),
    Destination("masterplan.index", N_("Masterplan")),
    Destination("formats.index", N_("Formate")),
    Destination(
        "queue.index",
        N_("Eingangsprüfung"),
        shown_to=lambda actor: actor.has_anywhere(Role.MODERATOR),
    ),
    Destination("council.index", N_("Personalrat"), shown_to=is_council),
    Destination("topics.index", N_("Themenfelder"), place=Place.FOOTER),
    Destination("groups.index", N_("Arbeitsgruppen"), place=Place.FOOTER),
    Destination("duties.punctuality", N_("Pünktlichkeit"), place=Place.FOOTER),
    Destination(
        "intake.index",
        N_("Ideen einlesen"),
        shown_to=may_import_somewhere,
        place=Place.PERSON_MENU,
    ),
    Destination(
        "people.index",
        N_("Administration"),
        shown_to=lambda actor: actor.is_administrator,
        place=Place.PERSON_MENU,
    ),
    *(Destination(f"privacy.{page.value}", page.label, place=Place.FOOTER) for page in LegalPage),
)


def init_app(app: Flask) -> None:
    """Register all features, and refuse to start where a view declares no access."""
    account_session.init_app(app)
    scopes.connect(SCOPES)
    idea_panels.connect(
        panels=(
            OUTCOME,
            RULING,
            BUNDLE,
            TAKEN,
            SUPPORT,
            FOR_MODERATORS,
            AUTHORS_ACTIONS,
            DISCUSSION,
            SIMILAR,
            REPORT,
        ),
        facets=(SUPPORTED_BY_ME,),
    )
    measure_panels.connect(ORIGINS, REVIEWS, COUNCIL_TRACK, KEEPING, IN_EDITIONS)
    holds.connect(hold_promoted)
    format_panels.connect(OF_FORMAT)
    group_panels.connect(QUEUE)
    topic_panels.connect(OF_TOPIC_FIELD, MEASURES_OF_TOPIC_FIELD)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.extensions["destinations"] = DESTINATIONS
    app.extensions["jobs"] = [*_mailing(app), *_importing(app), *_tidying(app), *JOBS]
    check_declarations(app)


def _mailing(app: Flask) -> list[Job]:
    """Return the job that sends mail, where a mail server is configured."""
    if not app.config["MAIL_URL"]:
        return []
    server = mail.MailServer(app.config["MAIL_URL"], app.config["MAIL_FROM"])
    return [Job("mails_sent", partial(mail.send_waiting, server), own_transactions=True)]


def _importing(app: Flask) -> list[Job]:
    """Return the jobs that bring uploads in and tidy them up."""
    folder = intake_jobs.uploads_folder(app.config["FILES_DIR"])
    return [
        Job(
            "files_imported",
            partial(intake_jobs.run_waiting_imports, folder),
            own_transactions=True,
        ),
        Job("uploads_deleted", partial(intake_jobs.delete_old_uploads, folder), HOURLY),
    ]


def _tidying(app: Flask) -> list[Job]:
    """Return the job that deletes the bytes of files that nobody owns."""
    return [Job("files_swept", partial(sweep_orphans, folder=app.config["FILES_DIR"]), HOURLY)]
