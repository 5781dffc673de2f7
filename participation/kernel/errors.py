"""What can go wrong on purpose; the web maps each kind to one answer in one place."""


class PlatformError(Exception):
    """Base of all errors raised on purpose, with a German sentence (a msgid) for the reader."""

    def __init__(self, message: str = "", **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class NotAllowed(PlatformError):
    """The actor may see the thing but not do this with it (403)."""


class NotFound(PlatformError):
    """The thing does not exist, or not for this viewer (404)."""


class Conflict(PlatformError):
    """The thing has changed meanwhile, or its state does not allow this now (409)."""


class DomainError(PlatformError):
    """What was typed cannot be accepted (422); `field` names the form field it belongs to."""

    def __init__(self, message: str, *, field: str | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field
