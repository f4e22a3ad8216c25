import { test } from "uvu";
import * as assert from "uvu/assert";
import { contradictionIn } from "../../src/core/consistency/consistency.ts";
import { aKey, assessFiles, aVault } from "./snapshot.ts";

/** What customers hand over beside az's own words: renamed, nested, half of it by scripts. */
export interface Delivery {
  readonly title: string;
  readonly files: Readonly<Record<string, unknown>>;
  /** The verdict that an auditor reaches, by subscription. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** Codes of input issues. */
  readonly issues?: readonly string[];
}

export const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
export const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
/** Stands for whatever belongs to no known subscription. */
export const REST = "unattributed";
export const APP = { tier: "app" };
export const KID = "https://kv-a.vault.azure.net/keys/cmk";

export const account = (id = ONE, name = "Contoso Production") => ({ id, name, state: "Enabled", cloudName: "AzureCloud" });
export const accounts = (...list: readonly object[]) => ({ "accounts.json": list.length === 0 ? [account()] : list });
export const shown = { "account.json": { environmentName: "AzureCloud", id: ONE, name: "Contoso Production", state: "Enabled" } };
export const vaults = (...names: readonly string[]) => ({ "vaults.json": names.map((name) => aVault(name, {}, ONE)) });
export const keys = (vault: string, tags: object | null, name = "cmk") => ({ [`keys-${vault}.json`]: [aKey(vault, name, tags)] });
export const kids = { "kids.json": [KID] };
/** A key as a projection shows it. */
export const row = (name: string, tags: object) => ({ kid: `https://kv-a.vault.azure.net/keys/${name}`, enabled: true, tags });

export const whole = { ...accounts(), ...vaults("kv-a"), ...kids };
export const unknownTags = { [ONE]: "inconclusive" };

/** A vault with two keys, as scripts hang them on it. */
export const twoKeys = { ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", null), aKey("kv-a", "cmk-2", null)] };

/** What is said beside lists, each with the code of the issue that it makes. */
export const byIssue = (
  states: Readonly<Record<string, readonly object[]>>,
): readonly { readonly issue: string; readonly state: object }[] =>
  Object.entries(states).flatMap(([issue, own]) => own.map((state) => ({ issue, state })));

/** The issue of a list beside which something stands that makes it less than whole. */
export function cutBy(beside: Readonly<Record<string, unknown>>): string {
  if ("count" in beside) return "miscounted-list";
  const tells = (name: string): boolean => (beside[name] ?? null) !== null;
  return ["error", "errors", "truncated", "status"].some(tells) ? "failed-list" : "qualified-list";
}

/** One test for each. */
export function tryDeliveries(deliveries: readonly Delivery[]): void {
  for (const { title, files, verdicts, issues = [] } of deliveries)
    test(title, () => {
      const assessment = assessFiles(files);
      const { findings, inputIssues } = assessment;
      const nameOf = ({ type, id }: (typeof findings)[number]["subject"]): string => (type === "subscription" ? String(id) : type);
      assert.equal(Object.fromEntries(findings.map(({ subject, verdict }) => [nameOf(subject), verdict])), verdicts);
      assert.equal(
        inputIssues.map(({ code }) => code),
        issues,
      );
      // Where nothing is judged there is nothing to save.
      if (findings.length > 0) assert.is(contradictionIn(assessment), null);
    });
}
