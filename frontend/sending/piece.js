// Takes one photo or recording to the server. The server knows a piece by its id, so one sent twice is there once.
import { bodyOf } from "./fields.js";

// `line` says why, where the server has: it asks for a while of rest.
export class NoConnection extends Error {
  constructor(line) {
    super();
    this.line = line;
  }
}

// The server has had too much from here and takes it later.
export const TOO_MUCH = 429;

// The answer { status, url, html } is the composer's page; a refusal may bring its sentence as `line`. Raises
// NoConnection when the network or the server is away.
export function sendPiece(piece, options) {
  if (piece.kind === "photo") return sendWhole(piece, "photo", options);
  return options.urls.upload ? sendInParts(piece, options) : sendWhole(piece, "recording", options);
}

function sendWhole(piece, field, { urls, fields, progress, signal }) {
  const body = bodyOf(fields, { piece: piece.id, kind: piece.kind });
  if (piece.located) body.set("located", "on");
  body.append(field, piece.content, piece.name);
  return post(urls[field], body, { progress, signal });
}

// The last part makes it a piece of the message; the page is asked for afterwards. Where the script for parts does not
// come, the recording goes whole.
async function sendInParts(piece, options) {
  const { kept, urls, fields, progress, signal } = options;
  const resumable = await import("./resumable.js").catch(() => null);
  if (!resumable) return sendWhole(piece, "recording", options);
  const refused = await resumable.upload(piece, {
    endpoint: urls.upload,
    token: fields.find(([name]) => name === "csrfmiddlewaretoken")[1],
    known: await kept.getUpload(piece.id),
    onAddress: (address) => kept.putUpload(piece.id, address),
    progress,
    signal,
  });
  return refused ?? pageWith(piece, urls.page);
}

async function pageWith({ kind }, path) {
  const url = new URL(path, location);
  url.searchParams.set("means", kind === "voice" ? "speak" : kind);
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer || answer.status >= 500) throw new NoConnection();
  return { status: answer.status, url: answer.url, html: await answer.text() };
}

function lineIn(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("[data-line]")?.textContent;
}

// XMLHttpRequest, because fetch does not tell how much has been sent.
function post(url, body, { progress, signal }) {
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.setRequestHeader("Accept", "text/html");
  return new Promise((done, fail) => {
    request.upload.onprogress = (event) => progress?.(Math.round((100 * event.loaded) / event.total));
    request.onload = () => {
      const { status, responseURL, responseText } = request;
      if (status >= 500) fail(new NoConnection());
      else if (status === TOO_MUCH) fail(new NoConnection(lineIn(responseText)));
      else done({ status, url: responseURL, html: responseText });
    };
    request.onerror = () => fail(new NoConnection());
    request.onabort = request.onerror;
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
