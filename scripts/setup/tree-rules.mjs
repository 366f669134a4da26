const MAX_LINES = 400

const isCode = (path) => /\.(ts|tsx|mts|mjs|js)$/.test(path)
const isTest = (path) => /\.test\.tsx?$/.test(path)

/** Joins what must not stand in one piece in this file, or it would find itself. */
const word = (...parts) => new RegExp(parts.join(''))

/**
 * Lines that must not be there: where, what, and what to do instead.
 * @type {{ where: (path: string) => boolean, pattern: RegExp, instead: string }[]}
 */
const FORBIDDEN_LINES = [
  {
    where: isCode,
    pattern: word('@ts-', '(ignore|expect-error|nocheck)'),
    instead:
      'a silenced type error: make the types say what is true, or parse outside data with zod',
  },
  {
    where: (path) => isCode(path) || path.endsWith('.css'),
    pattern: word('biome', '-ignore'),
    instead: 'a silenced linter rule: write the code that the rule asks for',
  },
  {
    where: (path) => isCode(path) && /^(app|components|lib)\//.test(path),
    pattern: /^(?!.*\b(?:await|return)\s+import\()(?!.*=>\s*import\().*\bimport\(['"]/,
    instead:
      'an import hidden in a type, which no boundary rule sees: write import type at the top of the file',
  },
  {
    where: isTest,
    pattern: /\bvi\.(?:do)?[mM]ock\(\s*['"](?:ioredis|node:net|node:child_process)/,
    instead: 'a mock of Redis: start a real redis-server in the test',
  },
  {
    where: () => true,
    pattern: word(
      'registry\\.',
      '(npmjs\\.(org|com)|yarnpkg\\.com|npmmirror\\.com)|npm\\.pkg\\.',
      'github\\.com',
    ),
    instead:
      "a package registry's host: leave it out; npm knows its registry from its own configuration",
  },
  {
    where: (path) => path !== 'package-lock.json',
    pattern: word('(?<![\\w./-])/(home|', 'Users|work|root)/[\\w.-]+/'),
    instead: 'an absolute path of one machine: name files relative to the project',
  },
]

function lineProblems(path, lines) {
  const rules = FORBIDDEN_LINES.filter(({ where }) => where(path))
  return lines.flatMap((line, index) =>
    rules
      .filter(({ pattern }) => pattern.test(line))
      .map(({ instead }) => `${path}:${index + 1}: ${instead}`),
  )
}

/**
 * What is wrong with one file.
 * @param {string} path relative to the root, with slashes
 * @param {string} text
 * @returns {string[]} one line each: where, what, and what to do instead
 */
export function fileProblems(path, text) {
  const lines = text.replace(/\n$/, '').split('\n')
  const problems = lineProblems(path, lines)
  if (!path.endsWith('.json') && lines.length > MAX_LINES) {
    problems.push(
      `${path}:${MAX_LINES + 1}: ${lines.length} lines, more than ${MAX_LINES}: split it where its subject changes`,
    )
  }
  const isServer = path.startsWith('lib/server/') && isCode(path) && !isTest(path)
  if (isServer && !/^import 'server-only'\n/.test(text)) {
    problems.push(
      `${path}:1: a file of lib/server must start with import 'server-only', so that no bundle for the browser can hold it`,
    )
  }
  return problems
}

const withoutCode = (markdown) =>
  markdown
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[^\n]*$/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length))

const isElsewhere = (target) => /^([a-z][a-z+.-]*:|#|\/\/)/i.test(target)

/**
 * Links and images of a Markdown file that point to files which do not exist.
 * @param {string} path
 * @param {string} text
 * @param {(target: string) => boolean} exists of a path relative to the file's folder
 */
export function brokenLinks(path, text, exists) {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)|\b(?:src|href)="([^"]+)"/g)]
        .map((match) => match[1] ?? match[2] ?? '')
        .filter((target) => !isElsewhere(target))
        .map((target) => decodeURIComponent(target.replace(/[#?].*$/, '')))
        .filter((target) => !exists(target))
        .map(
          (target) =>
            `${path}:${index + 1}: the link to ${target} leads nowhere: correct it or remove it`,
        ),
    )
}
