"""Help by task (P24): for each page what can be done on it, in short steps with a drawn picture of the very controls.

Plain data, keyed by the names of addresses, so that a page of any app has its help here.
"""

from profiles.queries.help.find import BY_PAGE, FOR_COACHES, SECTIONS, here

__all__ = ["BY_PAGE", "FOR_COACHES", "SECTIONS", "here"]
