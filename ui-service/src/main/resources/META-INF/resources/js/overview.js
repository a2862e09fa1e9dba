// The page of every symbol: prices and forecasts at once, the rest by and by.
import { refreshSoon } from "./fragments.js";
import { listen } from "./live.js";
import { showForecast, showPrice } from "./cells.js";

const row = (symbol) => document.querySelector(`tr[data-symbol="${CSS.escape(symbol)}"]`);

listen(["*"], {
  tick: (tick, symbol) => (row(symbol) ? showPrice(row(symbol), tick) : refreshSoon()),
  prediction: (prediction, symbol) => showForecast(row(symbol), prediction) || refreshSoon(),
  outcome: refreshSoon,
  bar: refreshSoon,
});
