/** 1234567 as 1,234,567, whatever the locale. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** "1 key", "2 keys". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${grouped(count)} ${count === 1 ? one : many}`;

/** "12 of 200", or "all 12", or "none". */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "none" : part === whole ? `all ${grouped(whole)}` : `${grouped(part)} of ${grouped(whole)}`;
