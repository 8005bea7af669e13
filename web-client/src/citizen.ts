import './citizen/citizen.css'
import { createApp } from 'vue'
import App from './citizen/App.vue'
import { router } from './citizen/router'
import { setUpTranslations } from './shared/language/translations'

const translations = await setUpTranslations({
  'zh-CN': () => import('./citizen/locales/zh-CN.json'),
  en: () => import('./citizen/locales/en.json'),
})

createApp(App).use(router).use(translations).mount('#app')
