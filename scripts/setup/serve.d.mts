/** See `serve.mjs`. */
export function freePort(): Promise<number>
