// The page of one symbol: its charts, its price and forecast as they come.
import { refreshSoon } from "./fragments.js";
import { listen } from "./live.js";
import { soon } from "./soon.js";
import { showForecast, showPrice } from "./cells.js";
import { CandleChart } from "./candles.js";
import { TruthChart } from "./truth.js";

const { symbol, interval, forecastInterval } = document.getElementById("chart").dataset;
const candles = new CandleChart(document.getElementById("chart"), symbol, interval, forecastInterval);
const truth = new TruthChart(document.getElementById("truth"), symbol, forecastInterval);

const RETRY_MS = 5000;

const load = soon(async () => {
  try {
    await Promise.all([candles.load(), truth.load()]);
  } catch (problem) {
    console.warn(problem);
    setTimeout(load, RETRY_MS);
  }
});

document.addEventListener("themechange", () => {
  candles.draw();
  truth.draw();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  candles.draw();
  truth.draw();
});

// Not only once it listens: who cannot, has charts all the same. Mostly it is one with the first that was missed.
load();
listen([symbol], {
  tick: (tick) => {
    showPrice(document.getElementById("head"), tick);
    candles.tick(tick);
  },
  bar: (bar) => bar.interval === interval && candles.bar(bar),
  features: (row) => row.interval === interval && candles.features(row),
  prediction: (prediction) => {
    showForecast(document.getElementById("forecast"), prediction);
    candles.forecast(prediction);
    refreshSoon();
  },
  outcome: (outcome) => {
    truth.outcome(outcome);
    refreshSoon();
  },
  missed: load,
});
