"""The scoring of the HTTP Observatory of Mozilla (MDN), as it is published: 100, less what is wrong, more what is good.

https://github.com/mdn/mdn-http-observatory, src/grader. Good points count only from 90 upwards, as there.
"""

from typing import Any

HALF_A_YEAR = 15_768_000
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
GRADES = {100: "A+", 90: "A", 85: "A-", 80: "B+", 70: "B", 65: "B-", 60: "C+", 50: "C", 45: "C-"}
BONUS_FROM = 90

type Page = dict[str, Any]


def policy(page: Page) -> dict[str, set[str]]:
    parts = [part.split() for part in page["headers"].get("content-security-policy", "").split(";")]
    return {part[0]: set(part[1:]) for part in parts if part}


def csp(page: Page) -> int:
    said = policy(page)
    if not said:
        return -25
    default = said.get("default-src", {"*"})
    scripts, styles = said.get("script-src", default), said.get("style-src", default)
    open_sources = {"*", "http:", "https:", "data:"}
    if (
        "'unsafe-inline'" in scripts
        or scripts & open_sources
        or said.get("object-src", default) & open_sources
    ):
        return -20
    if any(source.startswith("http://") for sources in said.values() for source in sources):
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    if "'unsafe-inline'" in styles:
        return 0
    own_forms = said.get("form-action") in ({"'self'"}, {"'none'"})
    return 10 if default == {"'none'"} and own_forms else 5


def cookies(page: Page) -> int:
    set_here: list[str] = page["cookies"]
    if not set_here:
        return 0
    if not all("Secure" in cookie for cookie in set_here):
        return -20
    keys = [cookie for cookie in set_here if "session" in cookie or "csrf" in cookie]
    if not all("HttpOnly" in cookie for cookie in keys):
        return -30
    return 5 if all("SameSite=" in cookie for cookie in set_here) else 0


def cors(page: Page) -> int:
    """Stricter than the Observatory, which lets public pages be read from anywhere: we have none such."""
    return -50 if page["headers"].get("access-control-allow-origin") == "*" else 0


def redirection(plain: tuple[int, str]) -> int:
    status, to = plain
    return 0 if status in {301, 308} and to.startswith("https://") else -20


def referrer(page: Page) -> int:
    said = page["headers"].get("referrer-policy")
    return 0 if said is None else 5 if said in PRIVATE else -5


def hsts(page: Page) -> int:
    said = page["headers"].get("strict-transport-security", "")
    parts = {part.strip().partition("=")[0]: part.strip().partition("=")[2] for part in said.split(";")}
    if "max-age" not in parts:
        return -20
    if int(parts["max-age"]) < HALF_A_YEAR:
        return -10
    # The five points of the list that browsers carry are not counted: an installation asks for its place itself.
    return 0


def sri(page: Page) -> int:
    return 0 if all(source.startswith("/") and source[1:2] != "/" for source in page["scripts"]) else -5


def content_type(page: Page) -> int:
    return 0 if page["headers"].get("x-content-type-options") == "nosniff" else -5


def framing(page: Page) -> int:
    if policy(page).get("frame-ancestors") in ({"'none'"}, {"'self'"}):
        return 5
    return 0 if page["headers"].get("x-frame-options") in {"DENY", "SAMEORIGIN"} else -20


def resource_policy(page: Page) -> int:
    said = page["headers"].get("cross-origin-resource-policy")
    return {"same-origin": 10, "same-site": 10, "cross-origin": -5}.get(said, 0)


def score(page: Page, plain: tuple[int, str]) -> int:
    parts = [csp, cookies, cors, referrer, hsts, sri, content_type, framing, resource_policy]
    points = [redirection(plain), *(part(page) for part in parts)]
    without_bonus = 100 + sum(point for point in points if point < 0)
    return (
        without_bonus + sum(point for point in points if point > 0)
        if without_bonus >= BONUS_FROM
        else without_bonus
    )


def grade(points: int) -> str:
    return next((name for least, name in GRADES.items() if points >= least), "F")
