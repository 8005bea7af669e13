import type { Page } from 'playwright-core'

/**
 * Begins to watch for pictures that do not come.
 *
 * @returns ends it, and tells the longest time without a new picture of another person, in ms, to within 20 ms
 */
export async function longestGap(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const state = { longest: 0, ends: false }
    Object.assign(window, { __gap: state })
    void (async () => {
      let pictures = new Map<string, number>()
      let last = performance.now()
      while (!state.ends) {
        const now = new Map<string, number>()
        for (const { stream, reports } of (await window.__kaimenCall?.stats()) ?? []) {
          if (stream === 'publish') continue
          for (const report of reports) {
            if (report.type === 'inbound-rtp' && typeof report.framesDecoded === 'number') now.set(`${stream} ${report.ssrc}`, report.framesDecoded)
          }
        }
        const at = performance.now()
        if ([...now].some(([id, decoded]) => decoded > (pictures.get(id) ?? 0))) last = at
        state.longest = Math.max(state.longest, at - last)
        pictures = now
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
  })
  return () =>
    page.evaluate(() => {
      const state = (window as unknown as { __gap: { longest: number; ends: boolean } }).__gap
      state.ends = true
      return Math.round(state.longest)
    })
}

/**
 * Begins to note what a part of the page says.
 *
 * @returns ends it, and tells all it said, each once
 */
export async function wordsSeen(page: Page, part: string): Promise<() => Promise<string[]>> {
  await page.evaluate((selector) => {
    const said = new Set<string>()
    const note = () => said.add(document.querySelector<HTMLElement>(selector)?.innerText ?? '')
    note()
    const observer = new MutationObserver(note)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { __said: { said, observer } })
  }, part)
  return () =>
    page.evaluate(() => {
      const { said, observer } = (window as unknown as { __said: { said: Set<string>; observer: MutationObserver } }).__said
      observer.disconnect()
      return [...said]
    })
}
