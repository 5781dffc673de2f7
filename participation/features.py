"""The ordered list of features and everything that connects them: nothing else reaches upwards."""

from flask import Flask

from participation.accounts import models as account_models
from participation.accounts import session as account_session
from participation.accounts.views import blueprint as accounts
from participation.activity import models as activity_models
from participation.comments import models as comment_models
from participation.duties import models as duty_models
from participation.files import models as file_models
from participation.formats import models as format_models
from participation.home.views import blueprint as home
from participation.ideas import models as idea_models
from participation.ideas import panels as idea_panels
from participation.ideas.views import blueprint as ideas
from participation.imports import models as import_models
from participation.kernel import mail, numbering
from participation.privacy import models as privacy_models
from participation.privacy.models import LegalPage
from participation.privacy.views import blueprint as privacy
from participation.topics import models as topic_models
from participation.voting import models as voting_models
from participation.voting.facets import SUPPORTED_BY_ME
from participation.voting.panels import SUPPORT
from participation.voting.views import blueprint as voting
from participation.web import models as web_models
from participation.web.access import check_declarations
from participation.web.navigation import Destination

MODELS = (
    numbering,
    mail,
    activity_models,
    web_models,
    account_models,
    topic_models,
    duty_models,
    comment_models,
    file_models,
    import_models,
    format_models,
    idea_models,
    voting_models,
    privacy_models,
)
BLUEPRINTS = (home, accounts, ideas, voting, privacy)
DESTINATIONS: tuple[Destination, ...] = (
    *(Destination(f"privacy.{page.value}", page.label, in_footer=True) for page in LegalPage),
)


def init_app(app: Flask) -> None:
    """Register all features, and refuse to start where a view declares no access."""
    account_session.init_app(app)
    idea_panels.connect(panels=(SUPPORT,), facets=(SUPPORTED_BY_ME,))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.extensions["destinations"] = DESTINATIONS
    check_declarations(app)
