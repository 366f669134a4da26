/** A part of `localStorage`. */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const NOTHING: BrowserStorage = {
  getItem: () => null,
  setItem: () => {
    throw new DOMException('blocked', 'QuotaExceededError')
  },
  removeItem: () => undefined,
}

/**
 * `localStorage`, which throws when it is only looked at where a browser lets no site keep anything: then one that has
 * nothing, and refuses as a full one does.
 */
export function browserStorage(): BrowserStorage {
  try {
    return localStorage
  } catch {
    return NOTHING
  }
}
