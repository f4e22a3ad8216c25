/** Something the user can mend: one sentence and what to do, printed without a stack. */
export class UserError extends Error {
  readonly advice: string;
  constructor(message: string, advice: string) {
    super(message);
    this.name = "UserError";
    this.advice = advice;
  }
}
