// The start and stop buttons of a microphone or a camera, which is on only between the two.
export class Live {
  // `begin` opens the device and gives what ends the test.
  constructor(page, outcome, begin) {
    this.start = page.querySelector("[data-start]");
    this.end = page.querySelector("[data-stop]");
    this.start.addEventListener("click", () => this.#begin(begin, outcome));
    this.end.addEventListener("click", () => this.stop());
    window.addEventListener("pagehide", () => this.stop());
  }

  async open(wanted) {
    this.stream = await navigator.mediaDevices.getUserMedia(wanted);
    return this.stream;
  }

  stop() {
    this.finish?.();
    this.finish = null;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    if (this.end.hidden) return;
    const hadFocus = document.activeElement === this.end;
    this.start.hidden = false;
    this.end.hidden = true;
    if (hadFocus) this.start.focus();
  }

  async #begin(begin, outcome) {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      this.finish = await begin();
      this.start.hidden = true;
      this.end.hidden = false;
      this.end.focus();
    } catch (error) {
      this.stop();
      outcome.failed(error);
    } finally {
      this.isBusy = false;
    }
  }
}
