import type { InputIssue } from "../../../generated/types.gen.ts";
import type { Fact, KeyReading } from "../../model/facts.ts";
import type { KeyRows } from "../../model/tables.ts";
import type { RowList } from "../../rows/key-store.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { BareContent } from "../base/bare.ts";
import type { RecordReading } from "../record/read-lines.ts";

/** What a part of the snapshot says, artifact by artifact, without knowledge of any other. Plain values: parts move between threads. */
export interface Part {
  readonly artifacts: readonly ReadArtifact[];
  /** All facts but keys. */
  readonly facts: readonly Exclude<Fact, KeyReading>[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
  readonly rows: KeyRows;
  readonly lists: readonly RowList[];
  readonly collections: readonly RecordReading[];
}
