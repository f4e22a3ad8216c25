const NAME = "--format";

const isOption = (word: string): boolean => word.startsWith("-") && word !== "-";
const parts = (word: string): readonly string[] => word.split(",");

/**
 * Lets --format take several words: `--format html csv` and `--format html,csv` are `--format=html --format=csv`. Every other option
 * takes one word, so that a path may follow it. After `--` nothing is an option or standard input: a path that looks like one gets a `./` before it, because
 * yargs does not give what follows `--` to a command's positional arguments.
 */
export function spreadFormats(argv: readonly string[], known: readonly string[]): readonly string[] {
  const end = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const spread: string[] = [];
  let place: "elsewhere" | "first value" | "further value" = "elsewhere";
  for (const word of argv.slice(0, end)) {
    const isFirst: boolean = place === "first value" && !isOption(word);
    const isFurther: boolean = place === "further value" && parts(word).every((part) => known.includes(part));
    if (place === "first value" && !isFirst) spread.push(NAME);
    if (word === NAME) place = "first value";
    else if (isFirst || isFurther || word.startsWith(`${NAME}=`)) {
      spread.push(...parts(isFirst || isFurther ? word : word.slice(NAME.length + 1)).map((part) => `${NAME}=${part}`));
      place = "further value";
    } else {
      spread.push(word);
      place = "elsewhere";
    }
  }
  if (place === "first value") spread.push(NAME);
  return [...spread, ...argv.slice(end + 1).map((word) => (word.startsWith("-") ? `./${word}` : word))];
}
