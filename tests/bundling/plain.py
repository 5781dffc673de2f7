"""What bundles come to, in plain sets and dictionaries: the model that the platform is held to."""

from dataclasses import dataclass, field

from participation.ideas.models import IdeaState

FREE = frozenset({IdeaState.PUBLISHED, IdeaState.DEFERRED, IdeaState.ACCEPTED})


@dataclass
class PlainBundle:
    """The ideas that are asked, those that objected, and those taken in with what they were."""

    asked: set[int]
    against: set[int] = field(default_factory=set)
    inside: dict[int, IdeaState] = field(default_factory=dict)
    open: bool = True

    def forget(self, idea: int) -> None:
        """Let an idea go."""
        self.asked.discard(idea)
        self.against.discard(idea)
        self.inside.pop(idea, None)


@dataclass
class PlainTown:
    """Every idea by its place: state, supporters, comments, text; and all bundles."""

    states: list[IdeaState]
    supporters: list[set[int]]
    comments: list[int]
    texts: list[str]
    bundles: list[PlainBundle] = field(default_factory=list)

    def present(self, bundle: PlainBundle) -> set[int]:
        """Return the ideas that are part of a bundle or may still become it."""
        asked = {idea for idea in bundle.asked if self.states[idea] in FREE}
        return asked | self.counting(bundle)

    def counting(self, bundle: PlainBundle) -> set[int]:
        """Return the ideas that count in a bundle now."""
        return {idea for idea in bundle.inside if self.states[idea] is IdeaState.BUNDLED}

    def joining(self, bundle: PlainBundle) -> set[int]:
        """Return the ideas that forming would take in."""
        return {idea for idea in bundle.asked - bundle.against if self.states[idea] in FREE}

    def is_free(self, idea: int) -> bool:
        """Tell whether an idea can come into a bundle."""
        taken = any(idea in self.present(bundle) for bundle in self.bundles)
        return self.states[idea] in FREE and not taken

    def count(self, bundle: PlainBundle) -> int:
        """Return how many different people support what counts in a bundle."""
        people: set[int] = set()
        for idea in self.counting(bundle):
            people |= self.supporters[idea]
        return len(people)

    def ask(self, bundle: PlainBundle, idea: int) -> None:
        """Ask for an idea; whatever bundle it once was in, it has left."""
        for other in self.bundles:
            other.forget(idea)
        bundle.asked.add(idea)

    def form(self, bundle: PlainBundle) -> None:
        """Take in what joins; what objected stays out."""
        for idea in self.joining(bundle):
            bundle.inside[idea] = self.states[idea]
            self.states[idea] = IdeaState.BUNDLED
            bundle.asked.discard(idea)
        for idea in [each for each in bundle.against if self.states[each] in FREE]:
            bundle.forget(idea)

    def let_go(self, bundle: PlainBundle, idea: int) -> None:
        """Let an idea be what it was."""
        if idea in self.counting(bundle):
            self.states[idea] = bundle.inside[idea]
        bundle.forget(idea)

    def dissolve(self, bundle: PlainBundle) -> None:
        """Let all ideas be what they were."""
        for idea in [*bundle.asked, *bundle.inside]:
            self.let_go(bundle, idea)
        bundle.open = False
