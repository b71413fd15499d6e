// Takes one photo or recording to the server. The server knows a piece by its id, so one sent twice is there once.
import { bodyOf } from "./fields.js";

export class NoConnection extends Error {}

// The answer { status, url, html } is the composer's page. Raises NoConnection when the network or the server is away.
export async function sendPiece(piece, { kept, urls, fields, progress, signal }) {
  if (piece.kind === "photo") {
    const body = bodyOf(fields, { piece: piece.id, ...(piece.located && { located: "on" }) });
    body.append("photo", piece.content, piece.name);
    return post(urls.photo, body, { progress, signal });
  }
  const refusal = await uploaded(piece, { kept, urls, fields, progress, signal });
  if (!refusal) return composerPage(urls.page, signal);
  await kept.removeUpload(piece.id);
  return refusal;
}

async function composerPage(address, signal) {
  try {
    const page = await fetch(address, { headers: { Accept: "text/html" }, signal });
    if (page.status >= 500) throw new NoConnection();
    return { status: page.status, url: page.url, html: await page.text() };
  } catch {
    throw new NoConnection();
  }
}

// The answer that refused it, or nothing: the finished upload is the draft's recording.
async function uploaded(piece, { kept, urls, fields, progress, signal }) {
  const { upload } = await import("./resumable.js");
  return upload(piece.content, {
    endpoint: urls.upload,
    token: fields.find(([name]) => name === "csrfmiddlewaretoken")[1],
    metadata: { kind: piece.kind, key: piece.id },
    known: await kept.getUpload(piece.id),
    onAddress: (address) => kept.putUpload(piece.id, address),
    progress,
    signal,
  });
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
      else done({ status, url: responseURL, html: responseText });
    };
    request.onerror = () => fail(new NoConnection());
    request.onabort = request.onerror;
    signal?.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}
