// Parts of a page that the server renders anew: fetched now and then, never more often than once in a while.
import { soon } from "./soon.js";
import { localTimes } from "./words.js";

const IDLE_MS = 10000;
let last = 0;
const listeners = [];

/** Called after every refresh. */
export const onRefresh = (listener) => listeners.push(listener);

/** Replaces what a part holds. A table that a reader scrolled or clicked stays so: the n-th follows the n-th. */
const replace = (part, fresh) => {
  const old = [...part.querySelectorAll(".scroll")].map((table) => ({
    left: table.scrollLeft,
    top: table.scrollTop,
    focused: table === document.activeElement,
  }));
  part.replaceChildren(...fresh.childNodes);
  [...part.querySelectorAll(".scroll")].slice(0, old.length).forEach((table, n) => {
    table.scrollTo(old[n].left, old[n].top);
    if (old[n].focused) table.focus({ preventScroll: true });
  });
};

const refresh = async () => {
  last = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    // A page that stands in for one that could not be made gives way to it.
    if (answer.status < 500 && document.querySelector("[data-away]")) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const used = document.activeElement?.closest("a, button, input, select");
    for (const part of document.querySelectorAll("[data-fragment]")) {
      const fresh = page.getElementById(part.id);
      // What a reader is about to use stays: a link with the focus would lose it.
      if (fresh && !part.contains(used)) {
        localTimes(fresh);
        replace(part, fresh);
      }
    }
    listeners.forEach((listener) => listener());
  } catch {
    // The server is away: the indicator says so, and reconnecting refreshes.
  }
};

const ask = soon(refresh);

/** Asks for fresh parts, for as long as somebody may see them. */
export const refreshSoon = () => document.hidden || ask();

document.addEventListener("visibilitychange", () => document.hidden || refreshSoon());
setInterval(() => Date.now() - last > IDLE_MS && refreshSoon(), IDLE_MS / 2);
localTimes(document);
