/**
 * True for what the program stumbles over by itself: not a fault of the package, and not to be told as one. What Node.js refuses to do with
 * the bytes that it was given has a code.
 */
export const isBug = (error: unknown): boolean => (error instanceof TypeError || error instanceof ReferenceError) && !("code" in error);
