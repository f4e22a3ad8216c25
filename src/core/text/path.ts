/** Paths with forward slashes, as artifacts have them. */

/** The name of a file without the folders that it lies in. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The folders that a file lies in, with the slash behind them; empty for none. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
