// `npm run build`: builds the application from the packages that are installed. `npm start` does it by itself where it is needed.
import { ensureBuild } from "./ensure-build.mjs";

ensureBuild();
