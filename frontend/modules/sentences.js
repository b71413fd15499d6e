// What a page says, sentence by sentence: [{ text, lang }, ...] in the order of reading.
// Browsers cut long speech off after about 15 seconds, so nothing is longer than a slow voice reads in that time.
const LONGEST = 140;
const NOT_READ = "button, input, select, textarea, nav, svg, audio, video, .btn, .crumb, .taskbar, .vh, .tag-new, [hidden], [aria-hidden=true], [data-not-read]";
const BLOCKS = "p, li, h1, h2, h3, h4, div, section, article, blockquote, figure, dt, dd, summary, legend, label, td, th";

export function sentencesOf(element) {
  return blocksOf(element).flatMap(({ text, lang }) => split(text, lang).map((one) => ({ text: one, lang })));
}

export function split(text, lang) {
  return segments(text.replace(/\s+/g, " ").trim(), lang).flatMap(shorten);
}

// A block's words are read together; a picture is read by its description.
function blocksOf(root) {
  const blocks = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node !== root && node.matches(NOT_READ)
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = root; node; node = walker.nextNode()) {
    const text = node instanceof Element ? (node.matches("img") ? node.alt : "") : node.data;
    if (node.nodeName === "BR" && blocks.length) blocks.at(-1).home = null;
    if (!text.trim()) continue;
    const home = node instanceof Element ? node : (node.parentElement.closest(BLOCKS) ?? root);
    const lang = (node instanceof Element ? node : node.parentElement).closest("[lang]")?.lang ?? "";
    const last = blocks.at(-1);
    if (last?.home === home && last.lang === lang) last.text += text;
    else blocks.push({ home, lang, text });
  }
  return blocks;
}

function segments(text, lang) {
  if (!text) return [];
  if (!("Segmenter" in Intl)) return text.match(/[^.!?…]+[.!?…]*/g).map((one) => one.trim()).filter(Boolean);
  const segmenter = new Intl.Segmenter(lang || undefined, { granularity: "sentence" });
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((one) => /[\p{L}\p{N}]/u.test(one));
}

// A very long sentence is read in parts: at a comma where there is one, else between two words.
function shorten(sentence) {
  const parts = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const head = rest.slice(0, LONGEST);
    const at = Math.max(head.lastIndexOf(", "), head.lastIndexOf("; "), head.lastIndexOf(": "));
    const end = at > LONGEST / 3 ? at + 1 : head.lastIndexOf(" ") > 0 ? head.lastIndexOf(" ") : LONGEST;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest ? [...parts, rest] : parts;
}
