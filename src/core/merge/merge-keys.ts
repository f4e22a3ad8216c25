import type { Key } from "../../generated/types.gen.ts";

/** Keys of all parts by identifier, as each part has them; made as they are asked for, and they may be walked again. */
export const mergeKeys = (parts: readonly Iterable<Key>[]): Iterable<Key> => ({
  *[Symbol.iterator]() {
    const heads = parts.map((keys) => {
      const iterator = keys[Symbol.iterator]();
      return { iterator, next: iterator.next() };
    });
    for (;;) {
      const open = heads.filter(({ next }) => next.done !== true);
      const [first, ...others] = open;
      if (first === undefined) return;
      const least = others.reduce((best, head) => (head.next.value.kid < best.next.value.kid ? head : best), first);
      yield least.next.value;
      least.next = least.iterator.next();
    }
  },
});
