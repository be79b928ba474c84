import { GroupForm, SubmitButton } from '@/components/ui/action-form'
import { Moment } from '@/components/ui/moment'
import type { Tag } from '@/lib/faces/shown'
import { photoUrl } from '@/lib/photos/sizes'

/** Names that others put on the member: who, when, how it stands, and an answer that can change at any time. Stands in a group. */
export function TagRows({ tags }: { tags: Tag[] }) {
  return (
    <ul>
      {tags.map(({ id, ownerName, createdAt, answer, answeredAt, photoId }) => (
        <li key={id} className="tag-row">
          {photoId ? (
            <img
              src={photoUrl(photoId, 'small')}
              alt={`The photo of ${ownerName}`}
              width={160}
              height={120}
              loading="lazy"
            />
          ) : (
            <p className="tag-unseen">A private photo</p>
          )}
          <div className="min-w-0">
            <h3 className="font-serif text-[20px] leading-tight wrap-anywhere">
              {ownerName} says that you are in a photo.
            </h3>
            <p className="mt-1 text-sm text-quiet">
              Named <Moment at={createdAt} dayOnly />.{' '}
              {answer === 'ALLOWED' ? (
                <>
                  Allowed {answeredAt && <Moment at={answeredAt} dayOnly />}: whoever may see the photo sees
                  your name.
                </>
              ) : (
                'It waits for you. No answer is a no: only its owner sees the name.'
              )}
            </p>
            {!photoId && (
              <p className="mt-1 text-sm text-quiet">
                The photo is private to {ownerName}, so you see only that your name stands on it.
              </p>
            )}
            <GroupForm className="mt-2.5">
              <input type="hidden" name="nameId" value={id} />
              <div className="flex flex-wrap gap-2.5">
                {answer === 'WAITING' && (
                  <SubmitButton name="answer" value="allow">
                    Allow my name
                  </SubmitButton>
                )}
                <SubmitButton name="answer" value="refuse">
                  Take my name off
                </SubmitButton>
              </div>
            </GroupForm>
          </div>
        </li>
      ))}
    </ul>
  )
}
