const long = 'a=ptime:60\r\n'

/** The description with sound asked for in packets of 60 ms instead of the usual 20 (RFC 8866 §6.4), or without. */
export function paced(sdp: string, isLong: boolean): string {
  const usual = sdp.replace(long, '')
  return isLong ? usual.replace(/^(m=audio [^]*?)(?=^m=|(?![^]))/m, `$1${long}`) : usual
}
