"""Names and words that never stand in the project, and comments that owe a reason."""

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.architecture import project

GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"}
# Spelled in parts, so that this file is not itself a finding.
HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
        )
    ),
    re.IGNORECASE,
)
MACHINE_PATHS = re.compile(r"(?<![\w./:@{}-])/(?:work(?:space)?|root|Users|home|tmp)/\w")
OPEN_ENDS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|NotImplemented" r"Error)\b")
SWITCHED_OFF = re.compile(r"(?:@|=\s*)pytest\.mark\.(?:skip|x" r"fail)\b")
SILENCERS = re.compile(
    r"#\s*(?P<what>noqa|type:\s*ignore|nosec|pragma:\s*no cover)"
    r"(?P<codes>(?:\s*:\s*|\[)[\w, -]*?(?:\]|(?=\s|$)))?"
    r"(?P<reason>.*)$"
)
WORDS_OF_A_REASON = 2


def matches(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return line number and find of everything that matches."""
    return [
        f"{number}: {found.group().strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        for found in pattern.finditer(line)
    ]


def silencers_without_reason(source: str) -> list[str]:
    """Return the comments that silence a check without its code or without saying why."""
    found = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        match = SILENCERS.search(token.string) if token.type == tokenize.COMMENT else None
        if match is None:
            continue
        coded = match["codes"] or match["what"].startswith("pragma")
        if not coded or len(re.findall(r"\w{2,}", match["reason"])) < WORDS_OF_A_REASON:
            found.append(f"{token.start[0]}: {match.group()}")
    return found


def grab_bags(path: Path) -> list[str]:
    """Return the parts of a path that say nothing."""
    return [part for part in path.parts if part.partition(".")[0].lower() in GRAB_BAGS]


PATTERNS = {
    "a registry host": HOSTS,
    "a path of one machine": MACHINE_PATHS,
    "an open end": OPEN_ENDS,
    "a test that is switched off": SWITCHED_OFF,
}
SAMPLES = {
    "a registry host": "https://registry.npmjs" + ".org/htmx",
    "a path of one machine": "open('" + "/" + "root/data.csv')",
    "an open end": "# TO" + "DO later",
    "a test that is switched off": "@pytest.mark." + "skip",
}


@pytest.mark.parametrize("name", PATTERNS)
def test_no_file_contains(name: str) -> None:
    found = [
        f"{project.shown(path)}:{match}"
        for path in project.files()
        for match in matches(PATTERNS[name], path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("name", PATTERNS)
def test_a_file_that_contains_it_is_found(name: str) -> None:
    assert len(matches(PATTERNS[name], SAMPLES[name])) == 1


def test_addresses_are_not_taken_for_paths_of_a_machine() -> None:
    assert matches(MACHINE_PATHS, 'href="https://example.org/home/ideas" "{{ x }}/home/a"') == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = [path.relative_to(project.ROOT) for path in project.files()]
    assert [str(path) for path in named if grab_bags(path)] == []


def test_a_name_that_says_nothing_is_found() -> None:
    assert grab_bags(Path("participation/ideas/utils.py")) == ["utils.py"]


def test_silenced_checks_carry_a_reason() -> None:
    found = [
        f"{project.shown(path)}:{match}"
        for path in [
            *project.code_files(),
            *project.test_files(),
            *project.python_files("migrations"),
        ]
        for match in silencers_without_reason(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("comment", "count"),
    [
        ("x = 1  # noqa", 1),
        ("x = 1  # noqa: S704", 1),
        ("x = 1  # noqa: S704 - nh3 has cleaned the text", 0),
        ("x = 1  # type: ignore[misc]", 1),
        ("x = 1  # type: ignore[misc]  # the library has no types", 0),
        ("x = 1  # type: ignore  # the library has no types", 1),
    ],
)
def test_a_silencer_needs_code_and_reason(comment: str, count: int) -> None:
    assert len(silencers_without_reason(comment)) == count
