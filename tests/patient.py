"""The platform as it is, but waiting longer for its turn: many at once on a busy machine."""

from participation import create_app
from participation.kernel import db

db.POSTGRES_TIMEOUTS = "-c statement_timeout=90s -c lock_timeout=90s"
app = create_app()
