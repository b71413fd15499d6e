// The moment words are written, on the server's clock and always later than the last: an older save never wins.
export class Clock {
  constructor(form) {
    this.ahead = Number(form.dataset.now) - Date.now();
    this.last = Number(form.dataset.written);
  }

  tick() {
    this.last = Math.max(this.last + 1, Date.now() + this.ahead);
    return this.last;
  }

  catchUp(written) {
    this.last = Math.max(this.last, Number(written));
  }
}
