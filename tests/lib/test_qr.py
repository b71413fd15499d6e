from lib.qr import qr_svg


def test_a_qr_code_has_an_escaped_title_and_no_inline_style() -> None:
    svg = qr_svg("https://example.org/j/aalto-kissa-4821", "Kutsu <ryhmään>")
    assert svg.startswith('<svg role="img" viewBox="0 0 ')
    assert "<title>Kutsu &lt;ryhmään&gt;</title>" in svg
    assert "style=" not in svg


def test_two_addresses_make_two_codes() -> None:
    assert qr_svg("https://example.org/1", "Kutsu") != qr_svg("https://example.org/2", "Kutsu")
