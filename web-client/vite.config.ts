import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import type { Connect, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const staffPaths = /^\/(staff|desk|review)(\/|$)/
const server = process.env.KAIMEN_URL ?? 'http://localhost:8080'

/** In development, serves the two entries for the routes inside them, as the real server does. */
function entriesForRoutes(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (request.headers.accept?.includes('text/html') && !path.startsWith('/api')) {
      request.url = staffPaths.test(path) ? '/staff.html' : '/index.html'
    }
    next()
  }
  return { name: 'entries-for-routes', configureServer: (dev) => void dev.middlewares.use(rewrite) }
}

/** What pdf.js reads beside its code: the letters of documents that do not bring their own. By its version, as these files never change. */
function pdfLetters(): Plugin {
  const from = fileURLToPath(new URL('./node_modules/pdfjs-dist/', import.meta.url))
  const { version } = JSON.parse(readFileSync(`${from}package.json`, 'utf8')) as { version: string }
  return {
    name: 'pdf-letters',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts']) {
        for (const file of readdirSync(`${from}${folder}`)) {
          this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${folder}/${file}`, source: readFileSync(`${from}${folder}/${file}`) })
        }
      }
    },
  }
}

export default defineConfig({
  plugins: [vue(), entriesForRoutes(), pdfLetters()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: true } } },
  build: {
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'staff.html'] },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    env: { TZ: 'Asia/Shanghai' },
    unstubGlobals: true,
    isolate: false,
    testTimeout: 30_000,
    reporters: ['default', ['junit', { outputFile: 'target/vitest.xml' }]],
  },
})
