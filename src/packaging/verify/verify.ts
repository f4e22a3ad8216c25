import type { Verification } from "../../generated/types.gen.ts";
import type { AllowedSigners } from "../ssh/allowed-signers.ts";
import { verifyBag } from "./bag.ts";
import { verifyContainer } from "./container.ts";
import { type Replayer, verifyReplay } from "./replay.ts";
import { verifySchemas } from "./schemas.ts";
import { verifySignature } from "./signature.ts";
import type { PackageSource } from "./source.ts";
import { type StageName, type StageReport, skipped } from "./stage.ts";

/** Version of schemas/verification.schema.json that this build writes. */
const VERIFICATION_SCHEMA_VERSION = "1.0.0";

type Findings = Pick<Verification, "stages" | "sealed" | "signer" | "assessed">;

const BEHIND: readonly StageName[] = ["bag", "signature", "schemas", "replay"];

const unopened = (report: StageReport): Findings => ({
  stages: [report, ...BEHIND.map((stage) => skipped(stage, "Not run: the container was not opened."))],
  sealed: [],
  signer: null,
  assessed: null,
});

async function runStages(source: PackageSource, allowed: AllowedSigners | null, replayer: Replayer): Promise<Findings> {
  const container = verifyContainer(source);
  if (!source.isOpen) return unopened(container.report);
  const bag = verifyBag(source, container.digests, container.unreadable);
  const signature = verifySignature(source, allowed, bag.sealed);
  const schemas = verifySchemas(source, container.digests, bag.sealed, replayer.version);
  const replay = await verifyReplay(source, schemas.replayable, replayer);
  return {
    stages: [container.report, bag.report, signature.report, schemas.report, replay],
    sealed: [...bag.sealed],
    signer: signature.signer,
    assessed: schemas.assessed,
  };
}

/** Verifies a package in five stages. `allowed`: signers from outside of the package, or null when none are given. Nothing is written. */
export async function verifyPackage(source: PackageSource, allowed: AllowedSigners | null, replayer: Replayer): Promise<Verification> {
  const { kind, name, size, sha256 } = source;
  const { stages, ...findings } = await runStages(source, allowed, replayer);
  return {
    schemaVersion: VERIFICATION_SCHEMA_VERSION,
    tool: { name: "cmk-audit", version: replayer.version },
    package: { kind, name, size, sha256 },
    outcome: stages.some(({ outcome }) => outcome === "fail") ? "fail" : "pass",
    stages,
    ...findings,
  };
}
