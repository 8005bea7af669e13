/** Line drawings on a field of 24 by 24. */
export const icons = {
  speak: 'M4 5h16v11H9l-5 4z',
  cases: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7',
  door: 'M6 21V3h8v18M14 4l5 2v15M3 21h18M10.5 12h.01',
  microphone: 'M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3',
  camera: 'M3 7h12v10H3zM15 11l6-3v8l-6-3z',
  devices: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  share: 'M3 5h18v12H3zM8 21h8M12 14V8.500M9 11l3-3 3 3',
  hand: 'M8 13V6a1.500 1.500 0 0 1 3 0V4.500a1.500 1.500 0 0 1 3 0V6a1.500 1.500 0 0 1 3 0v9c0 3.500-2 6-5.500 6S6 19 5 15.500L3.500 12a1.500 1.500 0 0 1 2.500-1z',
  paper: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7',
  chat: 'M4 5h16v11H9l-5 4z',
  leave: 'M3 14c6-5 12-5 18 0l-2 3-4-1.500v-2.500c-2-.6-4-.6-6 0v2.500L5 17z',
  network: 'M4 9c5-4.500 11-4.500 16 0M7 13c3-2.700 7-2.700 10 0M10 17c1.200-1 2.800-1 4 0',
  speaker: 'M4 9v6h4l5 4V5L8 9zM16 9c1.500 2 1.500 4 0 6M18.500 6.500c3 3.500 3 7.500 0 11',
  tick: 'M5 12.500l4.500 4.500L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12l16-8-6 16-3-6z',
} as const
export type IconName = keyof typeof icons
