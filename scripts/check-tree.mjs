// What no linter rule covers, checked over the files that git tracks or would track.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesBelow, inRoot, ROOT } from './setup/project.mjs'
import { brokenLinks, fileProblems } from './setup/tree-rules.mjs'

const TEXT = /\.(ts|tsx|mts|mjs|js|css|lua|md|json|ya?ml)$|^\.ci\/run$/
const UNWANTED =
  /^(node_modules|\.next|\.git|\.data|\.cache|test-results|playwright-report|coverage)$/

/** The files of the tree; without git (an unpacked archive) whatever is there. */
function listFiles() {
  const git = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const paths =
    git.status === 0 ? git.stdout.split('\0') : filesBelow('', (path) => !UNWANTED.test(path))
  return paths.filter((path) => path !== '' && existsSync(inRoot(path)))
}

const problems = []
for (const path of listFiles().filter((file) => TEXT.test(file))) {
  const text = readFileSync(inRoot(path), 'utf8')
  problems.push(...fileProblems(path, text))
  if (path.endsWith('.md')) {
    const exists = (target) => existsSync(inRoot(join(dirname(path), target)))
    problems.push(...brokenLinks(path, text, exists))
  }
}

for (const problem of problems) process.stdout.write(`${problem}\n`)
if (problems.length > 0) process.exit(1)
