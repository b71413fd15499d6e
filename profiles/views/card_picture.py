from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lib.qr import qr_svg
from profiles.export.card_picture import card_picture


def printable(request: HttpRequest, code: str) -> dict[str, str]:
    """What `profiles/card/_card.html` shows: for every page that hands out a sign-in card."""
    link = request.build_absolute_uri(reverse("sign_in_card_code", args=[code]))
    address = request.build_absolute_uri(reverse("sign_in_card"))
    return {
        "code": code,
        "address": address,
        "qr": qr_svg(link, _("QR code of the sign-in card")),
        "picture": card_picture(code=code, link=link, address=address),
    }
