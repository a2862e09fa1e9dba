// Pages that only need fresh parts now and then.
import { listen } from "./live.js";

listen([], {});
