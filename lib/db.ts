import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import { prisma } from '@/lib/prisma'

export { prisma as db } from '@/lib/prisma'
export type Tx = Prisma.TransactionClient
/** The client itself or a transaction of it. */
export type Db = Tx | typeof prisma
