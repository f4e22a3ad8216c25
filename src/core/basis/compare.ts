/** Order by code units: the same on every machine, unlike localeCompare. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const by =
  <T>(...parts: ((item: T) => string | number)[]) =>
  (a: T, b: T): number => {
    for (const part of parts) {
      const left = part(a);
      const right = part(b);
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
