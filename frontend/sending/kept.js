// What of one message the server has not got: photos and recordings, on this phone's shelf.
// photo:<draft>:<id> and recording:<draft>:<id> say what it is; chunk:<draft>:<id>:<n> is a second of a recording;
// upload:<draft>:<id> is how far its sending has come.
const KINDS = ["photo", "recording"];

export class Kept {
  constructor(shelf, draft) {
    this.shelf = shelf;
    this.draft = draft;
  }

  // A piece is { id, kind: photo, voice or video, type, name, ms, ready, isRecorded, content }. False when there is no room.
  // What was recorded here is on the shelf second by second; what was chosen is there as it is.
  put({ id, kind, type, name, ms, ready, isRecorded, located, content }) {
    const kept = { id, kind, type, name, ms, ready, isRecorded, located, ...(!isRecorded && { content }) };
    return this.shelf.put(this.#key(kind === "photo" ? "photo" : "recording", id), kept);
  }

  putChunk(id, number, content) {
    return this.shelf.put(this.#key("chunk", id, String(number).padStart(6, "0")), content);
  }

  async all() {
    const found = await Promise.all(KINDS.map((kind) => this.shelf.all(this.#key(kind, ""))));
    return Promise.all(found.flat().map(([, piece]) => this.#whole(piece)));
  }

  async remove({ id, kind }) {
    if (kind !== "photo") await this.#removeAll(this.#key("chunk", id, ""));
    await this.shelf.remove(this.#key("upload", id));
    await this.shelf.remove(this.#key(kind === "photo" ? "photo" : "recording", id));
  }

  // Everything of a message that has been sent or thrown away.
  async clear() {
    for (const kind of [...KINDS, "chunk", "upload"]) await this.#removeAll(`${kind}:${this.draft}:`);
  }

  getUpload(id) {
    return this.shelf.get(this.#key("upload", id));
  }

  putUpload(id, address) {
    return this.shelf.put(this.#key("upload", id), address);
  }

  async #whole(piece) {
    if (piece.content) return piece;
    const chunks = await this.shelf.all(this.#key("chunk", piece.id, ""));
    return { ...piece, content: new Blob(chunks.map(([, chunk]) => chunk), { type: piece.type }) };
  }

  async #removeAll(beginning) {
    for (const [key] of await this.shelf.all(beginning)) await this.shelf.remove(key);
  }

  #key(...parts) {
    return [parts[0], this.draft, ...parts.slice(1)].join(":");
  }
}
