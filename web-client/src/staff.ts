import './staff/styles/staff.css'
import { createApp } from 'vue'
import { setUpTranslations } from './shared/language/translations'
import App from './staff/App.vue'
import { router } from './staff/router'

const translations = await setUpTranslations({
  'zh-CN': () => import('./staff/locales/zh-CN.json'),
  en: () => import('./staff/locales/en.json'),
})

createApp(App).use(router).use(translations).mount('#app')
