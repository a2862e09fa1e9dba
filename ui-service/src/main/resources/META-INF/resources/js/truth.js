// Every recent forecast with its interval, beside the return that came true.
import { axis, axisLabel, basics, Canvas, colours, get, joined, whiskers } from "./charting.js";
import { basisPoints } from "./words.js";

const OUTCOMES = 60;

export class TruthChart {
  #canvas;
  #outcomes = new Map();

  constructor(element, symbol, interval) {
    this.path = `/api/v1/symbols/${encodeURIComponent(symbol)}/outcomes?interval=${interval}&limit=${OUTCOMES}`;
    this.interval = interval;
    this.#canvas = new Canvas(element, () => this.#option());
  }

  async load() {
    const outcomes = await get(this.path);
    this.#outcomes = joined(outcomes.map((o) => [Date.parse(o.horizonEnd), o]), this.#outcomes);
    this.draw();
  }

  draw() {
    this.#canvas.draw();
  }

  outcome(outcome) {
    this.#outcomes.set(Date.parse(outcome.horizonEnd), outcome);
    while (this.#outcomes.size > OUTCOMES) this.#outcomes.delete(this.#outcomes.keys().next().value);
    this.draw();
  }

  #option() {
    if (this.#outcomes.size === 0) return null;
    const c = colours();
    const ends = [...this.#outcomes.keys()].sort((a, b) => a - b);
    const all = ends.map((end) => this.#outcomes.get(end));
    const bp = (value) => value * 1e4;
    const dots = (name, symbol, colour, filled, keep, value) => ({
      name,
      type: "scatter",
      z: 5,
      symbol,
      symbolSize: 7,
      itemStyle: { color: filled ? colour : c.panel, borderColor: colour, borderWidth: 1.6 },
      data: all.map((o) => (keep(o) ? bp(value(o)) : null)),
    });
    return {
      ...basics(c),
      grid: { left: 8, right: 12, top: 32, bottom: 4, containLabel: true },
      xAxis: axis(c, {
        type: "category",
        data: ends,
        axisLabel: { color: c.quiet, formatter: axisLabel(this.interval), hideOverlap: true },
      }),
      yAxis: axis(c, { scale: true, axisLabel: { color: c.quiet, formatter: (v) => basisPoints(v / 1e4).replace(".0 bp", " bp").replace(".000", "") } }),
      tooltip: { ...basics(c).tooltip, formatter: (points) => this.#tooltip(all[points[0].dataIndex]) },
      series: [
        whiskers(c, all.map((o, i) => [i, bp(o.lower), bp(o.upper)]), "90% interval"),
        {
          name: "Forecast",
          type: "line",
          z: 4,
          step: "middle",
          symbol: "none",
          lineStyle: { color: c.ink, width: 1.4 },
          itemStyle: { color: c.ink },
          data: all.map((o) => bp(o.forecast)),
        },
        dots("Came true, direction hit", "circle", c.up, true, (o) => o.hit, (o) => o.realised),
        dots("missed", "diamond", c.down, false, (o) => !o.hit, (o) => o.realised),
      ],
    };
  }

  #tooltip(o) {
    return [
      new Date(o.horizonEnd).toLocaleString(),
      `forecast ${basisPoints(o.forecast)}`,
      `interval ${basisPoints(o.lower)} to ${basisPoints(o.upper)}`,
      `came true ${basisPoints(o.realised)}, ${o.hit ? "hit" : "miss"}`,
      `${o.model} v${o.version}`,
    ].join("\n");
  }
}
