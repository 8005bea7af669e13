const store = 'pictures'

/** Of a file that is kept; higher ones were chosen later. */
const keys = new WeakMap<File, number>()
let last = 0

/** Chosen files outlive the page, because a phone may drop it while the person looks for the code in the mail. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('kaimen', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('closed'))
  })
}

async function within<T>(mode: IDBTransactionMode, act: (files: IDBObjectStore) => () => T): Promise<T> {
  const database = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(store, mode)
    const result = act(transaction.objectStore(store))
    transaction.oncomplete = () => resolve(result())
    transaction.onabort = () => reject(transaction.error ?? new Error('full'))
  }).finally(() => database.close())
}

function readAll(files: IDBObjectStore): () => File[] {
  const [names, contents] = [files.getAllKeys(), files.getAll()]
  return () =>
    contents.result.flatMap((content: unknown, index) => {
      const key = names.result[index]
      if (!(content instanceof File) || typeof key !== 'number') return []
      keys.set(content, key)
      last = Math.max(last, key)
      return [content]
    })
}

/** Each file is written once: a video is large. */
function writeAll(files: IDBObjectStore, wanted: readonly File[]): () => boolean {
  const kept = files.getAllKeys()
  kept.onsuccess = () => {
    const there = new Set(kept.result)
    for (const file of wanted) {
      const key = keys.get(file)
      if (key !== undefined && there.delete(key)) continue
      keys.set(file, ++last)
      files.put(file, last)
    }
    there.forEach((key) => files.delete(key))
  }
  return () => true
}

/** Where storage is closed or full, files live as long as the page. */
export const keptPictures = {
  read: (): Promise<File[]> => within('readonly', readAll).catch(() => []),
  /** Tells whether they are kept. */
  write: (pictures: readonly File[]): Promise<boolean> =>
    within('readwrite', (files) => writeAll(files, pictures)).catch(() => false),
}
