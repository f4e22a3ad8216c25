import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AssessContext, judgeParts } from "../../src/core/assess/assess.ts";
import { buildSettings } from "../../src/core/assess/settings.ts";
import type { Artifact } from "../../src/core/ingest/base/artifact.ts";
import { partReader } from "../../src/core/ingest/parts/read-part.ts";
import type { Assessment, Config, Finding, Settings } from "../../src/generated/types.gen.ts";

export const SUBSCRIPTION = "00000001-0000-4000-8000-0000000000aa";

/** An artifact from JSON (or raw text or bytes) under a path. */
export function anArtifact(path: string, content: unknown): Artifact {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  return { path, bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export const aVault = (name: string, over: object = {}, subscription = SUBSCRIPTION) => ({
  id: `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/${name}`,
  name,
  tags: {},
  type: "Microsoft.KeyVault/vaults",
  ...over,
});

const DATE = "2024-02-01T08:00:00+00:00";

export const aKey = (
  vault: string,
  name: string,
  tags: object | null,
  over: { enabled?: boolean; updated?: string; managed?: boolean; expires?: string | null; notBefore?: string | null } = {},
) => ({
  attributes: {
    created: DATE,
    enabled: over.enabled ?? true,
    expires: over.expires ?? null,
    notBefore: over.notBefore ?? null,
    recoveryLevel: "Recoverable",
    updated: over.updated ?? DATE,
  },
  kid: `https://${vault}.vault.azure.net/keys/${name}`,
  managed: over.managed ?? null,
  name,
  tags,
});

export const aShow = (
  vault: string,
  name: string,
  tags: object | null,
  over: { enabled?: boolean; created?: string; version?: string } = {},
) => ({
  attributes: {
    created: over.created ?? DATE,
    enabled: over.enabled ?? true,
    expires: null,
    notBefore: null,
    recoveryLevel: "Recoverable",
    updated: over.created ?? DATE,
  },
  key: {
    kid: `https://${vault}.vault.azure.net/keys/${name}/${over.version ?? "a".repeat(32)}`,
    kty: "RSA",
    keyOps: ["wrapKey", "unwrapKey"],
    d: null,
  },
  managed: null,
  tags,
});

export const settings = (over: object = {}) => buildSettings({ tags: [{ name: "tier", value: "app" }], config: over });

/** The tiers of a configuration alone, without tags of the command line. */
export const configured = (tiers: readonly object[]) => buildSettings({ config: { tiers } as unknown as Config });

/** As of 2026, by nobody's clock. */
export const context = { asOf: "2026-01-01T00:00:00Z", asOfSource: "option", toolVersion: "0.0.0", unreadable: [] } as const;

/** Judges artifacts as assess does, and gives what was made of them where there is nothing to judge as well: tests look at its issues. */
function judge(artifacts: Iterable<Artifact>, chosen: Settings, given: AssessContext): Assessment {
  const reader = partReader();
  for (const artifact of artifacts) reader.read(artifact);
  const assessment = judgeParts([reader.finish()], chosen, given);
  return { ...assessment, keys: [...assessment.keys] };
}

/** Assesses files given as path to content, for tier=app, as of 2026. */
export const assessFiles = (files: Readonly<Record<string, unknown>>, chosen = settings()): Assessment =>
  judge(
    Object.entries(files).map(([path, content]) => anArtifact(path, content)),
    chosen,
    context,
  );

/** The one finding of an assessment. */
export function onlyFinding({ findings }: Assessment): Finding {
  const [finding, ...rest] = findings;
  if (finding === undefined || rest.length > 0) throw new Error(`expected one finding, got ${findings.length}`);
  return finding;
}

/** All files below a folder as artifacts. */
export const readFolder = (folder: string): Artifact[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => anArtifact(file.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(file)));
