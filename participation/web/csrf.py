"""Forms must come from our own pages: a token in every form, checked before the transaction."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

protection = CSRFProtect()


def init_app(app: Flask) -> None:
    """Check the token on every writing request; it lives as long as the session."""
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    app.config.setdefault("WTF_CSRF_SSL_STRICT", False)
    protection.init_app(app)
