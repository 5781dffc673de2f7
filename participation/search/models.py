"""What the search index is made of: the words of the corpus, and what is handed in for one idea."""

from dataclasses import dataclass

from sqlalchemy.orm import Mapped, mapped_column

from participation.kernel.db import Base


@dataclass(frozen=True)
class Entry:
    """The texts of one public idea, found by its public number."""

    number: int
    title: str
    text: str


@dataclass(frozen=True)
class Likeness:
    """An idea that resembles a text: its number, and the words both have in common."""

    number: int
    words: tuple[str, ...]


class SearchWord(Base):
    """A word of the corpus and in how many ideas it stands; compounds are split by these words."""

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(primary_key=True)
    ideas: Mapped[int]
