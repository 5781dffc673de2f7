"""The table of supports. It keeps no time, and no activity is ever written about it."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.db import Base


class Support(Base):
    """One person supports one idea; the key makes a second support of the same impossible."""

    __tablename__ = "supports"

    idea_id: Mapped[int] = mapped_column(
        sa.ForeignKey("ideas.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[int] = mapped_column(
        sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
