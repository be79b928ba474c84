import { seed } from '../prisma/seed'

process.on('disconnect', () => process.exit(1)) // whoever started this is gone
await seed()
process.exit()
