import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { countOf } from '@/lib/format'
import { forgetDeviceAction } from '@/lib/sessions/actions'

type Shown = {
  id: string
  browser: string
  system: string
  firstSeenAt: Date
  lastSeenAt: Date
  sessionCount: number
  isThis: boolean
}

/** The browsers we would recognise, each with its id and the button that makes us forget it. */
export function DeviceList({ devices }: { devices: Shown[] }) {
  if (devices.length === 0) return <Empty>We would recognise no browser of yours.</Empty>
  return (
    <ul>
      {devices.map((device) => (
        <li key={device.id} className="choice">
          <div className="min-w-0">
            <h3 className="say">
              {device.browser} on {device.system}
              {device.isThis && <em className="text-held"> · this one</em>}
            </h3>
            <p className="figure mt-1.5 text-quiet [overflow-wrap:anywhere]">{device.id}</p>
            <p className="mt-1 text-sm text-quiet">
              First seen <Moment at={device.firstSeenAt} />, last signed in <Moment at={device.lastSeenAt} />.{' '}
              {device.sessionCount === 0
                ? 'Not signed in now.'
                : `Signed in now: ${countOf(device.sessionCount, 'session')}.`}
            </p>
          </div>
          <ActionForm action={forgetDeviceAction} className="flex flex-col items-end">
            <input type="hidden" name="device" value={device.id} />
            <SubmitButton>
              {device.isThis ? 'Forget it and sign out' : 'Forget it'}
              <span className="sr-only">
                : {device.browser} on {device.system}
              </span>
            </SubmitButton>
            <FormMessage />
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}
