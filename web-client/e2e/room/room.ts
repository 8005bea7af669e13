// The pages' own view of a conversation, without what leads to it: `?view=citizen` or `?view=desk`.
import { createApp, defineComponent, h } from 'vue'
import { createRouter, createWebHistory } from 'vue-router'
import { OwnMedia } from '@/call/own-media'
import { setUpTranslations } from '@/shared/language/translations'

const view = new URLSearchParams(location.search).get('view')
const router = createRouter({ history: createWebHistory(), routes: [{ path: '/:any(.*)*', component: { render: () => null } }] })

async function citizen() {
  await import('@/citizen/citizen.css')
  const { default: CallView } = await import('@/citizen/meet/CallView.vue')
  const translations = await setUpTranslations({ 'zh-CN': () => import('@/citizen/locales/zh-CN.json'), en: () => import('@/citizen/locales/en.json') })
  const media = new OwnMedia()
  await media.open()
  const appointment = { official: { name: '林晓梅', title: { 'zh-CN': '副区长', en: 'Deputy head of district' } } }
  createApp({ render: () => h(CallView, { consultationId: 'room', appointment, media }) }).use(router).use(translations).mount('#app')
}

async function desk() {
  await import('@/staff/styles/staff.css')
  const { default: CallPanel } = await import('@/staff/desk/CallPanel.vue')
  const { useOwnMedia } = await import('@/staff/desk/use-own-media')
  const translations = await setUpTranslations({ 'zh-CN': () => import('@/staff/locales/zh-CN.json'), en: () => import('@/staff/locales/en.json') })
  const Desk = defineComponent(() => {
    const own = useOwnMedia(true)
    return () => h('main', { style: 'display: flex; height: 100vh' }, own.opened.value ? [h(CallPanel, { consultationId: 'room', name: '王秀兰', own })] : [])
  })
  createApp(Desk).use(router).use(translations).mount('#app')
}

await (view === 'desk' ? desk() : citizen())
