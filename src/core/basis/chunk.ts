/**
 * A piece of a file: text, or bytes that are good until the next piece is asked for. Whoever keeps bytes, or hands them to work that goes on
 * by itself, copies them first.
 */
export type Chunk = string | Uint8Array;
