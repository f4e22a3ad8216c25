import { grouped } from "../core/text/quantities.ts";

export { counted, grouped } from "../core/text/quantities.ts";

/** "12 of 200", or "all 12", or "none". */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "none" : part === whole ? `all ${grouped(whole)}` : `${grouped(part)} of ${grouped(whole)}`;
