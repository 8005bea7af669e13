import { describe, expect, it } from 'vitest'
import { scriptsOf } from '../scripts/join-path.mjs'

const manifest = {
  'index.html': { file: 'index.js', imports: ['_vue.js'], dynamicImports: ['Join.vue', 'File.vue'] },
  '_vue.js': { file: 'vue.js' },
  'Join.vue': { file: 'join.js', imports: ['index.html', '_call.js'] },
  '_call.js': { file: 'call.js', imports: ['_vue.js'] },
  'File.vue': { file: 'file.js' },
}

describe('the scripts of a path', () => {
  it('are those of its roots and what they import, each once', () => {
    expect(scriptsOf(manifest, ['index.html', 'Join.vue'])).toEqual(['index.js', 'vue.js', 'join.js', 'call.js'])
  })

  it('leave out what other pages load', () => {
    expect(scriptsOf(manifest, ['index.html', 'Join.vue'])).not.toContain('file.js')
  })

  it('say which root is missing, so that a renamed page cannot slip past the budget', () => {
    expect(() => scriptsOf(manifest, ['Meet.vue'])).toThrow('Meet.vue is not in the build')
  })
})
