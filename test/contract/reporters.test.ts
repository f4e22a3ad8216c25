import { parse as parseCsv } from "csv-parse/sync";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { validateAssessment } from "../../src/generated/validators.gen.ts";
import { FORMATS, type Format } from "../../src/report/registry.ts";
import { EDGE_CASES } from "../helpers/edge-cases.ts";
import { renderFiles } from "../helpers/render.ts";

/** What a reader of the files counts. A format that says nothing of a kind leaves it out. */
interface Counted {
  readonly verdicts?: Partial<Record<string, number>>;
  readonly keys?: number;
  readonly keysByState?: Partial<Record<string, number>>;
}

type Files = ReadonlyMap<string, Buffer>;
type Read = (files: Files, assessment: Assessment) => Counted;

const textOf = (files: Files, name: string): string => files.get(name)?.toString("utf8") ?? assert.unreachable(`no file ${name}`) ?? "";

function tally(words: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

const rowsOf = (files: Files, name: string): Record<string, string>[] => parseCsv(textOf(files, name), { bom: true, columns: true });

const readCsv: Read = (files, { settings, totals }) => {
  const findings = rowsOf(files, "findings.csv");
  const keys = rowsOf(files, "keys.csv");
  for (const { id } of settings.tiers) {
    const own = findings.filter(({ tier }) => tier === id);
    assert.is(
      own.reduce((sum, row) => sum + Number(row["keys"]), 0),
      totals.keys,
      "the findings of a tier add up to the population",
    );
  }
  return {
    verdicts: tally(findings.map((row) => row["verdict"] ?? "")),
    keys: keys.length,
    keysByState: tally(keys.map((row) => row["state"] ?? "")),
  };
};

const readJson: Read = (files, assessment) => {
  const saved = JSON.parse(textOf(files, "assessment.json")) as Assessment;
  assert.ok(validateAssessment(saved), JSON.stringify(validateAssessment.errors));
  assert.equal(saved, JSON.parse(JSON.stringify(assessment)));
  return {
    verdicts: tally(saved.findings.map(({ verdict }) => verdict)),
    keys: saved.keys.length,
    keysByState: tally(saved.keys.map(({ state }) => state)),
  };
};

/** The assessment again, from its records alone. */
const readNdjson: Read = (files, assessment) => {
  const records = textOf(files, "assessment.ndjson")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { record: string; value: Record<string, unknown> });
  const all = (record: string) => records.filter((line) => line.record === record).map(({ value }) => value);
  const { populationSource, ...head } = all("assessment")[0] ?? {};
  const rebuilt = {
    ...head,
    population: { source: populationSource, subscriptions: all("subscription") },
    findings: all("finding"),
    observations: all("observation"),
    coverage: all("coverage"),
    keys: all("key"),
    artifacts: all("artifact"),
    inputIssues: all("inputIssue"),
  };
  assert.equal(rebuilt, JSON.parse(JSON.stringify(assessment)));
  assert.equal(records.at(-1), { record: "end", value: { records: records.length } });
  return { keys: all("key").length, verdicts: tally(all("finding").map(({ verdict }) => String(verdict))) };
};

interface OscalResult {
  readonly observations: readonly { readonly props: readonly { readonly name: string; readonly value: string }[] }[];
}

/** Its validity is tested with NIST's schema, beside the reporter. */
const readOscal: Read = (files) => {
  const document = JSON.parse(textOf(files, "oscal-assessment-results.json"));
  const { observations } = document["assessment-results"].results[0] as OscalResult;
  return { verdicts: tally(observations.map(({ props }) => props.find(({ name }) => name === "verdict")?.value ?? "")) };
};

const readSummary: Read = (files) => {
  const text = textOf(files, "summary.txt").replace(/\s+/g, " ");
  const counts = /(\d+) fail, (\d+) inconclusive, (\d+) pass, (\d+) not-applicable/.exec(text) ?? [];
  const [, fail, inconclusive, pass, scoped] = counts.map(Number);
  return {
    verdicts: { fail, inconclusive, pass, "not-applicable": scoped } as Counted["verdicts"] & object,
    keys: Number(/(\d+) keys?\./.exec(text)?.[1]),
  };
};

/** null: the page has tests of its own, in a browser. */
const READERS = {
  csv: readCsv,
  json: readJson,
  ndjson: readNdjson,
  text: readSummary,
  html: null,
  oscal: readOscal,
} as const satisfies Record<Format, Read | null>;

const BINARY: readonly Format[] = [];
/** JSON keeps every value as it is; its readers are programs. */
const RAW: readonly Format[] = ["json", "ndjson"];

const nonZero = (counts: Partial<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter((entry): entry is [string, number] => (entry[1] ?? 0) > 0));

for (const format of FORMATS) {
  for (const [name, make] of Object.entries(EDGE_CASES)) {
    test(`${format}, ${name}: the same bytes twice, valid, and the counts reconcile`, async () => {
      const assessment = make();
      const files = await renderFiles(format, assessment);
      const again = await renderFiles(format, structuredClone(assessment));
      for (const [file, bytes] of files) {
        assert.ok(again.get(file)?.equals(bytes), `${file} differs`);
        if (BINARY.includes(format)) continue;
        const text = bytes.toString("utf8");
        assert.ok(text.endsWith("\n"), `${file} does not end in a line break`);
        assert.ok(Buffer.from(text).equals(bytes), `${file} is no UTF-8`);
        if (!RAW.includes(format)) assert.not.match(text.replace(/^\uFEFF/, ""), /(?![\r\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, file);
      }
      const { verdicts, keys, keysByState } = READERS[format]?.(files, assessment) ?? {};
      if (verdicts !== undefined) assert.equal(nonZero(verdicts), nonZero(assessment.totals.findingsByVerdict));
      if (keys !== undefined) assert.is(keys, assessment.totals.keys);
      if (keysByState !== undefined) assert.equal(nonZero(keysByState), nonZero(assessment.totals.keysByState));
    });
  }
}

test.run();
