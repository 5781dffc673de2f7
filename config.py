"""Settings, read from the environment; each one is described in docs/operations/settings.md."""

import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent
INSTANCE = ROOT / "instance"
MEBIBYTE = 1024 * 1024


class MissingSecret(RuntimeError):
    """Production was started without a secret of its own."""


def from_environment() -> dict[str, Any]:
    """Return the Flask configuration that the environment asks for.

    Raises MissingSecret in production (that is: without `DEMO`) where no secret is set.
    """
    demo = _flag("DEMO")
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'participation.sqlite'}"
    return {
        "DEMO": demo,
        "SECRET_KEY": _secret(demo),
        "SQLALCHEMY_DATABASE_URI": _psycopg(url),
        "TRUSTED_HOSTS": _list("TRUSTED_HOSTS", "127.0.0.1,localhost"),
        "PUBLIC_URL": os.environ.get("PUBLIC_URL", "http://127.0.0.1:5000").rstrip("/"),
        "MAIL_URL": os.environ.get("MAIL_URL", ""),
        "MAIL_FROM": os.environ.get("MAIL_FROM", "beteiligung@example.org"),
        "FILES_DIR": Path(os.environ.get("FILES_DIR", INSTANCE / "files")),
        "READING": os.environ.get("READING", "signed_in"),
        "REGISTRATION_DOMAINS": _list("REGISTRATION_DOMAINS", ""),
        "PROXY_HOPS": int(os.environ.get("PROXY_HOPS", "0")),
        "HTTPS": _flag("HTTPS") if "HTTPS" in os.environ else not demo,
    }


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _psycopg(url: str) -> str:
    """Name the driver: `postgresql://` alone means psycopg 2 on older SQLAlchemy versions."""
    scheme, separator, rest = url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in {"postgres", "postgresql"} else url


def _secret(demo: bool) -> str:
    secret = os.environ.get("SECRET_KEY", "")
    kept = INSTANCE / "secret_key"
    if not secret and kept.exists():
        secret = kept.read_text().strip()
    if len(secret) >= 32:
        return secret
    if demo and not secret:
        raise MissingSecret("Please run `make setup` once: it writes instance/secret_key.")
    raise MissingSecret("SECRET_KEY must hold at least 32 characters (`make setup` writes one).")
