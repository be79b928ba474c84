import { judgeTrail } from '@/lib/oversight/trail'

const { intact, sentence } = await judgeTrail()
console.log(sentence)
process.exit(intact ? 0 : 1)
