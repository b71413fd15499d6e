import pytest

from lib.browsers import device, name_and_system

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/129.0.0.0 Mobile Safari/537.36"
)
SAMSUNG = ANDROID.replace("Chrome/", "SamsungBrowser/25.0 Chrome/")
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/17.5 Mobile/15E148 Safari/604.1"
)
CHROME_ON_IPHONE = IPHONE.replace("Version/17.5", "CriOS/129.0")
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        (ANDROID, ("Chrome", "Android"), "android"),
        (SAMSUNG, ("Samsung Internet", "Android"), "android"),
        (IPHONE, ("Safari", "iPhone"), "iphone"),
        (CHROME_ON_IPHONE, ("Chrome", "iPhone"), "iphone"),
        (EDGE, ("Edge", "Windows"), "computer"),
        (FIREFOX, ("Firefox", "Linux"), "computer"),
        ("", ("", ""), "computer"),
        ("\x00<script>", ("", ""), "computer"),
    ],
)
def test_a_browser_is_named_in_words(text: str, words: tuple[str, str], kind: str) -> None:
    assert name_and_system(text) == words
    assert device(text) == kind
