// What both charts share: colours of the theme, times of the axis, and drawing at most once per frame.
import { clock, seconds } from "./words.js";

export const colours = () => {
  const style = getComputedStyle(document.documentElement);
  const get = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: get("ink"),
    quiet: get("quiet"),
    line: get("line"),
    panel: get("panel"),
    up: get("up"),
    down: get("down"),
    ci: get("ci"),
  };
};

const two = (n) => String(n).padStart(2, "0");

/** The label of a time on an axis of bars of a length: the time of day, or the day for long bars. */
export const axisLabel = (interval) => (ms) => {
  const date = new Date(Number(ms));
  if (seconds(interval) >= 86400) return `${two(date.getDate())}.${two(date.getMonth() + 1)}.`;
  if (seconds(interval) >= 3600) return `${two(date.getDate())}.${two(date.getMonth() + 1)}. ${two(date.getHours())}h`;
  return seconds(interval) >= 60 ? clock(date).slice(0, 5) : clock(date);
};

export const get = async (path) => {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()).items;
};

/**
 * Rows by their time, the oldest first: those fetched, which come the newest first, and of those known already all that
 * are newer, because they came while the others were on their way.
 */
export const joined = (fetched, known) => {
  const rows = new Map(fetched.reverse());
  const newest = Math.max(...rows.keys());
  for (const [at, row] of known) if (at > newest) rows.set(at, row);
  return rows;
};

/** A chart in an element, drawn when asked and resized with its element. */
export class Canvas {
  #chart = null;
  #asked = false;

  constructor(element, option) {
    this.element = element;
    this.option = option;
    new ResizeObserver(() => this.#chart?.resize()).observe(element);
  }

  draw() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      const option = this.option();
      if (!option) return;
      if (!this.#chart) {
        this.element.replaceChildren();
        this.#chart = globalThis.echarts.init(this.element, null, { renderer: "canvas" });
      }
      this.#chart.setOption(option, { notMerge: true });
    });
  }
}

/** What every chart has. The tooltip is drawn, not HTML: the page allows no inline style. */
export const basics = (c) => ({
  animation: false,
  textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: c.quiet },
  tooltip: {
    trigger: "axis",
    renderMode: "richText",
    backgroundColor: c.panel,
    borderColor: c.line,
    textStyle: { color: c.ink, fontSize: 12 },
    axisPointer: { type: "line", lineStyle: { color: c.quiet, type: "dashed" } },
  },
  legend: {
    type: "scroll",
    pageIconColor: c.quiet,
    pageIconInactiveColor: c.line,
    pageTextStyle: { color: c.quiet },
    top: 0,
    left: 0,
    itemWidth: 16,
    itemHeight: 8,
    textStyle: { color: c.quiet },
    inactiveColor: c.line,
  },
});

export const axis = (c, more) => ({
  axisLine: { lineStyle: { color: c.line } },
  axisTick: { show: false },
  axisLabel: { color: c.quiet, hideOverlap: true },
  splitLine: { lineStyle: { color: c.line } },
  ...more,
});

/** An upright bar from low to high with feet: the interval of a forecast. */
export const whiskers = (c, data, name) => ({
  name,
  type: "custom",
  z: 4,
  data,
  encode: { x: 0, y: [1, 2] },
  tooltip: { show: false },
  itemStyle: { color: c.ci },
  renderItem: (params, api) => {
    const low = api.coord([api.value(0), api.value(1)]);
    const high = api.coord([api.value(0), api.value(2)]);
    const half = Math.max(2, Math.min(7, api.size([1, 0])[0] * 0.3));
    const style = { stroke: c.quiet, lineWidth: 1.2 };
    const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
    return {
      type: "group",
      children: [
        line(low[0], low[1], high[0], high[1]),
        line(low[0] - half, low[1], low[0] + half, low[1]),
        line(high[0] - half, high[1], high[0] + half, high[1]),
      ],
    };
  },
});
