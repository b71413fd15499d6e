// The microphone and the camera, asked for only after a tap.
const TYPES = {
  voice: ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"],
  video: ["video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
};
const SOUND = { echoCancellation: true, noiseSuppression: true };
// More than the group gets in the end would only be waiting.
const PICTURE = { facingMode: "user", width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 25, max: 30 } };
const BITS = { audioBitsPerSecond: 48_000, videoBitsPerSecond: 900_000 };

export function canRecord() {
  return Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);
}

export function open(kind) {
  return navigator.mediaDevices.getUserMedia({ audio: SOUND, video: kind === "video" && PICTURE });
}

export function close(stream) {
  stream?.getTracks().forEach((track) => track.stop());
}

export function recorderOf(stream, kind) {
  const mimeType = TYPES[kind].find((type) => MediaRecorder.isTypeSupported(type));
  return new MediaRecorder(stream, mimeType ? { ...BITS, mimeType } : BITS);
}

// Which of the page's parts says what is wrong and what to do: see the names that getUserMedia gives.
export function problemOf({ name }) {
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "none";
}
