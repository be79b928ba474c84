import { makeAdmin } from '@/lib/oversight/make-admin'
import { besideStart } from './beside'

const [name] = process.argv.slice(2)
if (!name) {
  console.error('Say whom: npm run admin:make -- USERNAME')
  process.exit(1)
}
const made = await besideStart(() => makeAdmin({ type: 'system', id: 'script:make-admin' }, name))
if (made === 'nobody') console.error(`Nobody here is called ${name}.`)
else if (made === 'already') console.log(`${name} is an administrator already. Nothing changed.`)
else
  console.log(
    `${name} is an administrator now, and was signed out everywhere. /admin opens at the next sign-in.`,
  )
process.exit(made === 'nobody' ? 1 : 0)
