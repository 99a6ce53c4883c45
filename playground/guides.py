"""Serves the guides of docs/ as pages that can be printed, with their pictures. Knows no office."""

from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

DOCS = Path(__file__).parents[1] / "docs"
GUIDES = DOCS / "guides"
SCREENSHOTS = DOCS / "screenshots"
INDEX_LANGUAGE = "id"

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{title} · Sigap</title>
  <link rel="icon" href="/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/css/guide.css">
  <script type="module" src="/js/guide.js"></script>
</head>
<body>
<main class="{kind}">
{body}</main>
</body>
</html>
"""


def guide_routes() -> list[BaseRoute]:
    """`/guides/`, `/guides/LANGUAGE/ROLE` and `/screenshots/…`.

    Two levels deep as in docs/, so that a guide's links to pictures and to other guides hold here as well.
    """
    return [
        Route("/guides", lambda _: RedirectResponse("/guides/")),
        Route("/guides/", _show_index),
        Route("/guides/{language}/{role}", _show_guide),
        Mount("/screenshots", StaticFiles(directory=SCREENSHOTS)),
    ]


def guide_names() -> list[tuple[str, str]]:
    """Language and role of every guide there is."""
    return sorted((path.parent.name, path.stem) for path in GUIDES.glob("*/*.md"))


def _show_index(_: Request) -> Response:
    return HTMLResponse(_draw(GUIDES / "README.md", INDEX_LANGUAGE, "index"))


def _show_guide(request: Request) -> Response:
    """Only what is listed is opened: the address never becomes a path by itself."""
    name = (request.path_params["language"], request.path_params["role"])
    if name not in guide_names():
        raise HTTPException(404)
    language, role = name
    return HTMLResponse(_draw(GUIDES / language / f"{role}.md", language, "guide"))


def _draw(path: Path, language: str, kind: str) -> str:
    reader = MarkdownIt("commonmark")
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    for token in tokens:
        for child in token.children or []:
            _point_to_page(child)
    title = next(token.content for token in tokens if token.type == "inline")
    body = reader.renderer.render(tokens, reader.options, {})
    return _PAGE.format(language=language, title=escape(title), kind=kind, body=body)


def _point_to_page(token: Token) -> None:
    """A link from one Markdown file to another leads to its page."""
    target = str(token.attrs.get("href", ""))
    if token.type == "link_open" and target.endswith(".md"):
        token.attrs["href"] = target.removesuffix(".md").removesuffix("README") or "./"
