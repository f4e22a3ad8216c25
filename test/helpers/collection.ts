import { createHash } from "node:crypto";
import { SUBSCRIPTION } from "./snapshot.ts";

export interface ACommand {
  /** Words after `az`. */
  readonly words: string;
  readonly path: string;
  /** JSON, or text as it is. */
  readonly output: unknown;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly vault?: string;
  readonly subscription?: string | null;
  readonly cloud?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly principal?: string;
  /** The collector saw that the disk was full. */
  readonly diskFull?: true;
  /** The record has no sha256, as on a machine without a program for it. */
  readonly unsealed?: boolean;
}

const textOf = (output: unknown): string => (typeof output === "string" ? output : JSON.stringify(output));
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function kept(path: string, text: string, unsealed: boolean | undefined) {
  return { path, bytes: Buffer.byteLength(text), sha256: unsealed ? null : sha256(text) };
}

const STARTED = "2025-12-01T10:00:00Z";
const ENDED = "2025-12-01T10:00:02Z";

const commandLine = ({ words, path, output, stderr = "", exitCode = 0, vault, subscription, cloud, unsealed, ...more }: ACommand) => ({
  collectionRecord: "1.0.0",
  type: "command",
  command: ["az", ...words.split(" "), "--output", "json"],
  startedAt: more.startedAt ?? STARTED,
  endedAt: more.endedAt ?? ENDED,
  exitCode,
  stdout: kept(path, textOf(output), unsealed),
  stderr: kept(`${path}.stderr.txt`, stderr, unsealed),
  cloud: cloud ?? "AzureCloud",
  tenant: "00000000-0000-4000-8000-00000000000f",
  subscription: subscription === undefined ? SUBSCRIPTION : subscription,
  vault: vault ?? null,
  principal: more.principal ?? "reader@contoso.example",
  ...(more.diskFull === undefined ? {} : { diskFull: more.diskFull }),
});

const START = {
  collectionRecord: "1.0.0",
  type: "start",
  collector: "cmk-audit 0.1.0",
  shell: "sh",
  details: false,
};

/** The files of a collection below a folder, with their record. `isFinished: false`: it was interrupted. */
export function aCollection(
  commands: readonly ACommand[],
  { folder = "evidence", isFinished = true }: { readonly folder?: string; readonly isFinished?: boolean } = {},
): Record<string, unknown> {
  const end = {
    collectionRecord: "1.0.0",
    type: "end",
    endedAt: commands.at(-1)?.endedAt ?? ENDED,
    commands: new Set(commands.map(({ path }) => path)).size,
    failed: 0,
  };
  const lines = [{ ...START, startedAt: commands[0]?.startedAt ?? STARTED }, ...commands.map(commandLine), ...(isFinished ? [end] : [])];
  const files = commands.flatMap(({ path, output, stderr = "" }): [string, string][] => [
    [`${folder}/${path}`, textOf(output)],
    [`${folder}/${path}.stderr.txt`, stderr],
  ]);
  return Object.fromEntries([...files, [`${folder}/record.jsonl`, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`]]);
}

export const listOf = (kind: "vault" | "hsm", output: unknown, more: Partial<ACommand> = {}): ACommand => ({
  words: `keyvault list --subscription ${SUBSCRIPTION} --resource-type ${kind}`,
  path: `${kind}-list.json`,
  output,
  ...more,
});

export const totalOf = (kind: "vaults" | "managedHSMs", output: unknown, more: Partial<ACommand> = {}): ACommand => ({
  words: `resource list --subscription ${SUBSCRIPTION} --resource-type Microsoft.KeyVault/${kind}`,
  path: `${kind}-total.json`,
  output,
  ...more,
});

export const keysOf = (vault: string, output: unknown, more: Partial<ACommand> = {}): ACommand => ({
  words: `keyvault key list --vault-name ${vault} --subscription ${SUBSCRIPTION} --include-managed`,
  path: `${vault}.keys.json`,
  output,
  vault,
  ...more,
});
