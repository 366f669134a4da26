const NAME = 'perigee-work'
/** The object stores: snippets and runs, which are listed, and the large reports of the runs apart. */
export const STORES = ['snippets', 'runs', 'reports'] as const
export type StoreName = (typeof STORES)[number]

/**
 * What each version of the database adds to the one before; the first makes it. A step is never changed once
 * it was released: browsers that have it would not run it again.
 */
const STEPS: readonly ((database: IDBDatabase) => void)[] = [
  (database) => {
    for (const store of STORES) database.createObjectStore(store, { keyPath: 'id' })
  },
]

/**
 * Why nothing can be kept. `refused`: the browser keeps nothing for this page; `newer`: another tab, of a newer
 * version of this page, has taken the database over; `full`: there is no room left.
 */
export type StorageTrouble = 'refused' | 'newer' | 'full'

/** What to think of an error of the browser's storage. */
export function troubleOf(error: unknown): StorageTrouble {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return 'full'
  return name === 'VersionError' ? 'newer' : 'refused'
}

let opened: Promise<IDBDatabase> | null = null

/** The database; opened once, and again where the browser or a newer page has closed it. */
function openDatabase(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = null
    throw error
  })
  return opened
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, STEPS.length)
  request.onupgradeneeded = ({ oldVersion }) => {
    for (const step of STEPS.slice(oldVersion)) step(request.result)
  }
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const forget = () => {
    opened = null
  }
  database.onclose = forget
  database.onversionchange = () => {
    // A newer page waits for this one to let go.
    forget()
    database.close()
  }
  return database
}

/** The answer to one request; it must be asked for and used within a turn of its transaction. */
export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Works within one transaction, and ends once what it wrote is kept. */
export async function within<T>(
  mode: IDBTransactionMode,
  stores: readonly StoreName[],
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await openDatabase()
  const transaction = database.transaction([...stores], mode)
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  try {
    const [result] = await Promise.all([work((name) => transaction.objectStore(name)), ended])
    return result
  } catch (error) {
    ended.catch(() => undefined)
    if (transaction.error === null) abort(transaction)
    throw transaction.error ?? error
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended already.
  }
}
