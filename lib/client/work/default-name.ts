import type { KeptSnippet } from './records'

const NAME_CHARS = 80

/**
 * What a snippet is called: as the person says; else as the sample that it is; else by the first comment of
 * its script, or the first line. Null where the script has none.
 */
export function nameOf({ name, title, content }: KeptSnippet): string | null {
  return name ?? title ?? firstWords(content.source)
}

function firstWords(source: string): string | null {
  const lines = source.split(/\r?\n/).map((line) => line.trim())
  const said = lines.filter((line) => line !== '' && !line.startsWith('#!'))
  const comment = said.find((line) => /^--+\s*[^-\s[]/.test(line))
  const words = comment?.replace(/^--+\s*/, '') ?? said[0]
  return words === undefined ? null : words.slice(0, NAME_CHARS)
}
