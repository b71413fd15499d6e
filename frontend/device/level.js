// How loud it is now, and whether anything was heard at all.
const HEARD = 0.02;

export class Level {
  constructor(stream, meter) {
    this.meter = meter;
    this.context = new AudioContext();
    const ear = this.context.createAnalyser();
    ear.fftSize = 1024;
    this.context.createMediaStreamSource(stream).connect(ear);
    const wave = new Float32Array(ear.fftSize);
    this.loudest = 0;
    meter.hidden = false;
    this.timer = setInterval(() => {
      ear.getFloatTimeDomainData(wave);
      const now = wave.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      this.loudest = Math.max(this.loudest, now);
      meter.value = Math.min(1, now * 2);
    }, 100);
  }

  // True where something was heard.
  end() {
    clearInterval(this.timer);
    this.meter.hidden = true;
    this.context.close();
    return this.loudest > HEARD;
  }
}
