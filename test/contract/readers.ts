import { parse as parseCsv } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import * as assert from "uvu/assert";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { validateAssessment } from "../../src/generated/validators/assessment.gen.ts";
import type { Format } from "../../src/report/registry.ts";
import { foreignSchema } from "../helpers/foreign-schema.ts";

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
  // A cell that begins like a formula has an apostrophe before it; within a list only its first item does.
  const bare = (text = ""): string => text.replace(/^'/, "");
  const paths = rowsOf(files, "files.csv").map((row) => bare(row["path"]));
  const cited = [...findings, ...keys].flatMap(({ evidence = "" }) => evidence.split(" | ").filter((text) => text !== ""));
  for (const place of cited)
    assert.ok(
      paths.some((path) => bare(place).startsWith(`${path}#`)),
      `${place} is in a file of files.csv`,
    );
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

interface SarifLog {
  readonly runs: readonly [
    { readonly artifacts: readonly unknown[]; readonly results: readonly { readonly kind: string; readonly level: string }[] },
  ];
}

const VERDICT_OF_KIND: Readonly<Record<string, string>> = {
  pass: "pass",
  fail: "fail",
  open: "inconclusive",
  notApplicable: "not-applicable",
};
const isSarif = foreignSchema("sarif-2.1.0.schema.json");

const readSarif: Read = (files, { artifacts }) => {
  const log: unknown = JSON.parse(textOf(files, "findings.sarif"));
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3)));
  const [run] = (log as SarifLog).runs;
  assert.is(run.artifacts.length, artifacts.length);
  for (const { kind, level } of run.results) assert.is(level, kind === "fail" ? "error" : "none", "SARIF allows a level on a fail only");
  return { verdicts: tally(run.results.map(({ kind }) => VERDICT_OF_KIND[kind] ?? kind)) };
};

interface Suite {
  readonly [attribute: `@${string}`]: string;
  readonly testcase: readonly Readonly<Record<"failure" | "error" | "skipped" | "system-out", unknown>>[];
}

/** Attributes that the schema of the xUnit plugin of Jenkins (junit-10.xsd) knows; with another one it refuses the whole file. */
const JUNIT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  testsuites: ["name", "time", "tests", "failures", "errors"],
  testsuite: ["name", "time", "tests", "failures", "errors", "skipped", "timestamp"],
  testcase: ["name", "time", "classname"],
  failure: ["type", "message"],
  error: ["type", "message"],
  skipped: ["type", "message"],
  "system-out": [],
};

function demandJunitAttributes(text: string): void {
  for (const [, element = "", attributes = ""] of text.matchAll(/<([a-z-]+)((?: [a-z]+="[^"]*")*)\/?>/g))
    for (const [, name = ""] of attributes.matchAll(/ ([a-z]+)="/g))
      assert.ok(JUNIT_ATTRIBUTES[element]?.includes(name), `${name} of ${element}`);
}

const readJunit: Read = (files) => {
  const text = textOf(files, "junit.xml");
  demandJunitAttributes(text);
  assert.is(XMLValidator.validate(text), true);
  assert.not.match(text, /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u, "XML 1.0 forbids it");
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  const root = parser.parse(text).testsuites;
  const suites = root.testsuite as readonly Suite[];
  const cases = suites.flatMap(({ testcase }) => testcase ?? []);
  const verdict = (one: Suite["testcase"][number]): string =>
    "failure" in one ? "fail" : "error" in one ? "inconclusive" : "skipped" in one ? "not-applicable" : "pass";
  const sum = (attribute: `@${string}`): number => suites.reduce((total, suite) => total + Number(suite[attribute]), 0);
  const verdicts = tally(cases.map(verdict));
  const expected = [cases.length, verdicts["fail"] ?? 0, verdicts["inconclusive"] ?? 0];
  for (const counts of [sum, (attribute: `@${string}`) => Number(root[attribute])])
    assert.equal(
      (["@tests", "@failures", "@errors"] as const).map((name) => counts(name)),
      expected,
    );
  assert.is(sum("@skipped"), verdicts["not-applicable"] ?? 0);
  return { verdicts };
};

const readSummary: Read = (files) => {
  // A comma between digits is how people group them.
  const text = textOf(files, "summary.txt")
    .replace(/\s+/g, " ")
    .replace(/(?<=\d),(?=\d{3})/g, "");
  const counts = /(\d+) fail, (\d+) inconclusive, (\d+) pass, (\d+) not-applicable/.exec(text) ?? [];
  const [, fail, inconclusive, pass, scoped] = counts.map(Number);
  return {
    verdicts: { fail, inconclusive, pass, "not-applicable": scoped } as Counted["verdicts"] & object,
    keys: Number(/(\d+) keys?\./.exec(text)?.[1]),
  };
};

interface SheetXml {
  readonly worksheet: {
    readonly sheetData: {
      readonly row: readonly {
        readonly c?: readonly {
          readonly "@r": string;
          readonly v?: string;
          readonly is?: { readonly t: { readonly "#text"?: string } | string };
        }[];
      }[];
    };
  };
}

/** Rows of a sheet by heading. */
function rowsOfSheet(xml: string): Record<string, string>[] {
  assert.is(XMLValidator.validate(xml), true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => name === "row" || name === "c",
  });
  const { worksheet } = parser.parse(xml) as SheetXml;
  const rows = worksheet.sheetData.row.map(({ c = [] }) =>
    Object.fromEntries(
      c.map(({ "@r": place, v, is }) => {
        const text = typeof is?.t === "string" ? is.t : is?.t["#text"];
        return [place.replace(/\d+$/, ""), v ?? text ?? ""];
      }),
    ),
  );
  const [heading = {}, ...body] = rows;
  return body.map((row) => Object.fromEntries(Object.entries(heading).map(([column, name]) => [name, row[column] ?? ""])));
}

const readXlsx: Read = (files, { artifacts, inputIssues, findings }) => {
  const parts = unzipSync(files.get("workpaper.xlsx") ?? assert.unreachable() ?? new Uint8Array());
  const sheet = (number: number) => rowsOfSheet(strFromU8(parts[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array()));
  const [, findingRows = [], keys = [], artifactRows = [], issues, requests, ways] = [1, 2, 3, 4, 5, 6, 7].map(sheet);
  assert.is(artifactRows.length, artifacts.length);
  assert.is(issues?.length, inputIssues.length);
  assert.is(requests?.length, findings.flatMap(({ evidenceRequests }) => evidenceRequests).length);
  assert.is(ways?.length, findings.flatMap(({ remediations }) => remediations).length);
  return {
    verdicts: tally(findingRows.map((row) => row["verdict"] ?? "")),
    keys: keys.length,
    keysByState: tally(keys.map((row) => row["state"] ?? "")),
  };
};

/** null: the page has tests of its own, in a browser. */
export const READERS = {
  csv: readCsv,
  xlsx: readXlsx,
  json: readJson,
  ndjson: readNdjson,
  text: readSummary,
  html: null,
  oscal: readOscal,
  sarif: readSarif,
  junit: readJunit,
} as const satisfies Record<Format, Read | null>;
