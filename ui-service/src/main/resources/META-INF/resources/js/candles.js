// Candles with their moving averages, and the newest forecast at the time that it speaks of.
import { axis, axisLabel, basics, Canvas, colours, get, joined, whiskers } from "./charting.js";
import { basisPoints, price, seconds } from "./words.js";

const BARS = 120;

export class CandleChart {
  #canvas;
  #bars = new Map();
  #averages = new Map();
  #forecast = null;
  #price = null;

  constructor(element, symbol, interval, forecastInterval) {
    this.path = `/api/v1/symbols/${encodeURIComponent(symbol)}`;
    this.interval = interval;
    this.forecastInterval = forecastInterval;
    this.#canvas = new Canvas(element, () => this.#option());
  }

  async load() {
    const range = `interval=${this.interval}&limit=${BARS}`;
    const [bars, rows, [forecast]] = await Promise.all([
      get(`${this.path}/bars?${range}`),
      get(`${this.path}/features?${range}&featureSet=technical`),
      get(`${this.path}/predictions?interval=${this.forecastInterval}&limit=1`),
    ]);
    this.#bars = joined(bars.map((bar) => [Date.parse(bar.start), bar]), this.#bars);
    this.#averages = joined(rows.map((row) => [Date.parse(row.bucketStart), row.values]), this.#averages);
    if (forecast) this.forecast(forecast);
    this.draw();
  }

  draw() {
    this.#canvas.draw();
  }

  bar(bar) {
    this.#bars.set(Date.parse(bar.start), bar);
    while (this.#bars.size > BARS) this.#bars.delete(this.#bars.keys().next().value);
    this.draw();
  }

  features(row) {
    if (row.featureSet !== "technical") return;
    this.#averages.set(Date.parse(row.bucketStart), row.values);
    while (this.#averages.size > 2 * BARS) this.#averages.delete(this.#averages.keys().next().value);
    this.draw();
  }

  /** Shows a forecast, unless a later one is known. */
  forecast(prediction) {
    if (Date.parse(prediction.availableAt) < Date.parse(this.#forecast?.availableAt)) return;
    this.#forecast = prediction;
    this.draw();
  }

  tick(tick) {
    this.#price = tick.price;
    this.draw();
  }

  /** The forecast's place on the axis: the bar that ends when its horizon does. Too far ahead, it is left out. */
  #target(starts) {
    const f = this.#forecast;
    if (!f || starts.length === 0) return null;
    const step = seconds(this.interval) * 1000;
    const end = Date.parse(f.horizonEnd);
    const start = Math.floor((end - 1) / step) * step;
    const last = starts.at(-1);
    if (start < starts[0] || (start - last) / step > 30) return null;
    for (let at = last + step; at <= start; at += step) starts.push(at);
    return starts.includes(start) ? start : null;
  }

  #option() {
    const known = [...this.#bars.keys()].sort((a, b) => a - b);
    if (known.length < 2) return null;
    const c = colours();
    const starts = [...known];
    const target = this.#target(starts);
    const label = axisLabel(this.interval);
    const average = (column) => starts.map((at) => this.#averages.get(at)?.[column] ?? null);
    const line = (name, column, colour, type) => ({
      name,
      type: "line",
      data: average(column),
      symbol: "none",
      lineStyle: { width: 1.4, color: colour, type },
      itemStyle: { color: colour },
    });
    const bars = starts.map((at) => this.#bars.get(at));
    // Bars of a single trade are no candles: a line shows them better.
    const single = bars.filter((b) => b?.high === b?.low).length > bars.length / 2;
    const drawn = single
      ? { type: "line", symbol: "none", lineStyle: { width: 1.6, color: c.up }, itemStyle: { color: c.up }, data: bars.map((b) => b?.close ?? null) }
      : {
          type: "candlestick",
          data: bars.map((b) => (b ? [b.open, b.close, b.low, b.high] : "-")),
          // Hollow up, solid down: told apart without colour.
          itemStyle: { color: c.panel, borderColor: c.up, color0: c.down, borderColor0: c.down },
        };
    const series = [
      {
        name: single ? "Price (one trade a bar)" : "Price",
        ...drawn,
        markLine: this.#price && {
          symbol: "none",
          silent: true,
          lineStyle: { color: c.quiet, type: "dotted" },
          label: { formatter: price(this.#price), color: c.ink, backgroundColor: c.panel, padding: [1, 3] },
          data: [{ yAxis: this.#price }],
        },
      },
      line("SMA 5", "sma_5", c.ink, "solid"),
      line("SMA 20", "sma_20", c.quiet, "dashed"),
    ];
    if (target !== null) {
      const f = this.#forecast;
      const colour = f.forecast < 0 ? c.down : c.up;
      const at = starts.indexOf(target);
      series.push(whiskers(c, [[at, f.close * Math.exp(f.lower), f.close * Math.exp(f.upper)]], "90% interval"));
      series.push({
        name: "Forecast",
        type: "scatter",
        z: 5,
        symbol: f.forecast < 0 ? "path://M0 0h10L5 9z" : "path://M5 0l5 9H0z",
        symbolSize: 11,
        itemStyle: { color: colour },
        data: [[at, f.impliedPrice]],
      });
    }
    return {
      ...basics(c),
      grid: { left: 8, right: 58, top: 32, bottom: 4, containLabel: true },
      xAxis: axis(c, { type: "category", data: starts, axisLabel: { color: c.quiet, formatter: label, hideOverlap: true } }),
      yAxis: axis(c, { scale: true, position: "left", axisLabel: { color: c.quiet, formatter: price } }),
      tooltip: { ...basics(c).tooltip, formatter: (points) => this.#tooltip(points, starts) },
      series,
    };
  }

  #tooltip(points, starts) {
    const at = starts[points[0].dataIndex];
    const bar = this.#bars.get(at);
    const values = this.#averages.get(at);
    const lines = [new Date(at).toLocaleString()];
    if (bar) {
      lines.push(`open ${price(bar.open)}  high ${price(bar.high)}`);
      lines.push(`low ${price(bar.low)}  close ${price(bar.close)}`);
      lines.push(`${bar.trades} trades, volume ${bar.volume.toLocaleString("en-US", { maximumFractionDigits: 4 })}`);
    }
    for (const [name, column] of [["SMA 5", "sma_5"], ["SMA 20", "sma_20"]]) {
      if (values?.[column] != null) lines.push(`${name} ${price(values[column])}`);
    }
    if (points.some((p) => p.seriesName === "Forecast")) {
      lines.push(`forecast ${price(this.#forecast.impliedPrice)} (${basisPoints(this.#forecast.forecast)})`);
    }
    return lines.join("\n");
  }
}
