/** See `tree-rules.mjs`. */
export function fileProblems(path: string, text: string): string[]
/** See `tree-rules.mjs`. */
export function brokenLinks(
  path: string,
  text: string,
  exists: (target: string) => boolean,
): string[]
