import { byText } from "../../basis/compare.ts";
import { type Tag, type VaultFact, vaultFact } from "../../model/facts.ts";
import { parseVaultId } from "../../model/identity.ts";
import { type Bytes, bytesOf, textIn } from "../../text/bytes.ts";
import { isMaskedName } from "../../text/masked.ts";
import { isNamedSo } from "./add-row.ts";
import { FIELD, type Layout, matchRecord } from "./layout.ts";
import { learnAt } from "./record-at.ts";
import { CLOSE_LIST, COMMA, OPEN_LIST, PAIR, skipSpace } from "./tokens.ts";

const OF_VAULTS = ["vault"] as const;
/** The tags of the record that was matched last, by name; null without the field, undefined when a name stands there twice. */
function tagsIn(text: Bytes, { spans, pairs }: Layout): readonly Tag[] | null | undefined {
  if ((spans[2 * FIELD.tags] as number) < 0) return null;
  const count = pairs[0] as number;
  if (count * PAIR >= pairs.length) return undefined;
  const tags: Tag[] = [];
  for (let tag = 0, at = 1; tag < count; tag += 1, at += PAIR)
    tags.push({
      name: textIn(text, (pairs[at] as number) + 1, (pairs[at + 1] as number) - 1),
      value: textIn(text, (pairs[at + 2] as number) + 1, (pairs[at + 3] as number) - 1),
    });
  tags.sort((a, b) => byText(a.name, b.name));
  return tags.some(({ name }, at) => tags[at - 1]?.name === name) ? undefined : tags;
}

/** The record that a layout matched last as a fact; null when the general reader must look at it. */
function vaultIn(text: Bytes, layout: Layout, artifact: string, index: number): VaultFact | null {
  const { spans } = layout;
  const end = (spans[2 * FIELD.id + 1] as number) - 1;
  const id = textIn(text, (spans[2 * FIELD.id] as number) + 1, end);
  const identity = /deleted/i.test(id) ? null : parseVaultId(id);
  const tags = tagsIn(text, layout);
  if (identity === null || isMaskedName(identity.name) || !isNamedSo(text, spans, end - identity.name.length, end) || tags === undefined)
    return null;
  return vaultFact(identity, null, tags, { artifact, pointer: `/${index}` });
}

/** The layout that the record at an offset has, and where it ends, which it matched last; null when no layout fits. */
function matchAt(text: Bytes, start: number, layouts: Layout[]): { readonly layout: Layout; readonly end: number } | null {
  const { length } = text.bytes;
  for (const layout of layouts) {
    const end = matchRecord(text, start, length, layout);
    if (end >= 0) return { layout, end };
  }
  const layout = learnAt(text, start, length, layouts, OF_VAULTS);
  const end = layout === null ? -1 : matchRecord(text, start, length, layout);
  return layout === null || end < 0 ? null : { layout, end };
}

/**
 * Reads bytes of UTF-8, without a mark, that are a list of vaults as az keyvault list prints it, and nothing else. null for everything else: then
 * the general reader decides.
 */
export function readVaults(artifact: string, bytes: Uint8Array, layouts: Layout[]): readonly VaultFact[] | null {
  const { length } = bytes;
  const opening = skipSpace(bytes, 0, length);
  if (opening >= length || bytes[opening] !== OPEN_LIST) return null;
  const text = bytesOf(bytes);
  const vaults: VaultFact[] = [];
  const names = new Set<string>();
  for (let start = skipSpace(bytes, opening + 1, length); ; ) {
    const matched = matchAt(text, start, layouts);
    const vault = matched === null ? null : vaultIn(text, matched.layout, artifact, vaults.length);
    if (matched === null || vault === null) return null;
    vaults.push(vault);
    // Two of one name may be two that somebody gave one name.
    if (names.size === names.add(`${vault.vaultKind} ${vault.name.toLowerCase()}`).size) return null;
    const behind = skipSpace(bytes, matched.end, length);
    if (behind >= length) return null;
    if (bytes[behind] === CLOSE_LIST) return skipSpace(bytes, behind + 1, length) === length ? vaults : null;
    if (bytes[behind] !== COMMA) return null;
    start = skipSpace(bytes, behind + 1, length);
  }
}
