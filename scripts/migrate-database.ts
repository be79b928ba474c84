import { migrate } from './migrate'

const { applied } = await migrate(process.env.DATABASE_URL ?? '')
console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.')
process.exit() // the engine leaves a timer behind
