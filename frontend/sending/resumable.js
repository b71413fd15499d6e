// A recording in parts, by tus. After a break, a reload or a killed browser it goes on from where it was.
import { Upload } from "tus-js-client";
import { NoConnection, TOO_MUCH } from "./piece.js";

// Small enough for a slow network to bring one home.
const PART = 512 * 1024;
const RETRIES = [0, 1000, 3000, 5000];
// What the server will answer again however often it is asked: a conflict and a lock it will not.
const MAY_PASS = [409, 423, TOO_MUCH];

// Nothing when all of it has arrived, or the answer { status, line } that refused it.
export function upload({ id, kind, content }, { endpoint, token, known, onAddress, progress, signal }) {
  return new Promise((done, fail) => {
    const sending = new Upload(content, {
      endpoint,
      uploadUrl: known,
      chunkSize: PART,
      retryDelays: RETRIES,
      storeFingerprintForResuming: false,
      metadata: { kind, key: id },
      headers: { "X-CSRFToken": token, Accept: "application/json" },
      // Without a network that is told at once; whoever asked tries again later by themselves.
      onShouldRetry: (error) => navigator.onLine && !isRefusal(error) && statusOf(error) !== TOO_MUCH,
      onUploadUrlAvailable: () => onAddress(sending.url),
      onProgress: (sent, total) => progress?.(Math.round((100 * sent) / total)),
      onSuccess: () => done(),
      onError: (error) => (isRefusal(error) ? done(refusal(error)) : fail(new NoConnection(lineOf(error)))),
    });
    signal?.addEventListener("abort", () => {
      sending.abort();
      fail(new NoConnection());
    });
    sending.start();
  });
}

// A page in the place of an answer is the sign-in page.
function isRefusal(error) {
  const status = statusOf(error);
  return (status >= 400 && status < 500 && !MAY_PASS.includes(status)) || status === 200;
}

function refusal(error) {
  const status = statusOf(error);
  return { status: status === 200 ? 401 : status, url: "", html: "", line: lineOf(error) };
}

function statusOf({ originalResponse }) {
  return originalResponse?.getStatus();
}

function lineOf({ originalResponse }) {
  try {
    return JSON.parse(originalResponse.getBody()).line;
  } catch {
    return undefined;
  }
}
