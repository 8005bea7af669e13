const store = 'pictures'

/** Chosen pictures outlive the page, because a phone may drop it while the person looks for the code in the mail. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('kaimen', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('closed'))
  })
}

async function within<T>(mode: IDBTransactionMode, act: (files: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open()
  return new Promise<T>((resolve, reject) => {
    const request = act(database.transaction(store, mode).objectStore(store))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('closed'))
  }).finally(() => database.close())
}

/** Where storage is closed, pictures live as long as the page. */
export const keptPictures = {
  read: (): Promise<File[]> => within<unknown>('readonly', (files) => files.get(store)).then(filesOf, () => []),
  write: (pictures: readonly File[]): Promise<void> =>
    within('readwrite', (files) => files.put([...pictures], store)).then(
      () => undefined,
      () => undefined,
    ),
}

function filesOf(kept: unknown): File[] {
  return Array.isArray(kept) ? kept.filter((one) => one instanceof File) : []
}
