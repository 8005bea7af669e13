import './shared/styles/base.css'
import { createApp, h } from 'vue'

createApp({ render: () => h('h1', '工作台') }).mount('#app')
