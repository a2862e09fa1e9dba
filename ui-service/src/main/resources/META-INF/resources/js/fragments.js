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

const refresh = async () => {
  timer = 0;
  if (running) return;
  running = true;
  last = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-fragment]")) {
      const fresh = page.getElementById(part.id);
      // What a reader has under the hands stays: a link with the focus would lose it.
      if (fresh && !part.contains(document.activeElement)) {
        localTimes(fresh);
        part.replaceChildren(...fresh.childNodes);
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
