// Pages that only need fresh parts now and then.
import { refreshSoon } from "./fragments.js";
import { listen } from "./live.js";

listen([], { reconnected: refreshSoon });
