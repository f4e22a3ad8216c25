import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { grouped } from "../../src/report/quantities.ts";
import { isInstalled } from "./measure.ts";
import type { Written } from "./workload.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const cli = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));

/** A program that is timed over a workload. */
export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What is wrong with its answer, or null: a program that crashed looks fast. */
  readonly complaint: (stdout: string, code: number | null, workload: Written) => string | null;
}

const JQ = `(if type == "array" then .[] else . end) | (.kid // .key.kid? // empty) as $kid
  | select(.attributes.enabled and .managed != true and .tags.tier == "app") | $kid`;

const failed = (stdout: string, code: number | null): string | null => (code === 0 && stdout !== "" ? null : `exit code ${code}`);

const hashedAll: Program["complaint"] = (stdout, code, { files }) =>
  failed(stdout, code) ?? (Number(stdout) === files ? null : `${stdout.trim()} files, not ${files}`);

/** Programs that print the hosts of vaults with a witness: the subscriptions that own them pass, and no others. */
function witnessHosts(stdout: string, code: number | null, { subscriptionOf, verdicts }: Written): string | null {
  const hosts = stdout
    .trim()
    .split("\n")
    .map((line) => (line.startsWith("https://") ? (line.split("/")[2] as string) : line));
  const passing = new Set(hosts.map((host) => subscriptionOf.get(host)));
  return failed(stdout, code) ?? (passing.size === verdicts.pass ? null : `${passing.size} subscriptions pass, not ${verdicts.pass}`);
}

const statesVerdicts = (stdout: string, { verdicts }: Written): string | null => {
  const wanted = `${grouped(verdicts.fail)} fail, ${grouped(verdicts.inconclusive)} inconclusive, ${grouped(verdicts.pass)} pass`;
  return stdout.includes(wanted) ? null : `not "${wanted}"`;
};

/** Our own summary states the verdicts in words, and the exit code the worst of them. */
function summary(stdout: string, code: number | null, workload: Written): string | null {
  const { fail, inconclusive } = workload.verdicts;
  const wanted = fail > 0 ? 1 : inconclusive > 0 ? 3 : 0;
  return code === wanted ? statesVerdicts(stdout, workload) : `exit code ${code}`;
}

const shell = (name: string, script: string, complaint: Program["complaint"]): Program => ({
  name,
  command: "sh",
  args: ["-c", script],
  complaint,
});

export const SETTINGS = ["--tag", "tier=app", "--as-of", "2026-01-01"];

/** The command line tool itself. */
export const cmkAudit = (name: string, args: readonly string[], complaint: Program["complaint"] = summary): Program => ({
  name,
  command: process.execPath,
  args: [cli, ...args],
  complaint,
});

/** Into a file: sha256sum sends each line by itself, and a pipe to this process would make ten thousand of them dear. */
export const yardstick = (folder: string): Program =>
  shell("sha256sum", `find '${folder}' -type f -print0 | xargs -0 sha256sum > '${folder}.sums'; wc -l < '${folder}.sums'`, hashedAll);

/** What others take for the verdict alone, as far as they are installed. */
export const peers = (folder: string): readonly Program[] => [
  ...(isInstalled("python3")
    ? [{ name: "python3: json, sha-256", command: "python3", args: [join(here, "peer.py"), folder], complaint: witnessHosts }]
    : []),
  ...(isInstalled("jq") ? [shell("jq", `find '${folder}' -type f -print0 | xargs -0 jq -r '${JQ}'`, witnessHosts)] : []),
];

/** The tool over a folder: the summary alone, on one thread, and with all reports written. */
export const ours = (folder: string, reports: string): readonly Program[] => [
  cmkAudit("cmk-audit assess", ["assess", folder, ...SETTINGS]),
  cmkAudit("cmk-audit assess --jobs 1", ["assess", folder, ...SETTINGS, "--jobs", "1"]),
  cmkAudit("cmk-audit assess --out (html, csv, json)", [
    "assess",
    folder,
    ...SETTINGS,
    "--out",
    reports,
    "--force",
    "--format",
    "html",
    "csv",
    "json",
  ]),
];

/** Within reach of the packages that it needs. */
const readingProgram = fileURLToPath(new URL("../../node_modules/.cache/cmk-audit-bench/reading.mjs", import.meta.url));

/** The reading alone, in one process: what reading by layout is worth. */
export function readers(folder: string): readonly Program[] {
  const outfile = readingProgram;
  buildSync({ entryPoints: [join(here, "reading.ts")], outfile, bundle: true, format: "esm", platform: "node", packages: "external" });
  const readAll: Program["complaint"] = (stdout, code, { readings }) =>
    failed(stdout, code) ?? (Number(stdout) === readings ? null : `${stdout.trim()} readings of keys, not ${readings}`);
  const reader = (name: string, mode: string, complaint: Program["complaint"]): Program => ({
    name,
    command: process.execPath,
    args: [outfile, mode, folder],
    complaint,
  });
  return [
    reader("only reading: bytes and sha-256", "hash", hashedAll),
    reader("only reading: by layout", "layout", readAll),
    reader("only reading: JSON.parse and schemas", "general", readAll),
  ];
}

export const rereport = (reports: string): Program =>
  cmkAudit("cmk-audit report assessment.json", ["report", join(reports, "assessment.json")], (stdout, code, workload) =>
    code === 0 ? statesVerdicts(stdout, workload) : `exit code ${code}`,
  );
