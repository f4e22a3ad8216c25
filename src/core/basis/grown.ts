/** Numbers that are added without knowing how many there will be. */
type Numbers = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** The same numbers where there is room for so many; else a copy that has it, at least twice as long, with `filler` in what is new. */
export function grown<Column extends Numbers>(column: Column, needed: number, filler = 0): Column {
  if (needed <= column.length) return column;
  const larger = new (column.constructor as new (length: number) => Column)(Math.max(needed, column.length * 2));
  larger.set(column);
  if (filler !== 0) larger.fill(filler, column.length);
  return larger;
}
