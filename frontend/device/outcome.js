// What came of a test, in words; and where it was not allowed, how this browser allows it.
const REASONS = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export class Outcome {
  constructor(page) {
    this.line = page.querySelector("[data-result]");
    this.words = page.querySelector("[data-words]").dataset;
    this.steps = page.querySelector("[data-steps]");
    if (this.steps) showOwnBrowser(this.steps);
  }

  say(name) {
    this.line.textContent = this.words[name];
  }

  failed(error) {
    const reason = REASONS[error.name] ?? "none";
    this.say(reason);
    if (reason === "denied" && this.steps) this.steps.open = true;
  }
}

// The steps for this browser; the others wait behind a button.
function showOwnBrowser(steps) {
  const own = browser(navigator.userAgent);
  const others = [...steps.querySelectorAll("[data-browser]")].filter((part) => part.dataset.browser !== own);
  const button = steps.querySelector("[data-other-browsers]");
  others.forEach((part) => (part.hidden = true));
  button.hidden = false;
  button.addEventListener("click", () => {
    others.forEach((part) => (part.hidden = false));
    button.hidden = true;
    others[0].querySelector("h3").tabIndex = -1;
    others[0].querySelector("h3").focus();
  });
}

function browser(agent) {
  if (/iPhone|iPad/.test(agent)) return "safari";
  if (/SamsungBrowser/.test(agent)) return "samsung";
  if (/Firefox/.test(agent)) return "firefox";
  return /Safari/.test(agent) && !/Chrome/.test(agent) ? "safari" : "chrome";
}
