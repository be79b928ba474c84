import { z } from 'zod'
import { purposeIds } from '@/lib/consent/purposes'

/** A choice by name, or all promotional mail at once. */
export const proveChoiceInput = z.strictObject({ purpose: z.enum([...purposeIds, 'promo']) })

export type ProvableChoice = z.output<typeof proveChoiceInput>['purpose']
