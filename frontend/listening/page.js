// What is new on the conversation page, and the following page of it, for a person who listens.
import { openBar } from "./bar.js";

const numberOf = (post) => Number(post.id.replace("post-", ""));

// One message from its menu is listening too, but the place stays where it was.
export function hearOne(section, post, { heard }) {
  openBar(section, [post], { isAll: false, heard: (_number, how) => heard(0, how) });
}

// `heard(number, { isRead })` keeps the place. `grown()` is called when the page has got its following messages.
export function hearAllNew(section, { heard, grown }) {
  const after = Number(section.dataset.reached);
  const fresh = messagesIn(document).filter((post) => numberOf(post) > after);
  const keep = (number, how) => {
    section.dataset.reached = String(Math.max(number, Number(section.dataset.reached)));
    heard(number, how);
  };
  openBar(section, fresh, { isAll: true, heard: keep, more: () => followingPage(grown) });
}

// Nobody's new messages are their own, and a deleted one says nothing.
function messagesIn(place) {
  return [...place.querySelectorAll("article.post:not(.post-mine)")].filter(
    (post) => !post.querySelector(".post-gone"),
  );
}

// The next 20 messages come below these, with the end of their page. [] where there are none; no network is an error.
async function followingPage(grown) {
  const link = document.querySelector("[data-next-page]");
  if (!link) return [];
  const page = await fetchPage(link.href);
  const posts = page.querySelector("[data-posts]");
  const end = page.querySelector("[data-page-end]");
  posts.querySelectorAll(".marker, [data-hear-all]").forEach((extra) => extra.remove());
  const fresh = messagesIn(posts);
  const home = document.querySelector("[data-posts]");
  home.append(...posts.childNodes);
  document.querySelector("[data-page-end]").replaceWith(end);
  window.htmx?.process(home);
  window.htmx?.process(end);
  grown();
  return fresh.length ? fresh : followingPage(grown);
}

async function fetchPage(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}
