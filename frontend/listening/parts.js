// What one message says, in order: its writer and day, its words, its voices and videos, what its pictures show.
import { sentencesOf } from "../modules/speech.js";

const NOT_SAID = ".post-head, .acts, .kind, .replies, .pager";

// [{ sentences }, { media }, ...]
export function partsOf(post, { timeZone }) {
  const parts = [{ sentences: introduction(post, timeZone) }];
  for (const piece of post.children) {
    if (piece.matches(NOT_SAID)) continue;
    const media = piece.matches("audio, video") ? piece : piece.querySelector("audio, video");
    if (media) parts.push({ sentences: titleOf(piece) }, { media });
    else if (piece.matches(".ref")) parts.push({ sentences: sentencesOf(piece.querySelector("b") ?? piece) });
    else parts.push({ sentences: sentencesOf(piece) });
  }
  return parts.filter(({ media, sentences }) => media || sentences.length);
}

// What its maker says that a recording is about. Its text version is for the eye: the recording itself is heard.
function titleOf(piece) {
  const title = piece.querySelector(".recording-title");
  return title ? sentencesOf(title) : [];
}

// "Samir, Friday", and the date too where it is longer ago than a week.
export function whoAndWhen(post, timeZone) {
  const named = [...post.querySelector("h2").childNodes].filter((node) => !node.classList?.contains("vh"));
  const words = named.map((node) => node.textContent.trim());
  const time = post.querySelector("time");
  return [...words, time && dayOf(new Date(time.dateTime), timeZone)].filter(Boolean).join(", ");
}

function introduction(post, timeZone) {
  const lang = document.documentElement.lang;
  return [{ text: `${whoAndWhen(post, timeZone)}.`, lang }];
}

function dayOf(when, timeZone) {
  if (Number.isNaN(when.getTime())) return "";
  const isNear = Date.now() - when.getTime() < 6 * 24 * 60 * 60 * 1000;
  const shown = isNear ? { weekday: "long" } : { weekday: "long", day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(document.documentElement.lang, { ...shown, timeZone }).format(when);
}
