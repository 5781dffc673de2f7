"""Templates compile, say what page they are, use what they import and hold no code."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment, nodes

from tests.architecture import project

# Folders whose files are pieces or frames, not pages with an address.
PIECES = ("layouts", "components", "emails")
WRAPPED_ONCE = ("layouts", "components")
# A layout of the house, or the common frame of one folder.
FRAME = re.compile(r"layouts/|\w+/_")
HANDLER = re.compile(r"<[a-z][^<>{}%]*?\s(on[a-z]+|hx-on[:\w-]*|style)\s*=", re.IGNORECASE)
INLINE = re.compile(r"<style\b|<script\b(?![^>]*\bsrc=)|javascript:", re.IGNORECASE)
KERN = re.compile(r"\bkern-[a-z]")
TAG = re.compile(r"<[^>]*>|&\w+;")
SPOKEN = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
WORD = re.compile(r"(?<![\w-])[A-Za-zÄÖÜäöüß]{2,}(?![\w-])")
# What is the same in every language: the platform, the languages by their own name, units, codes.
NAMES = {"DOgital", "Beteiligung", "English", "Deutsch", "kB", "MB", "FB"}
PARSER = Environment(
    autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
)

Check = Callable[[str], list[str]]


def parse(source: str) -> nodes.Template:
    """Return the syntax tree of a template."""
    return PARSER.parse(source)


def unused_imports(source: str) -> list[str]:
    """Return the imported names that the template never mentions again."""
    tree = parse(source)
    names = [alias for node in tree.find_all(nodes.FromImport) for alias in aliases(node)]
    names += [node.target for node in tree.find_all(nodes.Import)]
    used = {node.name for node in tree.find_all(nodes.Name)}
    return [f"imports {name} without using it" for name in names if name not in used]


def aliases(node: nodes.FromImport) -> Iterator[str]:
    """Yield the names that an import makes known."""
    for name in node.names:
        yield name if isinstance(name, str) else name[1]


def missing_frame(source: str) -> list[str]:
    """Return what a page lacks: a layout it extends, a title it sets."""
    tree = parse(source)
    parents = [node.template for node in tree.find_all(nodes.Extends)]
    layouts = [
        parent
        for parent in parents
        if isinstance(parent, nodes.Const) and FRAME.match(parent.value)
    ]
    titled = any(block.name == "title" and block.body for block in tree.find_all(nodes.Block))
    return ["extends no layout"] * (not layouts) + ["sets no title"] * (not titled)


def trusted_text(source: str) -> list[str]:
    """Return where a template takes text for HTML or switches escaping off."""
    tree = parse(source)
    filters = [node for node in tree.find_all(nodes.Filter) if node.name in {"safe", "forceescape"}]
    switches = list(tree.find_all(nodes.ScopedEvalContextModifier))
    return [f"{node.lineno}: trusts text" for node in [*filters, *switches]]


def inline_code(source: str) -> list[str]:
    """Return the style, script and handlers that stand in the template itself."""
    found = [f"style or handler {match.group(1)}" for match in HANDLER.finditer(source)]
    return found + [f"inline {match.group()}" for match in INLINE.finditer(source)]


def spelled_look(source: str) -> list[str]:
    """Return the classes of the design system that a page spells instead of calling a component."""
    return sorted({match.group() for match in KERN.finditer(source)})


def tokenless_forms(source: str) -> list[str]:
    """Return the forms that change something and send no token."""
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", source, re.DOTALL | re.IGNORECASE)
    tokens = ("csrf_token", "hidden_fields", "action_fields")
    return ["a form without token" for form in forms if not any(word in form for word in tokens)]


def untranslated(source: str) -> list[str]:
    """Return the words that a template shows without marking them for translation."""
    shown = "".join(node.data for node in parse(source).find_all(nodes.TemplateData))
    texts = [TAG.sub(" ", shown), *SPOKEN.findall(shown)]
    return [word for text in texts for word in WORD.findall(text) if word not in NAMES]


def in_pages(path: Path) -> bool:
    """Tell whether a template is a page of its own."""
    return path.relative_to(project.TEMPLATES).parts[0] not in PIECES and path.name[0] != "_"


def anywhere(_path: Path) -> bool:
    """Choose every template."""
    return True


def outside_components(path: Path) -> bool:
    """Choose what has to call components."""
    return path.relative_to(project.TEMPLATES).parts[0] not in WRAPPED_ONCE


RULES: dict[str, tuple[Check, Callable[[Path], bool]]] = {
    "uses what it imports": (unused_imports, anywhere),
    "extends a layout and sets a title": (missing_frame, in_pages),
    "never takes text for HTML": (trusted_text, anywhere),
    "holds no style, script or handler": (inline_code, anywhere),
    "leaves the look to components": (spelled_look, outside_components),
    "sends a token with every change": (tokenless_forms, anywhere),
    "marks its words for translation": (untranslated, anywhere),
}
SAMPLES = {
    "uses what it imports": '{% from "components/x.html" import a, b %}{{ a() }}',
    "extends a layout and sets a title": '{% extends "layouts/base.html" %}<p>',
    "never takes text for HTML": "{{ idea.text|safe }}",
    "holds no style, script or handler": '<p class="a" style="color: red">',
    "leaves the look to components": '<a class="kern-btn">',
    "sends a token with every change": '<form method="post"><button>Ja</button></form>',
    "marks its words for translation": '<p class="a" title="Neu">{{ _("Ja") }} 1 kB</p>',
}


@pytest.mark.parametrize("rule", RULES)
def test_every_template(rule: str) -> None:
    check, chosen = RULES[rule]
    broken = [
        f"{project.shown(path)}: {found}"
        for path in project.templates()
        if chosen(path)
        for found in check(path.read_text("utf-8"))
    ]
    assert broken == []


@pytest.mark.parametrize("rule", RULES)
def test_a_template_that_does_not_is_found(rule: str) -> None:
    check, _chosen = RULES[rule]
    assert len(check(SAMPLES[rule])) == 1


@pytest.mark.parametrize(
    "source",
    [
        '<script>alert("a")</script>',
        '<button onclick="send()">',
        '<a href="javascript:send()">',
        "<style>p { color: red }</style>",
        '<button hx-on:click="send()">',
    ],
)
def test_all_kinds_of_inline_code_are_found(source: str) -> None:
    assert len(inline_code(source)) == 1


def test_files_of_script_and_style_are_allowed() -> None:
    assert inline_code('<script src="{{ url }}" defer></script><link rel="stylesheet">') == []


def test_every_template_compiles_in_the_application(house: Flask) -> None:
    for path in project.templates():
        house.jinja_env.get_template(path.relative_to(project.TEMPLATES).as_posix())


def test_every_rendered_template_exists() -> None:
    called = re.compile(r"render_(?:template|block|page)\(\s*\"([\w/.-]+\.html)\"")
    named = {
        (project.shown(path), name)
        for path in project.python_files("participation")
        for name in called.findall(path.read_text("utf-8"))
    }
    assert [pair for pair in sorted(named) if not (project.TEMPLATES / pair[1]).exists()] == []


def test_every_template_is_used() -> None:
    """A template that no view renders, no template includes, extends or imports is dead."""
    sources = [*project.templates(), *project.python_files("participation")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    names = [path.relative_to(project.TEMPLATES).as_posix() for path in project.templates()]
    errors = tuple(name for name in names if name.startswith("errors/"))
    assert [name for name in names if f'"{name}"' not in text and name not in errors] == []
