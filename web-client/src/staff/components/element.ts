import { ElDatePicker as DatePicker, ElOption as Option, ElSelect as Select } from 'element-plus'
import type { Component } from 'vue'

// the types of these lose their properties under exactOptionalPropertyTypes; better they unchecked than all pages unstrict
export const ElDatePicker: Component = DatePicker
export const ElOption: Component = Option
export const ElSelect: Component = Select
