// The two cells that change faster than the server is asked: the last price and the forecast.
import { arrow, basisPoints, direction, horizon, percent, price, showTime } from "./words.js";

const flash = (element) => {
  element.classList.remove("fresh");
  requestAnimationFrame(() => element.classList.add("fresh"));
};

export const showPrice = (root, tick) => {
  const cell = root?.querySelector("[data-price]");
  if (!cell) return;
  const text = price(tick.price);
  if (cell.textContent !== text) {
    cell.textContent = text;
    flash(cell);
  }
  const at = root.querySelector("[data-at]");
  if (at) showTime(at, tick.ts);
};

/** Whether there was a cell to show it in: before the first forecast the server renders words instead. */
export const showForecast = (root, prediction) => {
  const move = root?.querySelector("[data-move]");
  if (!move) return false;
  const around = move.closest(".move");
  around.classList.remove("up", "down", "flat");
  around.classList.add(direction(prediction.forecast));
  around.querySelector("i").textContent = arrow(prediction.forecast);
  const show = (name, text) => {
    const cell = root.querySelector(`[data-${name}]`);
    if (cell) cell.textContent = text;
  };
  show("move", basisPoints(prediction.forecast));
  show("up", percent(prediction.probabilityUp));
  show("horizon", horizon(prediction.interval, prediction.horizon));
  show("range", `${basisPoints(prediction.lower).replace(" bp", "")} to ${basisPoints(prediction.upper)}`);
  show("by", `${prediction.model} v${prediction.version}`);
  const made = root.querySelector("[data-made]");
  if (made) showTime(made, prediction.availableAt);
  return true;
};
