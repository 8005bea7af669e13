import type { BrowserContext, Page } from 'playwright-core'

export const materialTitle = 'kaimen-material'

const lines = ['一、申请表', '三号楼二单元 301 室', '漏水自 2026 年 8 月起，物业报修三次。', 'Letters as small as these are to be read.']
const text = lines.map((line, index) => `<p style="font-size:${28 - index * 5}px">${line}</p>`).join('')
/** Black and white lines, one pixel each: the first thing that is lost where a picture is made smaller. */
const stripes = 'position:fixed;left:0;top:0;width:200px;height:200px;background:repeating-linear-gradient(90deg,#000 0 1px,#fff 1px 2px)'

/** A page with small letters, to be shared. */
export async function openMaterial(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.setContent(`<title>${materialTitle}</title><body style="margin:0;padding:230px 60px;font-family:sans-serif"><h1>办理材料</h1>${text}<div style="${stripes}"></div></body>`)
  return page
}

/** Begins to change all of the page ten times a second, as when somebody scrolls on and on. */
export async function stir(material: Page): Promise<void> {
  await material.evaluate(() => {
    const canvas = document.body.appendChild(document.createElement('canvas'))
    canvas.style.cssText = 'position:fixed;left:0;top:220px'
    canvas.width = innerWidth
    canvas.height = innerHeight - 220
    const pen = canvas.getContext('2d')
    setInterval(() => {
      for (let x = 0; x < canvas.width; x += 12) {
        for (let y = 0; y < canvas.height; y += 12) {
          if (!pen) return
          pen.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`
          pen.fillRect(x, y, 12, 12)
        }
      }
    }, 100)
  })
}

export interface Seen {
  width: number
  height: number
  /** How far black and white lines of one pixel are apart, of 255. */
  contrast: number
}

/** The screen as it is shown on this page. */
export function seenScreen(page: Page): Promise<Seen | null> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('[data-picture=screen] video')
    if (!video || video.videoWidth === 0) return null
    const canvas = document.createElement('canvas')
    canvas.width = 100
    canvas.height = 1
    const pen = canvas.getContext('2d')
    if (!pen) return null
    pen.drawImage(video, 50, 100, 100, 1, 0, 0, 100, 1)
    const { data } = pen.getImageData(0, 0, 100, 1)
    const green = Array.from({ length: 100 }, (_, index) => data[index * 4 + 1] ?? 0)
    const mean = (odd: number) => green.filter((_, index) => index % 2 === odd).reduce((sum, one) => sum + one, 0) / 50
    return { width: video.videoWidth, height: video.videoHeight, contrast: Math.abs(mean(0) - mean(1)) }
  })
}
