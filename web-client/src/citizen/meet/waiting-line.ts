import { LiveSocket, socketUrl } from '@/call/live-socket'
import { api } from '../api'
import type { MeetEvent } from './meet-state'
import type { CitizenMessage, WaitingRoomMessage } from './waiting-messages'

/** A line that is back this soon was never away: whoever waits does not hear of a node that was started anew. */
const unnoticedMs = 3_000

/** The line to the waiting room, opened and closed as the appointment goes on. */
export class WaitingLine {
  private socket: LiveSocket<CitizenMessage, WaitingRoomMessage> | null = null
  private silence: ReturnType<typeof setTimeout> | undefined

  /** @param online told whether the line is there; that it is not, after three seconds without */
  constructor(
    private readonly bookingId: string,
    private readonly apply: (event: MeetEvent) => void,
    private readonly online: (online: boolean) => void,
  ) {}

  open(): void {
    this.close()
    this.socket = new LiveSocket<CitizenMessage, WaitingRoomMessage>(
      socketUrl(api.waitingPath(this.bookingId)),
      () => [],
      (event) => {
        if (event.kind === 'up') this.heard()
        if (event.kind === 'down') this.silence ??= setTimeout(() => this.online(false), unnoticedMs)
        if (event.kind === 'message') this.apply({ type: 'room', message: event.message })
        if (event.kind === 'closed') this.apply({ type: 'shut', why: event.why })
      },
    )
  }

  private heard(): void {
    this.quiet()
    this.online(true)
  }

  private quiet(): void {
    clearTimeout(this.silence)
    this.silence = undefined
  }

  /** Lost when the line is down: the waiting room says on reconnect what it lacks. */
  send(message: CitizenMessage): void {
    this.socket?.send(message)
  }

  close(): void {
    this.quiet()
    this.socket?.close()
    this.socket = null
  }
}
