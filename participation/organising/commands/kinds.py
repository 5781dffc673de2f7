"""Changing the kinds of formats and the phases they propose."""

import re
import unicodedata
from dataclasses import asdict

from participation.activity.commands import record
from participation.formats import rules
from participation.formats.models import BlueprintPhase, FormatKind, FormatKindContent
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.versions import claim_version

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def create_kind(*, actor: Actor, content: FormatKindContent) -> FormatKind:
    """Add a kind of format; its slug comes from its name (unique by the database)."""
    require(rules.may_edit_kinds(actor))
    kind = FormatKind(slug=_slug(content.name), phases=[])
    _fill(kind, content)
    session.add(kind)
    record(actor, "format_kind.created", kind)
    return kind


def edit_kind(*, actor: Actor, kind: FormatKind, content: FormatKindContent, version: int) -> None:
    """Change a kind; its phases must be loaded, and formats that exist keep theirs.

    Raises Conflict where the kind is no longer at the `version` that the actor was shown.
    """
    require(rules.may_edit_kinds(actor))
    claim_version(thing=kind, version=version)
    _fill(kind, content)
    record(actor, "format_kind.edited", kind)


def _fill(kind: FormatKind, content: FormatKindContent) -> None:
    """Take over what was typed. Old phases go first: their positions are unique in the kind."""
    kind.name = content.name
    kind.description = content.description
    kind.publishes = content.publishes
    if kind.phases:
        kind.phases = []
        session.flush()
    kind.phases = [
        BlueprintPhase(position=position, **asdict(phase))
        for position, phase in enumerate(content.phases, 1)
    ]


def _slug(name: str) -> str:
    """Return a name as a word for addresses: "Zukunfts-Café" becomes "zukunfts-cafe"."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_UMLAUTS))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "format"
