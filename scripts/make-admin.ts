import { makeAdmin } from '@/lib/oversight/make-admin'
import { besideStart } from './beside'

const [name] = process.argv.slice(2)
if (!name) {
  console.error('Say whom: npm run admin:make -- USERNAME')
  process.exit(1)
}
const made = await besideStart(() => makeAdmin({ type: 'system', id: 'script:make-admin' }, name))
if (!made) console.error(`Nobody here is called ${name}.`)
else if (made.outcome === 'already')
  console.log(`${made.userName} is an administrator already. Nothing changed.`)
else
  console.log(
    `${made.userName} is an administrator now, and was signed out everywhere. /admin opens at the next sign-in.`,
  )
process.exit(made ? 0 : 1)
