// Parts of a page that the server renders anew: fetched now and then, never more often than once in a while.
import { localTimes } from "./words.js";

const LEAST_MS = 2000;
const IDLE_MS = 10000;
let last = 0;
let timer = 0;
let running = false;
const listeners = [];

/** Called after every refresh. */
export const onRefresh = (listener) => listeners.push(listener);

/** Asks for fresh parts: soon, but not more often than every two seconds. */
export const refreshSoon = () => {
  if (timer || document.hidden) return;
  timer = setTimeout(refresh, Math.max(100, last + LEAST_MS - Date.now()));
};

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
  timer = 0;
  if (running) return;
  running = true;
  last = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
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
  } finally {
    running = false;
  }
};

document.addEventListener("visibilitychange", () => document.hidden || refreshSoon());
setInterval(() => Date.now() - last > IDLE_MS && refreshSoon(), IDLE_MS / 2);
localTimes(document);
