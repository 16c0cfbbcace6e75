// One hash over everything the build depends on; scripts/check_frontend.py computes the same.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { posix } from "node:path";

const ROOT = new URL("./", import.meta.url);
const LOOSE = ["build.mjs", "package-lock.json", "package.json", "sourcehash.mjs", "tsconfig.json"];

export async function sourceHash() {
  const sources = (await readdir(new URL("src/", ROOT), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(entry.parentPath ?? entry.path, entry.name).replace(ROOT.pathname, ""));
  const total = createHash("sha256");
  for (const name of [...LOOSE, ...sources].sort()) {
    const digest = createHash("sha256").update(await readFile(new URL(name, ROOT))).digest("hex");
    total.update(`${name}\0${digest}\n`);
  }
  return total.digest("hex");
}
