// Makes sure that there is a Chromium, and a font with Chinese characters for what it draws.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const shell = '/usr/bin/chromium-headless-shell'
const byHand = 'Install Chromium (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM to the program.'

/** @returns {string} the program */
export function chromium() {
  const found = places.find((place) => place !== '' && existsSync(place))
  if (!found) throw new Error(`No Chromium was found. ${byHand}`)
  return found
}

/**
 * The same without the windows' own surface, at half of the cost; it cannot share a screen.
 * @returns {string} the program; all of Chromium where this is not to be had, or another one is wanted
 */
export function headlessShell() {
  return process.env.CHROMIUM === undefined && existsSync(shell) ? shell : chromium()
}

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

/** Installs from the distribution's packages what is missing; says what to do where it may not. */
export function ensureChromium() {
  const hasBrowser = places.some((place) => place !== '' && existsSync(place))
  const missing = [...(hasBrowser ? [] : ['chromium', 'chromium-headless-shell']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk', 'fontconfig'])]
  if (missing.length === 0) return
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    // without the font the stories pass all the same, only their pictures are poor
    if (!hasBrowser) throw new Error(`No Chromium was found. ${byHand}`)
    return
  }
  console.log(`installing ${missing.join(', ')}`)
  const options = { stdio: /** @type {const} */ (['ignore', 'ignore', 'inherit']), env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  execFileSync('apt-get', ['update', '-qq'], options)
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options)
}
