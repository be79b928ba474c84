import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { signInAsDemoAction } from '@/lib/demo/actions'

/** Demo people with their stories: one press signs in as one of them. */
export function DemoPeople({ people }: { people: { userName: string; name: string; story: string }[] }) {
  return (
    <ActionForm action={signInAsDemoAction}>
      <FormMessage />
      {people.map(({ userName, name, story }) => (
        <div key={userName} className="choice items-center">
          <div>
            <h3 className="say">{name}</h3>
            <p className="mt-1 max-w-[36em] text-quiet">{story}</p>
          </div>
          <SubmitButton name="userName" value={userName}>
            <span>Be {name.split(' ')[0]}</span>
          </SubmitButton>
        </div>
      ))}
    </ActionForm>
  )
}
