/** What a generated validator says of the first thing that breaks the schema. */
export interface ValidationError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A generated validator of what is of type T: one module for each schema, below validators/. */
export interface Validator<T = unknown> {
  (value: unknown): value is T;
  errors?: readonly ValidationError[] | null;
}
