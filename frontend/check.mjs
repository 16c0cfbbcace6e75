// Does static/ belong to this source?
import { readFile } from "node:fs/promises";
import { sourceHash } from "./sourcehash.mjs";

const manifest = JSON.parse(await readFile(new URL("../static/linked/manifest.json", import.meta.url), "utf8"));
if (manifest.source_sha256 !== (await sourceHash())) {
  console.error("static/linked is older than frontend/src: run npm run build in frontend/.");
  process.exit(1);
}
console.log("static/linked belongs to frontend/src.");
