/** A value that is made when somebody asks for it, and only then. What it is made of is let go: an estate's worth of it waits until then. */
export function once<T>(make: () => T): () => T {
  let unmade: (() => T) | null = make;
  let value: T;
  return () => {
    if (unmade !== null) {
      value = unmade();
      unmade = null;
    }
    return value;
  };
}
