// One recording from its first second to its last. Each second is put on the phone's shelf as it is recorded.
import { newId } from "../composer/photos.js";
import { recorderOf } from "./devices.js";

const SECOND = 1000;

export class Recording {
  // `onEnd(piece, reason)` comes once, whatever ends it: "stopped", "full", "limit", "unplugged".
  constructor(stream, { kind, kept, onEnd, onInterrupted }) {
    this.kept = kept;
    this.onEnd = onEnd;
    this.recorder = recorderOf(stream, kind);
    const [type] = this.recorder.mimeType.split(";");
    this.piece = { id: newId(), kind, name: "recording", type, ms: 0, ready: false, isRecorded: true, isKept: true };
    this.chunks = [];
    this.writing = Promise.resolve();
    this.reason = "stopped";
    this.recorder.addEventListener("dataavailable", ({ data }) => this.#take(data));
    this.recorder.addEventListener("stop", () => this.#end());
    this.recorder.addEventListener("error", () => this.stop("unplugged"));
    for (const track of stream.getTracks()) {
      track.addEventListener("ended", () => this.stop("unplugged"));
      // A phone call takes the microphone for its time.
      track.addEventListener("mute", () => this.isRunning && this.hasBegun && onInterrupted());
    }
  }

  start() {
    this.recorder.start(SECOND);
    this.since = performance.now();
  }

  get isRunning() {
    return this.recorder.state === "recording";
  }

  get hasBegun() {
    return this.chunks.length > 0;
  }

  // Milliseconds recorded so far; pauses do not count.
  get ms() {
    return this.piece.ms + (this.since ? performance.now() - this.since : 0);
  }

  pause() {
    if (!this.isRunning) return;
    this.#count();
    this.recorder.requestData();
    this.recorder.pause();
  }

  goOn() {
    this.recorder.resume();
    this.since = performance.now();
  }

  // What is in the recorder goes to the shelf now: the page may be about to be closed.
  flush() {
    if (this.recorder.state !== "inactive") this.recorder.requestData();
  }

  stop(reason = "stopped") {
    if (this.recorder.state === "inactive") return;
    this.reason = reason;
    this.#count();
    this.recorder.stop();
  }

  #count() {
    this.piece.ms = this.ms;
    this.since = null;
  }

  #take(data) {
    if (data.size === 0) return;
    this.chunks.push(data);
    const number = this.chunks.length;
    this.writing = this.writing.then(() => this.#write(data, number));
  }

  // The phone may be full. What is recorded is still here, so that it can be used while the page is open.
  async #write(data, number) {
    const isWritten =
      (await this.kept.put({ ...this.piece, ms: this.ms })) && (await this.kept.putChunk(this.piece.id, number, data));
    if (isWritten || !this.piece.isKept) return;
    this.piece.isKept = false;
    this.stop("full");
  }

  async #end() {
    await this.writing;
    this.onEnd({ ...this.piece, content: new Blob(this.chunks, { type: this.piece.type }) }, this.reason);
  }
}
