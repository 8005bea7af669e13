import { LiveSocket, socketUrl } from '@/call/live-socket'
import { api } from '../api'
import type { MeetEvent } from './meet-state'
import type { CitizenMessage, WaitingRoomMessage } from './waiting-messages'

/** The line to the waiting room, opened and closed as the appointment goes on. */
export class WaitingLine {
  private socket: LiveSocket<CitizenMessage, WaitingRoomMessage> | null = null

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
        if (event.kind !== 'message') this.online(event.kind === 'up')
        if (event.kind === 'message') this.apply({ type: 'room', message: event.message })
        if (event.kind === 'closed') this.apply({ type: 'shut', why: event.why })
      },
    )
  }

  /** Lost when the line is down: the waiting room says on reconnect what it lacks. */
  send(message: CitizenMessage): void {
    this.socket?.send(message)
  }

  close(): void {
    this.socket?.close()
    this.socket = null
  }
}
