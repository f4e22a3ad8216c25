import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { unpackAll } from "../../src/io/read-inputs.ts";
import { aKey, anArtifact, aShow, aVault, context, SUBSCRIPTION, settings } from "../helpers/snapshot.ts";
import { buildZip } from "../helpers/zip.ts";

/** One output of az in a file. `isBare`: it names no owner, so that its path has to. */
interface Export {
  readonly path: string;
  readonly text: string;
  readonly isBare: boolean;
}

interface Packed {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const OTHER = "00000002-0000-4000-8000-0000000000aa";
const VAULTS = [
  ["kv-a", SUBSCRIPTION],
  ["kv-ab", SUBSCRIPTION],
  ["kv-c", OTHER],
] as const;

const key = fc.record({
  name: fc.constantFrom("k1", "k2", "k-2"),
  tag: fc.constantFrom(null, {}, { tier: "app" }, { tier: "web" }, { "tier ": "app" }, { ü: "é" }),
  enabled: fc.boolean(),
  isShown: fc.boolean(),
});

const estate = fc.tuple(...VAULTS.map(() => fc.option(fc.uniqueArray(key, { selector: ({ name }) => name, maxLength: 3 }), { freq: 6 })));

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The outputs of az for an estate; a vault without keys has a bare list, and null means that its list was not exported. */
const exports = estate.map((vaults): Export[] => {
  const files: Export[] = [SUBSCRIPTION, OTHER].map((id) => ({
    path: `vault list ${id}.json`,
    text: pretty(VAULTS.filter(([, owner]) => owner === id).map(([name]) => aVault(name, {}, id))),
    isBare: false,
  }));
  for (const [at, keys] of vaults.entries()) {
    const [vault] = VAULTS[at] as (typeof VAULTS)[number];
    if (keys === null) continue;
    const list = keys.map(({ name, tag, enabled }) => aKey(vault, name, tag, { enabled }));
    files.push({ path: `keys of ${vault}.json`, text: pretty(list), isBare: list.length === 0 });
    for (const { name, tag, enabled, isShown } of keys)
      if (isShown) files.push({ path: `${vault} ${name}.json`, text: pretty(aShow(vault, name, tag, { enabled })), isBare: false });
  }
  return files;
});

async function verdictsOf(files: readonly Packed[]): Promise<ReadonlyMap<string, string>> {
  const { artifacts, unreadable } = await unpackAll(files.map(({ path, bytes }) => anArtifact(path, bytes)));
  const { findings } = assess(artifacts, settings(), { ...context, unreadable });
  return new Map(findings.map(({ subject, verdict }) => [`${subject.type} ${subject.id}`, verdict]));
}

const ENCODINGS = {
  plain: (text: string) => Buffer.from(text),
  bom: (text: string) => Buffer.from(`\uFEFF${text}`),
  crlf: (text: string) => Buffer.from(text.replaceAll("\n", "\r\n")),
  utf16: (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  utf16be: (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16(),
  compact: (text: string) => Buffer.from(JSON.stringify(JSON.parse(text))),
} as const;
const encoding = fc.constantFrom(...(Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[]));

/** Ways to put outputs into other files; each says whether the paths of the outputs are still there. */
const JOINS = {
  concatenate: (parts: readonly Export[]) => parts.map(({ text }) => text).join(""),
  concatenateTight: (parts: readonly Export[]) => parts.map(({ text }) => text.trim()).join(""),
  concatenateWithMarks: (parts: readonly Export[]) => parts.map(({ text }) => `\uFEFF${text}`).join("\r\n"),
  flat: (parts: readonly Export[]) => pretty(parts.flatMap(({ text }) => JSON.parse(text))),
  array: (parts: readonly Export[]) => pretty(parts.map(({ text }) => JSON.parse(text))),
  object: (parts: readonly Export[]) => pretty(Object.fromEntries(parts.map(({ path, text }) => [path, JSON.parse(text)]))),
} as const;

const plan = fc.record({
  shuffle: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  join: fc.option(fc.constantFrom(...(Object.keys(JOINS) as (keyof typeof JOINS)[]))),
  joined: fc.nat({ max: 12 }),
  rename: fc.boolean(),
  encoding,
  pack: fc.constantFrom("none", "zip", "gzip"),
});
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function repack(files: readonly Export[], { shuffle, join, joined, rename, encoding: name, pack }: Plan): Packed[] {
  const order = files.map((file, at) => ({ file, at: shuffle[at % shuffle.length] ?? 0 })).sort((a, b) => a.at - b.at);
  const shuffled = order.map(({ file }) => file);
  const parts = join === null ? [] : shuffled.slice(0, joined);
  const rest = join === null ? shuffled : shuffled.slice(joined);
  // UTF-16 cannot be appended to UTF-8: what is joined is joined as text, and then encoded.
  const whole: Export[] = join === null || parts.length === 0 ? [] : [{ path: "all exports.txt", text: JOINS[join](parts), isBare: true }];
  const encode = ENCODINGS[name === "compact" && join?.startsWith("concatenate") ? "plain" : name];
  const named = rest.map((file, at) => ({ ...file, path: rename && !file.isBare ? `deep/folder ${at}/EXPORT-${at}.TXT` : file.path }));
  const packed = [...whole, ...named].map(({ path, text }) => ({ path, bytes: encode(text) }));
  if (pack === "none") return packed;
  if (pack === "gzip") return packed.map(({ path, bytes }) => ({ path: `${path}.gz`, bytes: gzipSync(bytes) }));
  return [{ path: "sent.zip", bytes: buildZip(packed.map(({ path, bytes }) => ({ name: path, content: bytes, method: 8 }))) }];
}

test("re-packaging never changes a verdict, except to inconclusive where bare content lost its owner", async () => {
  await fc.assert(
    fc.asyncProperty(exports, plan, async (files, how) => {
      const before = await verdictsOf(files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })));
      const after = await verdictsOf(repack(files, how));
      assert.equal([...after.keys()].sort(), [...before.keys()].sort());
      const mayLose = files.some(({ isBare }) => isBare) && how.join !== null && how.join !== "object";
      for (const [subject, verdict] of after) {
        const was = before.get(subject);
        assert.ok(verdict === was || (mayLose && verdict === "inconclusive"), `${subject}: ${was}, then ${verdict}`);
      }
    }),
    { numRuns: 120 },
  );
});

test.run();
