"""Where a page is that a checklist or a guide names for one group."""

from urllib.parse import urlencode

from django.urls import reverse

# Of the desk's pages, which are the same for every group, those that show one of them when asked.
SHOWS_ONE_GROUP = {"desk_prompts"}


def page_for(slug: str, page: str) -> str:
    """`page` is the name of an address of the group, or of one of the desk."""
    if not page.startswith("desk"):
        return reverse(page, args=[slug])
    chosen = "?" + urlencode({"group": slug}) if page in SHOWS_ONE_GROUP else ""
    return reverse(page) + chosen
