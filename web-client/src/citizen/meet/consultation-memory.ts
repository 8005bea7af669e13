const key = (bookingId: string) => `kaimen.consultation.${bookingId}`

/** Remembers, for this tab, which conversation a booking led to, so that a reload of the last page still shows its outcome. */
export const consultationMemory = {
  keep(bookingId: string, consultationId: string): void {
    try {
      sessionStorage.setItem(key(bookingId), consultationId)
    } catch {
      // the page of the case shows the outcome as well
    }
  },
  find(bookingId: string): string | null {
    try {
      return sessionStorage.getItem(key(bookingId))
    } catch {
      return null
    }
  },
}
