import type { LocalizedText } from './model'

/** Codes of our own, for what never reached the server. */
const offline = 'offline'
const unreadable = 'answer-not-understood'
const stopped = 'stopped'
const left = 'not-sent-yet'

const ownMessages: Record<string, LocalizedText> = {
  [offline]: {
    'zh-CN': '网络暂时不通。您填写的内容还在，请检查网络后再试一次。',
    en: 'The network is down for the moment. What you entered is safe; please check the connection and try again.',
  },
  [stopped]: {
    'zh-CN': '您停止了上传，这个文件没有传上来，还可以再传。',
    en: 'You stopped it, so this file did not arrive. You can send it again.',
  },
  [left]: {
    'zh-CN': '上次离开时还没传完，文件还在这台设备上。',
    en: 'It was still on its way when you left; the file is still on this device.',
  },
  [unreadable]: {
    'zh-CN': '服务暂时忙不过来。已经提交的内容都在，请稍后再试一次。',
    en: 'The service is busy for the moment. What you submitted is safe; please try again shortly.',
  },
}

/** The server's refusal, or the network's: a stable code and a sentence the person can act on. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    readonly code: string,
    readonly sentence: LocalizedText,
    /** What the server added for this code, such as the next free slot. */
    readonly extras: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
    this.name = 'Problem'
  }

  /** Any throwable as a problem, so that a page has one kind of failure to show. */
  static of(cause: unknown): Problem {
    if (cause instanceof Problem) return cause
    const code = cause instanceof TypeError || isTimeout(cause) ? offline : unreadable
    return Problem.own(code)
  }

  /** The person broke off what they were sending. */
  static stopped(): Problem {
    return Problem.own(stopped)
  }

  /** What was being sent when the page was closed. */
  static leftBehind(): Problem {
    return Problem.own(left)
  }

  /** Whether the same may go well another time. */
  get passes(): boolean {
    return this.status === 0 || this.status === 401 || this.status === 429 || this.status >= 500
  }

  private static own(code: string, status = 0): Problem {
    return new Problem(status, code, ownMessages[code] as LocalizedText)
  }

  /** Reads an application/problem+json body; a proxy's HTML page becomes a sentence of our own. */
  static async from(response: Response): Promise<Problem> {
    const body: unknown = await response.json().catch(() => null)
    if (!isProblemBody(body)) return Problem.own(unreadable, response.status)
    const { code, message, ...extras } = body
    return new Problem(response.status, code, message, extras)
  }
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof DOMException && (cause.name === 'TimeoutError' || cause.name === 'NetworkError')
}

function isProblemBody(body: unknown): body is { code: string; message: LocalizedText } {
  if (typeof body !== 'object' || body === null) return false
  const { code, message } = body as Record<string, unknown>
  if (typeof code !== 'string' || typeof message !== 'object' || message === null) return false
  const { 'zh-CN': chinese, en } = message as Record<string, unknown>
  return typeof chinese === 'string' && typeof en === 'string'
}
