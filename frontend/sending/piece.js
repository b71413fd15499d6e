// Takes one photo or recording to the server. The server knows a piece by its id, so one sent twice is there once.
import { bodyOf } from "./fields.js";

export class NoConnection extends Error {}

// The answer { status, url, html } is the composer's page. Raises NoConnection when the network or the server is away.
export function sendPiece(piece, options) {
  if (piece.kind === "photo") return sendWhole(piece, "photo", options);
  return options.urls.upload ? sendInParts(piece, options) : sendWhole(piece, "recording", options);
}

function sendWhole(piece, field, { urls, fields, progress, signal }) {
  const body = bodyOf(fields, { piece: piece.id, ...(field === "recording" && { kind: piece.kind }) });
  body.append(field, piece.content, piece.name);
  return post(urls[field], body, { progress, signal });
}

async function sendInParts(piece, options) {
  const { kept, urls, fields, signal } = options;
  const upload = await uploaded(piece, options);
  if (!upload.id) return upload;
  const body = bodyOf(fields, { kind: piece.kind, upload: upload.id, piece: piece.id });
  const answer = await post(urls.recording, body, { signal });
  if (answer.status === 422) await kept.removeUpload(piece.id);
  return answer;
}

// The id of the finished upload, or the answer that refused it.
async function uploaded(piece, { kept, urls, fields, progress, signal }) {
  const { upload } = await import("./resumable.js");
  return upload(piece.content, {
    endpoint: urls.upload,
    token: fields.find(([name]) => name === "csrfmiddlewaretoken")[1],
    draft: kept.draft,
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
