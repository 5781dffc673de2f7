"""Passwords and tokens: how they are made, hashed and compared."""

import hashlib
import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

PARALLEL_HASHES = 4
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_places = threading.BoundedSemaphore(PARALLEL_HASHES)
_nobody = _hasher.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """Return the argon2id hash (19 MiB, 2 rounds) of a password."""
    with _places:
        return _hasher.hash(_composed(password))


def is_password(stored: str | None, password: str) -> bool:
    """Tell whether `password` belongs to the `stored` hash.

    Takes the same time where there is no account: it then compares with a hash of nobody's.
    """
    with _places:
        try:
            _hasher.verify(stored or _nobody, _composed(password))
        except (VerifyMismatchError, InvalidHashError):
            return False
    return stored is not None


def new_token() -> str:
    """Return a random token of 256 bits, safe in addresses."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return what is stored of a token; tokens are random, so one round of SHA-256 serves."""
    return hashlib.sha256(token.encode()).hexdigest()


def _composed(password: str) -> str:
    """Return one form of letters that keyboards compose differently, such as ä."""
    return unicodedata.normalize("NFC", password)
