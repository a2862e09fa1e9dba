// Figures as the server writes them (class Words): one rule on both sides.
const minus = (text) => text.replace("-", "−");

const fixed = (value, decimals) =>
  value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

const signed = (value, decimals) => {
  const text = fixed(value, decimals);
  if (/^-?0\.?0*$/.test(text)) return text.replace("-", "");
  return value > 0 ? `+${text}` : minus(text);
};

export const price = (value) => {
  const magnitude = value > 0 ? Math.floor(Math.log10(value)) : 0;
  return fixed(value, Math.max(2, Math.min(8, 5 - magnitude)));
};

export const basisPoints = (logReturn) => {
  const points = logReturn * 1e4;
  return `${signed(points, Math.abs(points) < 0.1 ? 3 : 1)} bp`;
};

export const percent = (share) => minus(`${fixed(share * 100, 0)}%`);

export const direction = (value) => (value > 0 ? "up" : value < 0 ? "down" : "flat");

export const arrow = (value) => (value > 0 ? "▲" : value < 0 ? "▼" : "◆");

const pad = (n) => String(n).padStart(2, "0");

/** Time of day in the reader's zone. */
export const clock = (date) => `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;

const utc = (date) => `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** Times within an element in the reader's zone, UTC in their title. */
export const localTimes = (root) => {
  for (const time of root.querySelectorAll("time[datetime]")) showTime(time, time.dateTime);
};

export const showTime = (time, iso) => {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return;
  const today = date.toDateString() === new Date().toDateString();
  time.dateTime = iso;
  time.textContent = today ? clock(date) : `${date.toLocaleDateString()} ${clock(date)}`;
  time.title = utc(date);
};

/** Seconds of a bar length such as 5m. */
export const seconds = (interval) =>
  Number.parseInt(interval, 10) * { s: 1, m: 60, h: 3600, d: 86400 }[interval.at(-1)];

export const horizon = (interval, bars) => {
  const s = seconds(interval) * bars;
  if (s < 120) return `next ${s} s`;
  if (s < 59 * 60 + 30) return `next ${Math.round(s / 60)} min`;
  return s < 36 * 3600 ? `next ${Math.round(s / 3600)} h` : `next ${Math.round(s / 86400)} days`;
};
