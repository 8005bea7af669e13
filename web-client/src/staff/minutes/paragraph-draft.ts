import { Problem } from '@/shared/api/problem'
import type { Paragraph } from '@/shared/minutes/model'

/** A pause in typing this long is saved, in ms; who types on without one is saved this often. */
const pauseMs = 400
const longestMs = 800
/** While the network is down. */
const againMs = 2_000

export interface Wanted {
  version: number
  field: string
  text: string
}

/**
 * - `saved`: what is shown is what the server has
 * - `held`: the network is down; it is tried again
 * - `changed`: somebody else was quicker; the writer chooses
 * - `refused`: the server will not have it, and says why
 */
export type Standing = 'saved' | 'typing' | 'saving' | 'held' | 'changed' | 'refused'

/** One paragraph at the desk, on its way to the server while it is typed. Nothing typed is lost, and nobody else's words are written over. */
export class ParagraphDraft {
  standing: Standing = 'saved'
  /** What somebody else wrote meanwhile. */
  theirs: { text: string; version: number; by: string } | null = null
  problem: Problem | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private typedSince: number | null = null
  private heardMeanwhile: Paragraph | null = null

  constructor(
    readonly id: string,
    readonly field: string,
    public text: string,
    /** 0 while the server has none. */
    public version: number,
    public at: string | null,
    private readonly send: (id: string, wanted: Wanted) => Promise<Paragraph>,
    private readonly mayBeEmpty: boolean,
  ) {}

  type(text: string): void {
    this.text = text
    if (this.standing === 'changed' || this.standing === 'saving') return
    this.standing = 'typing'
    this.problem = null
    const now = Date.now()
    this.typedSince ??= now
    this.later(Math.max(0, Math.min(pauseMs, this.typedSince + longestMs - now)))
  }

  /** At once. */
  async save(): Promise<void> {
    clearTimeout(this.timer)
    if (this.standing === 'saved' || this.standing === 'saving' || this.standing === 'changed') return
    // a paragraph that says nothing is removed when it is left, and not before: it may just be written anew
    if (this.text.trim() === '' && !this.mayBeEmpty) return
    const text = this.text
    this.standing = 'saving'
    this.typedSince = null
    try {
      const saved = await this.send(this.id, { version: this.version, field: this.field, text })
      this.version = saved.version
      this.at = saved.at
      this.settle(text)
    } catch (cause) {
      this.fail(Problem.of(cause))
    }
  }

  /** What the server shows to everybody. */
  heard(now: Paragraph): void {
    if (now.version <= this.version) return
    if (this.standing === 'saved') this.adopt(now)
    else if (this.standing === 'saving') this.heardMeanwhile = now
    else if (this.standing === 'changed') this.theirs = now
  }

  /** Puts these words over the newer ones, which were seen. */
  keepMine(): void {
    if (!this.theirs) return
    this.version = this.theirs.version
    this.theirs = null
    this.standing = 'typing'
    void this.save()
  }

  takeTheirs(): void {
    if (this.theirs) this.adopt(this.theirs)
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private settle(sent: string): void {
    const meanwhile = this.heardMeanwhile
    this.heardMeanwhile = null
    if (this.text !== sent) {
      this.standing = 'typing'
      this.later(pauseMs)
      return
    }
    this.standing = 'saved'
    if (meanwhile) this.heard(meanwhile)
  }

  private fail(problem: Problem): void {
    this.heardMeanwhile = null
    const { text, version, by } = problem.extras
    if (problem.code === 'paragraph-changed' && typeof text === 'string' && typeof version === 'number') {
      this.theirs = { text, version, by: typeof by === 'string' ? by : '' }
      this.standing = 'changed'
    } else if (problem.passes) {
      this.standing = 'held'
      this.later(againMs)
    } else {
      this.standing = 'refused'
      this.problem = problem
    }
  }

  private adopt({ text, version }: { text: string; version: number }): void {
    this.text = text
    this.version = version
    this.theirs = null
    this.standing = 'saved'
  }

  private later(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), ms)
  }
}
