import type { Attendance, Mode } from '@/shared/api/model'

/** How one comes where there is nothing to choose; null where there is. */
export function fixedAttendance(mode: Mode | undefined): Attendance | null {
  return mode === 'both' ? null : mode === 'on-site' ? 'on-site' : 'online'
}
