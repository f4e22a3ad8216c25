import type { Artifact as ArtifactRow } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import type { BareContent } from "../ingest/base/bare.ts";
import type { MergeRefusal } from "./part.ts";

type Register = { readonly ok: true; readonly artifacts: readonly ArtifactRow[] } | { readonly ok: false; readonly refusal: MergeRefusal };

/** Roles of bare content, which are called as its shapes are. */
const BARE: Readonly<Record<BareContent["shape"], true>> = {
  tags: true,
  "key-count": true,
  "deleted-key": true,
  "key-fields": true,
  ids: true,
  names: true,
  "empty-list": true,
};

/** Content that names no owner belongs to whom its path names, so that equal bytes of it are several statements. */
export const isBare = ({ roles }: ArtifactRow): boolean => roles.some((role) => Object.hasOwn(BARE, role));

/**
 * The same bytes in two parts count once in one run. Where nothing was read from them, that is a remark; where something was, the verdict
 * of one part would rest on the other, and the parts are refused. What a part says of its own files stands. The rows come by path.
 */
export function markRepeated(parts: readonly (readonly ArtifactRow[])[]): Register {
  const rows = parts.flatMap((own, part) => own.map((row) => ({ row, part })));
  const firstOf = new Map<string, (typeof rows)[number]>();
  const artifacts: ArtifactRow[] = [];
  for (const { row, part } of rows.sort((a, b) => byText(a.row.path, b.row.path))) {
    const first = firstOf.get(row.sha256);
    if (first === undefined) firstOf.set(row.sha256, { row, part });
    if (first === undefined || first.part === part || isBare(row) || row.collected !== null) artifacts.push(row);
    else if (row.used || first.row.used) return { ok: false, refusal: refusalOf(first.row, row) };
    else artifacts.push({ ...row, sameAs: first.row.sameAs ?? first.row.path });
  }
  return { ok: true, artifacts };
}

const refusalOf = (first: ArtifactRow, row: ArtifactRow): MergeRefusal => ({
  message: `The files ${first.path} and ${row.path} hold the same bytes, and one assessment counts them once.`,
  advice: "Leave one of them out, or assess all files in one run.",
});
