// How loud it is, as bars and in words. Silence for some seconds is told: a covered microphone is found at once.
const EVERY = 80;
const BAR = 4;
const GAP = 3;
// Of full scale. A quiet room is above it, a covered or muted microphone below.
const SILENT = 0.004;
const PATIENCE = 4000;

export class Level {
  constructor(canvas, { onSilence, onSound }) {
    this.canvas = canvas;
    this.onSilence = onSilence;
    this.onSound = onSound;
    this.levels = [];
    this.loudest = 0;
  }

  start(stream) {
    const Context = window.AudioContext ?? window.webkitAudioContext;
    if (!Context) return;
    this.context = new Context();
    this.context.resume?.();
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.samples = new Uint8Array(this.analyser.fftSize);
    this.context.createMediaStreamSource(stream).connect(this.analyser);
    this.goOn();
  }

  goOn() {
    if (!this.analyser) return;
    this.heardAt = performance.now();
    this.isSilent = false;
    this.timer = setInterval(() => this.#listen(), EVERY);
  }

  pause() {
    clearInterval(this.timer);
  }

  stop() {
    this.pause();
    this.context?.close();
    this.analyser = null;
  }

  // Nothing but silence from beginning to end.
  get wasSilent() {
    return Boolean(this.samples) && this.loudest < SILENT;
  }

  #listen() {
    this.analyser.getByteTimeDomainData(this.samples);
    const power = this.samples.reduce((sum, sample) => sum + ((sample - 128) / 128) ** 2, 0) / this.samples.length;
    const level = Math.sqrt(power);
    this.loudest = Math.max(this.loudest, level);
    this.levels.push(level);
    this.#notice(level);
    this.#draw();
  }

  #notice(level) {
    const now = performance.now();
    if (level >= SILENT) {
      this.heardAt = now;
      this.isSilent = false;
      this.onSound();
    } else if (!this.isSilent && now - this.heardAt > PATIENCE) {
      this.isSilent = true;
      this.onSilence();
    }
  }

  #draw() {
    const { canvas } = this;
    const scale = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width) return;
    canvas.width = width * scale;
    canvas.height = height * scale;
    const pen = canvas.getContext("2d");
    pen.scale(scale, scale);
    pen.fillStyle = getComputedStyle(canvas).color;
    const shown = this.levels.slice(-Math.floor(width / (BAR + GAP)));
    shown.forEach((level, index) => {
      const length = Math.max(3, Math.min(1, level ** 0.6 * 1.6) * height);
      pen.fillRect(index * (BAR + GAP), (height - length) / 2, BAR, length);
    });
    this.levels = shown;
  }
}
