"""Looks with axe-core for what a keyboard or a screen reader would stumble over on a page."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

_AXE = Axe()


async def stumbling_blocks(page: Page, within: str | None = None) -> list[str]:
    """What axe-core calls violations, one line each; `within` a selector, else on the whole page."""
    found = await _AXE.run(page, context=within)
    return [
        f"{violation['id']}: {violation['help']} ({node['html'][:160]}) {node['failureSummary']}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
