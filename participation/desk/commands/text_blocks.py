"""Writing the texts that public reasons start from."""

from participation.activity.commands import record
from participation.desk import rules
from participation.desk.models import TextBlock, TextBlockContent
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_
from participation.kernel.text import one_line
from participation.kernel.versions import claim_version


def create_text_block(*, actor: Actor, content: TextBlockContent) -> TextBlock:
    """Add a text block. Raises NotAllowed, DomainError at `title` or `text`.

    Raises IntegrityError where another block has the title.
    """
    require(rules.may_edit_text_blocks(actor))
    _require_complete(content)
    block = TextBlock(title=one_line(content.title), text=content.text.strip(), kind=content.kind)
    session.add(block)
    record(actor, "text_block.created", block)
    return block


def edit_text_block(
    *, actor: Actor, block: TextBlock, content: TextBlockContent, version: int
) -> None:
    """Change a text block that stood at `version`; raises Conflict and what creating raises."""
    require(rules.may_edit_text_blocks(actor))
    _require_complete(content)
    claim_version(thing=block, version=version)
    block.title, block.text = one_line(content.title), content.text.strip()
    block.kind = content.kind
    record(actor, "text_block.edited", block)


def delete_text_block(*, actor: Actor, block: TextBlock) -> None:
    """Delete a text block; reasons that started from it stay as they are."""
    require(rules.may_edit_text_blocks(actor))
    record(actor, "text_block.deleted", block)
    session.delete(block)
    session.flush()


def _require_complete(content: TextBlockContent) -> None:
    if not content.title.strip():
        raise DomainError(N_("Bitte geben Sie einen Titel ein."), field="title")
    if not content.text.strip():
        raise DomainError(N_("Bitte geben Sie einen Text ein."), field="text")
