// Work that many messages ask for, and that is enough once in a while.
const FIRST_MS = 100;
const LEAST_MS = 2000;

/** Lets work be asked for: done soon, one at a time, at most every two seconds, and once after the last asking. */
export const soon = (work) => {
  let last = 0;
  let timer = 0;
  let running = false;
  let again = false;
  const ask = () => {
    if (running) again = true;
    else timer ||= setTimeout(run, Math.max(FIRST_MS, last + LEAST_MS - Date.now()));
  };
  const run = async () => {
    timer = 0;
    again = false;
    running = true;
    last = Date.now();
    try {
      await work();
    } finally {
      running = false;
      if (again) ask();
    }
  };
  return ask;
};
