import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgeParts } from "../../src/core/assess/assess.ts";
import { buildSettings } from "../../src/core/assess/settings.ts";
import type { Assessment, AttributionMap, Config } from "../../src/generated/types.gen.ts";
import { discover } from "../../src/io/discover.ts";
import { readParts } from "../../src/io/read-parts.ts";

/**
 * Exports as customers send them, each with the verdicts that a person reached from the rule's text. A case is a folder: the files, and
 * expected.json, which is no part of the export, and may hold a configuration and a map. `alsoDefensible`: what a careful person could decide too. `says`: what a report must say.
 */
const folder = fileURLToPath(new URL("../corpus/exports", import.meta.url));

export interface Subscription {
  readonly id: string | null;
  readonly name: string;
  readonly verdict: string;
  readonly why: string;
  readonly matchingKeys: readonly string[];
  readonly alsoDefensible?: readonly string[];
}

export interface Judgement {
  readonly tag: { readonly name: string; readonly value: string };
  readonly subscriptions: readonly Subscription[];
}

export interface Saying {
  readonly what: string;
  readonly where: "issue" | "finding" | "any";
  readonly pattern: string;
  readonly path?: string;
}

export interface Expected extends Judgement {
  readonly summary: string;
  readonly noAssessment?: boolean;
  readonly config?: Config;
  readonly map?: AttributionMap["entries"];
  readonly unusableFiles: readonly { readonly file: string; readonly why: string }[];
  readonly otherTags: readonly Judgement[];
  readonly says?: readonly Saying[];
  readonly neverSays?: readonly Saying[];
}

/** Where the files of a case are. */
export const folderOf = ({ name }: Case): string => join(folder, name);

/** Assesses a case for one tag, as the command would. */
export async function assessCase(one: Case, { tag }: Judgement): Promise<Assessment> {
  const { files, issues } = await discover([folderOf(one)], folder);
  const { parts, unreadable } = await readParts(
    files.filter(({ path }) => path !== "expected.json"),
    { jobs: 1, onTally: () => {} },
  );
  const settings = buildSettings({ tags: [tag], config: one.expected.config ?? {}, map: { entries: one.expected.map ?? [] } });
  const context = {
    asOf: "2026-06-01T00:00:00Z",
    asOfSource: "option",
    toolVersion: "0.0.0",
    unreadable: [...issues, ...unreadable],
  } as const;
  const assessment = judgeParts(parts, settings, context);
  return { ...assessment, keys: [...assessment.keys] };
}

export interface Case {
  readonly name: string;
  readonly expected: Expected;
}

export const readCases = (): readonly Case[] =>
  readdirSync(folder).map((name) => ({
    name,
    expected: JSON.parse(readFileSync(join(folder, name, "expected.json"), "utf8")) as Expected,
  }));
