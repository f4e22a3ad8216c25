import type { InputIssue } from "../../../generated/types.gen.ts";
import type { Fact, KeyReading } from "../../model/facts.ts";
import type { RowList } from "../../model/key-store.ts";
import type { KeyRows } from "../../model/tables.ts";
import type { Encoding } from "../../text/decode.ts";
import type { BareContent } from "../bare.ts";
import type { RecordReading } from "../record/read-lines.ts";
import type { Failure } from "../unusable/diagnose.ts";

/** What is kept of an artifact once it is read: everything but its bytes. */
export interface ReadArtifact {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly archive: string | null;
  /** Its name as the archive writes it, where that is not the rest of its path. */
  readonly memberName: string | null;
  /** An archive; its members are artifacts of their own. */
  readonly isArchive: boolean;
  readonly encoding: Encoding | null;
  readonly roles: readonly string[];
  readonly records: number;
  /** It holds content that names no owner. */
  readonly isBare: boolean;
  readonly hasIssues: boolean;
  /** Why nothing at all could be read, if that is so. */
  readonly failure: Omit<Failure, "issue"> | null;
  /** The beginning of a text that is no JSON. */
  readonly opening: string | null;
  /** Its text bears the traces of a wrong decoding. */
  readonly isMangled: boolean;
}

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
