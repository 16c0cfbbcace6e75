// Builds ../static from src/: the component with its lazy chunks, its style sheet, the standalone script.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { sourceHash } from "./sourcehash.mjs";

// Built beside and put in place at the end: a server that reads meanwhile never finds half a build.
const place = new URL("../static/linked", import.meta.url).pathname;
const out = new URL(`node_modules/.linked-${process.pid}/`, import.meta.url);
await mkdir(out, { recursive: true });

const shared = {
  bundle: true, minify: true, target: "es2022", metafile: true, legalComments: "none", logLevel: "warning",
  // deck.gl without its WebGPU half, which no browser needs that has WebGL 2.
  conditions: ["visgl:webgl-only"], define: { "process.env.NODE_ENV": '"production"' },
  absWorkingDir: new URL(".", import.meta.url).pathname,
};
const component = await build({
  ...shared, entryPoints: ["src/index.ts"], outdir: out.pathname, format: "esm", splitting: true,
  chunkNames: "[name]-[hash]", loader: { ".css": "text" },
});
const standalone = await build({
  ...shared, entryPoints: ["src/standalone.ts"], outfile: new URL("standalone.js", out).pathname, format: "iife",
  // One file has no neighbours to fetch: what asks where it lies gets nothing.
  logOverride: { "empty-import-meta": "silent" }, loader: { ".css": "text" },
});
await build({ ...shared, entryPoints: ["src/linked.css"], outfile: new URL("linked.css", out).pathname });
await writeFile(new URL("LICENSES.txt", out), await licences([component, standalone]));

const files = {};
for (const name of (await readdir(out)).sort()) {
  const bytes = await readFile(new URL(name, out));
  files[name] = { sha256: sha(bytes), bytes: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
const manifest = { source_sha256: await sourceHash(), files };
await writeFile(new URL("manifest.json", out), JSON.stringify(manifest, null, 1) + "\n");
const old = new URL(`node_modules/.linked-old-${process.pid}`, import.meta.url).pathname;
await rename(place, old).catch(() => undefined);
await rename(out.pathname, place);
await rm(old, { recursive: true, force: true });
for (const [name, { bytes, gzip }] of Object.entries(files)) console.log(String(bytes).padStart(9), String(gzip).padStart(8), name);

function sha(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The licence texts of everything that ended up in a bundle, one per package. */
async function licences(results) {
  const packages = new Set();
  for (const { metafile } of results) {
    for (const { inputs } of Object.values(metafile.outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
        if (found && bytesInOutput > 0) packages.add(found[1]);
      }
    }
  }
  const texts = [];
  for (const name of [...packages].sort()) {
    const root = new URL(`node_modules/${name}/`, import.meta.url);
    const { version, license } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
    const file = (await readdir(root)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(new URL(file, root), "utf8") : "";
    texts.push(`${name} ${version} (${license})\n\n${text.trim()}`.trim());
  }
  return texts.join("\n\n" + "-".repeat(72) + "\n\n") + "\n";
}
