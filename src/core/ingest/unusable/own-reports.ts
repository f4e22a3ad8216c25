import { isObject, type JsonObject } from "../base/json-object.ts";

/** Reports and settings of this program that lie beside exports: what each is, for a sentence, and what to do with it. */

interface OwnReport {
  readonly what: string;
  readonly shows: RegExp;
  readonly advice?: string;
}

const OF_TOOL = String.raw`"schemaVersion"\s*:\s*"[^"]*"\s*,\s*"tool"\s*:\s*\{\s*"name"\s*:\s*"cmk-audit"`;
const SAVED = "Nothing to ask for: cmk-audit report shows it again, and cmk-audit merge joins it with those of other parts.";
const cells = (...names: readonly string[]): string => names.map((name) => `"${name}"`).join("[,;]");

/** By how each of them begins. One that a program has sorted or laid out anew begins otherwise, and is told as what it is then. */
const REPORTS: readonly OwnReport[] = [
  { what: "an assessment", shows: new RegExp(`^\\s*\\{\\s*${OF_TOOL}[^}]*\\}[^{]*"asOfSource"[^{]*"settings"\\s*:`), advice: SAVED },
  { what: "an assessment", shows: new RegExp(`^\\{"record":"assessment","value":\\{${OF_TOOL}`), advice: SAVED },
  {
    what: "a file of an evidence package",
    shows: new RegExp(`^\\s*\\{\\s*${OF_TOOL}|^\\s*\\{\\s*"schemaVersion"\\s*:\\s*"[^"]*"\\s*,\\s*"inputs"\\s*:\\s*\\[`),
  },
  { what: "a table of findings", shows: new RegExp(`^${cells("rule", "tier", "subject type", "subscription id")}`) },
  { what: "a table of keys", shows: new RegExp(`^${cells("kid", "vault", "name", "subject type", "subscription id")}`) },
  { what: "a table of files", shows: new RegExp(`^${cells("path", "sha256", "size in bytes", "encoding")}`) },
  { what: "a report", shows: /^<!doctype html>[\s\S]{0,1000}<title>Customer-managed keys by application tier: / },
  { what: "a report", shows: /^Overall: [A-Z]+(?: [A-Z]+)?\n {2}\S.*: .*\n {2}As of \d{4}-/ },
  {
    what: "a report for code scanning",
    shows: /^\s*\{\s*"version"\s*:\s*"[\d.]+"\s*,\s*"runs"\s*:\s*\[\s*\{\s*"tool"\s*:\s*\{\s*"driver"\s*:\s*\{\s*"name"\s*:\s*"cmk-audit"/,
  },
  { what: "a report for build servers", shows: /^<\?xml[^>]*>\s*<testsuites name="cmk-audit"/ },
  { what: "a report in OSCAL", shows: /^\s*\{\s*"assessment-results"\s*:\s*\{[\s\S]{0,300}"Customer-managed keys by tier"/ },
];

const NOTHING = "Nothing to ask for: it says what exports said, and is read for none of it.";

/** Settings are small files. */
const LONGEST_SETTINGS = 5_000_000;
const MAY_BE_SETTINGS = /^\s*\{[\s\S]*"(?:tiers|notApplicable|vaultSuffixes|entries)"\s*:\s*\[/;
const OF_CONFIG = ["$schema", "asOf", "tiers", "expiresSoonDays", "notApplicable", "vaultSuffixes"];
const OF_MAP = ["$schema", "entries"];
const OF_ENTRY = ["files", "subscription", "vault", "key", "command"];

const hasOnly = (value: unknown, names: readonly string[]): value is JsonObject =>
  isObject(value) && Object.keys(value).every((name) => names.includes(name));

/** Which settings of this program a text is, by the option that takes them: files of its own form, whether they are valid or not. */
function settingsIn(text: string): "--config" | "--map" | null {
  if (text.length > LONGEST_SETTINGS || !MAY_BE_SETTINGS.test(text.slice(0, 2000))) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (hasOnly(value, OF_CONFIG)) return "--config";
  if (!hasOnly(value, OF_MAP)) return null;
  const entries = value["entries"];
  return Array.isArray(entries) && entries.length > 0 && entries.every((entry) => hasOnly(entry, OF_ENTRY) && "files" in entry)
    ? "--map"
    : null;
}

/** Which report or settings of this program a text is; null for anything else. */
export function ownReport(text: string): { readonly message: string; readonly advice: string } | null {
  const head = text.slice(0, 2000);
  const found = REPORTS.find(({ shows }) => shows.test(head));
  if (found !== undefined)
    return { message: `The file is ${found.what} that cmk-audit made, not an export.`, advice: found.advice ?? NOTHING };
  const option = settingsIn(text);
  if (option === null) return null;
  return {
    message: `The file holds settings for cmk-audit (${option}), and is no export.`,
    advice: "Nothing to ask for: it decides something where it is named by its option, and nothing as an input.",
  };
}
