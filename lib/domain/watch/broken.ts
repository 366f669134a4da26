import type { SyntaxProblem } from './problem'

/** Ends the reading of a text that is no expression; never leaves this folder. */
export class Broken extends Error {
  constructor(readonly problem: SyntaxProblem) {
    super(problem.code)
  }
}
