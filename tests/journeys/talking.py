"""A browser that can speak: headless Chromium has the interface but no voices. What it says is written down."""

from typing import Any, cast

from playwright.sync_api import BrowserContext, Page

SPEECH = """
(languages) => {
  const said = [];
  let present = null;
  const voices = languages.map((lang) => ({ lang, name: lang, localService: !lang.endsWith("x-far"), default: false }));
  class Utterance { constructor(text) { this.text = text; } }
  const finish = () => {
    const done = present;
    present = null;
    done?.onend?.();
  };
  const browser = {
    get speaking() { return present !== null; },
    pending: false,
    paused: false,
    getVoices: () => voices,
    addEventListener: () => {},
    resume: () => {},
    pause: () => {},
    cancel() {
      const cut = present;
      present = null;
      if (cut) setTimeout(() => cut.onerror?.({ error: "canceled" }));
    },
    speak(utterance) {
      if (present) throw new Error("two voices at once");
      present = utterance;
      said.push({ text: utterance.text, lang: utterance.lang, rate: utterance.rate });
      if (sessionStorage.getItem("slow-voice") === null) setTimeout(() => present === utterance && finish(), 20);
    },
  };
  Object.defineProperty(window, "speechSynthesis", { value: browser, configurable: true });
  window.SpeechSynthesisUtterance = Utterance;
  window.said = said;
  window.finishSentence = finish;
}
"""


def give_voices(context: BrowserContext, *languages: str) -> None:
    """Each sentence takes a moment. A language that ends in `x-far` is a voice that is not in the device."""
    context.add_init_script(f"({SPEECH})({list(languages)!r})")


def take_voice_away(context: BrowserContext) -> None:
    context.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")


def hold_sentences(page: Page) -> None:
    """From now on a sentence lasts until `finish_sentence`."""
    page.evaluate("sessionStorage.setItem('slow-voice', '1')")


def finish_sentence(page: Page) -> None:
    page.evaluate("window.finishSentence()")


def said(page: Page) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", page.evaluate("window.said"))


def texts(page: Page) -> list[str]:
    return [one["text"] for one in said(page)]
