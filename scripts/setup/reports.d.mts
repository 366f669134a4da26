/** See `reports.mjs`. */
export type Tally = { passed: number; failed: string[]; skipped: string[] }
/** See `reports.mjs`. */
export function vitestTally(file: string, name: string, ok: boolean): Tally
/** See `reports.mjs`. */
export function playwrightTally(file: string, name: string, ok: boolean): Tally
