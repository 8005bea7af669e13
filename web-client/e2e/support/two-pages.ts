/** A PDF of two pages with a line of words on each, as a program that knows no more of PDF would write it (ISO 32000-1 §7.5). */
export function twoPages(): Buffer {
  const words = (text: string) => `BT /F1 36 Tf 60 700 Td (${text}) Tj ET 60 640 475 2 re f`
  const stream = (text: string) => `<< /Length ${words(text).length} >>\nstream\n${words(text)}\nendstream`
  const sheet = (contents: number) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << /Font << /F1 7 0 R >> >> >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    sheet(5),
    sheet(6),
    stream('Agreement, page 1'),
    stream('Signatures, page 2'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  text += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}
