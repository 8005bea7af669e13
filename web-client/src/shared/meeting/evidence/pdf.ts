import type { PDFDocumentLoadingTask, PDFDocumentProxy, RenderTask } from 'pdfjs-dist'

/** What a browser can draw at most in one canvas, px across: some phones have no more. */
const widestPx = 3000

/** A PDF that is open in this browser. */
export interface OpenPdf {
  pages: number
  /** Of a page, in its own units. */
  size(page: number): Promise<{ width: number; height: number }>
  /** Draws a page as wide as asked; false where another page or size was asked for meanwhile. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<boolean>
  close(): void
}

/** Opens a PDF with Mozilla's pdf.js, which comes only now. Nothing in it runs, and nothing is fetched for it but letters. */
export async function openPdf(url: string): Promise<OpenPdf> {
  const [pdf, { default: worker }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
  ])
  pdf.GlobalWorkerOptions.workerSrc = worker
  const letters = `/assets/pdf-${pdf.version}`
  const task = pdf.getDocument({
    url,
    cMapUrl: `${letters}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${letters}/standard_fonts/`,
    enableXfa: false,
  })
  return opened(await task.promise, task)
}

function opened(document: PDFDocumentProxy, task: PDFDocumentLoadingTask): OpenPdf {
  let running: RenderTask | null = null
  let latest = 0
  return {
    pages: document.numPages,
    async size(page) {
      const { width, height } = (await document.getPage(page)).getViewport({ scale: 1 })
      return { width, height }
    },
    async draw(page, canvas, width) {
      const mine = ++latest
      const sheet = await document.getPage(page)
      running?.cancel()
      if (mine !== latest) return false
      const scale = Math.min(width, widestPx) / sheet.getViewport({ scale: 1 }).width
      const viewport = sheet.getViewport({ scale })
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      running = sheet.render({ canvas, viewport })
      try {
        await running.promise
      } catch (cause) {
        if (mine === latest) throw cause
      }
      return mine === latest
    },
    close: () => void task.destroy(),
  }
}
