// The websocket: hears what happens, comes back by itself, and says which of the two it is doing.
import { onRefresh, refreshSoon } from "./fragments.js";

const SHORTEST_MS = 500;
const LONGEST_MS = 15000;
const STATES = {
  live: "live",
  reconnecting: "reconnecting…",
  paused: "live updates paused",
};

let connected = false;

const show = () => {
  const indicator = document.querySelector(".live");
  const paused = document.querySelector('[data-kafka="away"]') !== null;
  const state = connected ? (paused ? "paused" : "live") : "reconnecting";
  if (indicator.dataset.state !== state) {
    indicator.dataset.state = state;
    indicator.querySelector("span").textContent = STATES[state];
  }
};

/**
 * Listens to symbols ("*" for all) for as long as the page lives. Handlers by message type; `missed` is called when
 * messages may have been missed: before it began to listen, while it was not connected, or because it was too slow.
 */
export const listen = (symbols, handlers) => {
  let wait = SHORTEST_MS;
  const connect = () => {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/live`);
    socket.onopen = () => socket.send(JSON.stringify({ subscribe: symbols }));
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (message.type === "subscribed") {
        connected = true;
        wait = SHORTEST_MS;
        show();
      }
      if (message.type === "subscribed" || message.type === "gap" || message.skipped) {
        refreshSoon();
        handlers.missed?.();
      }
      handlers[message.type]?.(message.data, message.symbol);
    };
    socket.onclose = () => {
      connected = false;
      show();
      setTimeout(connect, wait * (0.7 + 0.6 * Math.random()));
      wait = Math.min(LONGEST_MS, wait * 2);
    };
  };
  onRefresh(show);
  connect();
};
