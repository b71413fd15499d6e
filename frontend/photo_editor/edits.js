// The steps in their order, of which the first `at` are in the picture; the rest can be done again.
export class Edits {
  constructor(kept = {}) {
    this.all = kept.steps ?? [];
    this.at = kept.at ?? 0;
  }

  get done() {
    return this.all.slice(0, this.at);
  }

  // True when the photo is as it was before any edit, by the last steps.
  get endAtOriginal() {
    return this.at > 0 && this.all[this.at - 1].kind === "original";
  }

  // True when something is covered that is not shown again by going back to the original.
  get isCovered() {
    const { done } = this;
    const from = done.map((step) => step.kind).lastIndexOf("original");
    return done.slice(from + 1).some((step) => step.kind === "cover");
  }

  get isUndone() {
    return this.at < this.all.length;
  }

  add(step) {
    this.all = [...this.done, step];
    this.at += 1;
  }

  undo() {
    if (this.at > 0) this.at -= 1;
  }

  redo() {
    if (this.isUndone) this.at += 1;
  }

  kept(version) {
    return { version, steps: this.all, at: this.at };
  }
}
