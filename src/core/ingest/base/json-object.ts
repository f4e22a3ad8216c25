export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether something has members: an object or a list. */
export const isHolder = (value: unknown): boolean => isObject(value) || Array.isArray(value);

export const isScalar = (value: unknown): boolean => !isHolder(value);

/** The text of a property; empty when it is no text. */
export const textAt = (object: JsonObject, name: string): string => (typeof object[name] === "string" ? (object[name] as string) : "");
