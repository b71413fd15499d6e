import segno
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, title: str | Promise) -> SafeString:
    """An inline SVG without inline styles, always dark on white with its quiet zone, sized by the page."""
    svg = segno.make(text, error="m", micro=False).svg_inline(
        title=str(title), dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 - segno escapes the title
