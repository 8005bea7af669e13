import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { createServer, type ViteDevServer } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Serves the pages' own components to `e2e/room`, which shows a conversation without what leads to it. */
export async function openView(): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root,
    cacheDir: 'e2e/target/vite',
    logLevel: 'error',
    plugins: [vue()],
    resolve: { alias: { '@': `${root}src` } },
    optimizeDeps: { entries: ['e2e/room/index.html', 'src/*.ts'] },
    server: { port: 0, host: '127.0.0.1', hmr: false },
  })
  await server.listen()
  return server
}
