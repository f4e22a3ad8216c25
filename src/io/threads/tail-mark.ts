/** Memory in which a thread that reads the tail of a file tells where that begins, and is told when nobody wants it any more. */
export interface TailMark {
  /** What is known of the place, and whether the tail is wanted. */
  readonly state: Int32Array<SharedArrayBuffer>;
  /** Offset in the file. */
  readonly place: Float64Array<SharedArrayBuffer>;
}

const PLACE = 0;
const WANTED = 1;
const KNOWN = 1;
const REFUSED = 1;

export function newTailMark(): TailMark {
  return { state: new Int32Array(new SharedArrayBuffer(8)), place: new Float64Array(new SharedArrayBuffer(8)) };
}

export function tellPlace({ state, place }: TailMark, offset: number): void {
  place[0] = offset;
  Atomics.store(state, PLACE, KNOWN);
}

/** Where the tail begins; null while that is not known. */
export const placeIn = ({ state, place }: TailMark): number | null => (Atomics.load(state, PLACE) === KNOWN ? (place[0] as number) : null);

export const refuse = ({ state }: TailMark): void => {
  Atomics.store(state, WANTED, REFUSED);
};

export const isRefused = ({ state }: TailMark): boolean => Atomics.load(state, WANTED) === REFUSED;
