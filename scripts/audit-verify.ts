import { judgeTrail } from '@/lib/oversight/trail'
import { besideStart } from './beside'

const { intact, sentence } = await besideStart(judgeTrail)
console.log(sentence)
process.exit(intact ? 0 : 1)
