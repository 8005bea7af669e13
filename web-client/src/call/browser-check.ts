/** What a browser must have for a call. Each that is missing has its cure on the device check. */
const needed: [name: string, has: (page: Record<string, unknown>) => boolean][] = [
  ['RTCPeerConnection', (page) => typeof page['RTCPeerConnection'] === 'function'],
  // one connection carries what comes and goes by transceivers: Chrome 69, Safari 12.1, Firefox 59
  ['RTCRtpTransceiver', (page) => typeof page['RTCRtpTransceiver'] === 'function'],
  ['WebSocket', (page) => typeof page['WebSocket'] === 'function'],
  ['AudioContext', (page) => typeof page['AudioContext'] === 'function'],
]

/** Programs with a browser of their own that often have no camera, or an old one. */
const apps: [app: App, sign: RegExp][] = [
  ['wechat', /MicroMessenger/i],
  ['qq', /\bQQ\//],
  ['alipay', /AlipayClient/i],
  ['dingtalk', /DingTalk/i],
]
export type App = 'wechat' | 'qq' | 'alipay' | 'dingtalk'

/** @returns the names of what is missing; empty where a call is possible */
export function lacking(page: Record<string, unknown>): string[] {
  return needed.filter(([, has]) => !has(page)).map(([name]) => name)
}

/** The program whose own browser this is; null in a browser proper. */
export function insideApp(userAgent: string): App | null {
  return apps.find(([, sign]) => sign.test(userAgent))?.[0] ?? null
}
