/** How far a row of the device check is. */
export type RowState = 'looking' | 'fine' | 'fault'
