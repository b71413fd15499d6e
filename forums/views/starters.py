"""Beginnings for what a coach answers: to greet, thank, ask more, notice a success (P27, P44, P45, P66).

Only texts, for every page where a coach answers. A beginning is put into a field and never sends anything.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

# What is offered of a long message, and of a long sentence.
MOST_SENTENCES = 20
LONGEST = 200

END_OF_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+")
# "15. lokakuuta" and "A. Virtanen" go on after their full stop.
GOES_ON = re.compile(r"(?:\b\d+\. [^\W\d_A-ZÅÄÖ]|(?:^|\s)[^\W\d_]\. \S)\Z")


@dataclass(frozen=True)
class Starter:
    """`code` is what a button sends. `text` is what comes into the field: one that goes on ends in a space."""

    code: str
    label: str

    @property
    def text(self) -> str:
        return f"{self.label.removesuffix('…')} " if self.label.endswith("…") else self.label

    @property
    def noticed(self) -> str:
        """Where the label is a sentence that a member said."""
        return noticed(self.label)


@dataclass(frozen=True)
class Help:
    """One button of help: `code` is greet, thank, ask or notice; the first starter is the one to use alone."""

    code: str
    label: str
    icon: str
    starters: list[Starter]


def helps(name: str) -> list[Help]:
    """All the help there is for an answer to the member who is called this, in the order it is shown."""
    return [
        Help("greet", _("Greet"), "hand", _numbered("greet", greetings(name))),
        Help("thank", _("Thank"), "heart", _numbered("thank", thanks(name))),
        Help("ask", _("Ask more"), "help", _numbered("ask", questions())),
        Help("notice", _("Notice a success"), "sprout", _numbered("notice", successes())),
    ]


def greetings(name: str) -> list[str]:
    return [
        _("Hello %(name)s!") % {"name": name},
        _("It is good to hear from you."),
        _("It is good that you are here."),
    ]


def thanks(name: str) -> list[str]:
    return [
        _("Thank you for telling this, %(name)s.") % {"name": name},
        _("Thank you for your message."),
        _("Thank you for sharing this with us."),
    ]


def questions() -> list[str]:
    """Open ones: none of them is answered with yes or no."""
    return [
        _("What was it like?"),
        _("What helped you?"),
        _("What is important to you in this?"),
        _("What would you like to tell more about?"),
    ]


def successes() -> list[str]:
    return [_("I noticed that you…"), _("You did well when you…"), _("I was glad when you told that…")]


def noticings(text: str) -> list[Starter]:
    """One for each sentence of a message's plain text: its label is the sentence."""
    return _numbered("said", sentences(text))


def text_of(code: str, name: str, message: str = "") -> str:
    """What the button with this code puts into the field; "" for a code that is not known.

    `name` is the member's and `message` the plain text of what they said, for the codes of `noticings`.
    """
    known = {one.code: noticed(one.label) for one in noticings(message)}
    known |= {one.code: one.text for group in helps(name) for one in group.starters}
    known |= {group.code: group.starters[0].text for group in helps(name)}
    return known.get(code, "")


def sentences(text: str) -> list[str]:
    """The sentences of a message's plain text, each whole, in their order: what a coach may choose to quote."""
    found: list[str] = []
    for line in text.splitlines():
        whole: list[str] = []
        for part in END_OF_SENTENCE.split(line.strip()):
            if whole and GOES_ON.search(f"{whole[-1]} {part[:1]}"):
                whole[-1] = f"{whole[-1]} {part}"
            elif part:
                whole.append(part)
        found += whole
    return [" ".join(sentence.split()) for sentence in found][:MOST_SENTENCES]


def noticed(sentence: str = "") -> str:
    """The words a coach goes on from: what the person said, and "I noticed that you "."""
    start = Starter("", _("I noticed that you…")).text
    return f"{quoted(sentence)}\n{start}" if sentence else start


def quoted(sentence: str) -> str:
    short = sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST].rsplit(' ', 1)[0]}…"
    return _("“%(words)s”") % {"words": short}


def after(text: str, beginning: str) -> str:
    """A beginning goes after what is written already: nothing written is lost."""
    if not text.strip():
        return beginning
    gap = "\n\n" if "\n" in beginning else " "
    return f"{text.rstrip()}{gap}{beginning}"


def _numbered(code: str, labels: list[str]) -> list[Starter]:
    return [Starter(f"{code}-{number}", label) for number, label in enumerate(labels, 1)]
