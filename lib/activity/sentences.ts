import type { AuditAction } from '@/lib/audit/actions'

/** What one kind of trace means to the person it is about, and the promise it belongs to. */
export type Sentence = {
  /** When the person did it: signed in, or by a link that we mailed them. */
  you: string
  /** When somebody else or the service did it. Without one, `you` is said. */
  other?: string
  clause: string
}

/** Every trace in plain words. A new kind does not compile until somebody says what it means. */
export const sentences: Record<AuditAction, Sentence> = {
  'account.opened': { you: 'You opened your account.', clause: 'C-205' },
  'account.sign-up-ended': {
    you: 'An account that nobody confirmed in time ended.',
    clause: 'C-196',
  },
  'account.name-changed': { you: 'You changed your name.', clause: 'C-012' },
  'account.user-name-changed': { you: 'You changed your user name.', clause: 'C-012' },
  'account.phone-changed': { you: 'You changed your phone number.', clause: 'C-012' },
  'account.birthdate-changed': { you: 'You changed your birthdate.', clause: 'C-012' },
  'account.email-verified': { you: 'You confirmed your e-mail address.', clause: 'C-196' },
  'account.email-change-requested': { you: 'You asked to change your e-mail address.', clause: 'C-012' },
  'account.email-changed': { you: 'Your e-mail address changed.', clause: 'C-012' },
  'account.email-change-cancelled': { you: 'You stopped a change of your e-mail address.', clause: 'C-012' },
  'account.email-change-undone': { you: 'Your old e-mail address was put back.', clause: 'C-012' },
  'account.password-changed': { you: 'Your password was changed.', clause: 'C-195' },
  'account.password-reset-requested': {
    you: 'You asked for a link to set a new password.',
    other: 'Somebody asked for a link to set your password. It went to your address only.',
    clause: 'C-196',
  },
  'account.suspended': { you: 'We suspended your account.', clause: 'C-169' },
  'account.restored': { you: 'We restored your account.', clause: 'C-169' },
  'account.admin-made': { you: 'Your account became an administrator’s.', clause: 'X-04' },
  'session.opened': { you: 'You signed in.', clause: 'C-195' },
  'session.refused': {
    you: 'A wrong password was given where we asked for it again.',
    other: 'Somebody tried to sign in as you and was refused.',
    clause: 'C-195',
  },
  'session.refreshed': { you: 'You confirmed with your password that it is you.', clause: 'C-194' },
  'session.ended': { you: 'You signed out.', clause: 'C-195' },
  'session.revoked': { you: 'You signed another browser out.', clause: 'C-195' },
  'device.forgotten': { you: 'You had us forget a browser.', clause: 'C-086' },
  'policy.accepted': { you: 'You accepted a document of ours.', clause: 'C-205' },
  'consent.given': { you: 'You turned a choice on.', clause: 'C-168' },
  'consent.withdrawn': { you: 'You turned a choice off.', clause: 'C-168' },
  'connection.link-begun': { you: 'You began to link an account.', clause: 'C-046' },
  'connection.linked': { you: 'You linked an account.', clause: 'C-046' },
  'connection.link-declined': { you: 'A link was not made. Nothing was kept.', clause: 'C-046' },
  'connection.unlinked': {
    you: 'You unlinked an account. What it gave us was removed.',
    other: 'The other service ended a link. What it gave us was removed.',
    clause: 'C-048',
  },
  'program.key-made': {
    you: 'You made a key for a program, and accepted the terms for it.',
    clause: 'C-121',
  },
  'program.terms-accepted': { you: 'You accepted the newest terms for a program.', clause: 'C-121' },
  'program.key-ended': { you: 'You ended the key of a program.', clause: 'C-121' },
  'friendship.asked': {
    you: 'You asked somebody to be your friend.',
    other: 'Somebody asked to be your friend.',
    clause: 'C-117',
  },
  'friendship.accepted': {
    you: 'You said yes to somebody who asked to be your friend.',
    other: 'Somebody whom you asked is your friend now.',
    clause: 'C-117',
  },
  'friendship.declined': { you: 'You said no to somebody who asked to be your friend.', clause: 'C-117' },
  'friendship.withdrawn': {
    you: 'You took back that you asked somebody to be your friend.',
    clause: 'C-117',
  },
  'friendship.ended': { you: 'You ended a friendship.', clause: 'C-117' },
  'faces.template-made': {
    you: 'A face template was made of somebody you named, who agreed.',
    clause: 'C-156',
  },
  'faces.template-of-you-made': {
    you: 'A face template of you was made in the library of a friend whom you allow to name you.',
    clause: 'C-160',
  },
  'faces.template-expired': {
    you: 'Face templates came to the end of their time and were destroyed.',
    clause: 'C-162',
  },
  'faces.names-removed': { you: 'You removed every name from the faces in your photos.', clause: 'C-158' },
  'faces.parted': {
    you: 'After a friendship ended, what your library and theirs knew of each other’s faces was destroyed.',
    clause: 'C-159',
  },
  'faces.named': {
    you: 'You named a face in a photo of yours.',
    other: 'Somebody put your name on a face in a photo of theirs.',
    clause: 'C-160',
  },
  'faces.name-removed': { you: 'You took a name off a face.', clause: 'C-160' },
  'faces.suggestion-refused': { you: 'You said that a suggested name is wrong.', clause: 'C-159' },
  'faces.face-refused': { you: 'You said that a box holds no face.', clause: 'C-156' },
  'faces.face-restored': { you: 'You said that a box holds a face after all.', clause: 'C-156' },
  'faces.declared': {
    you: 'You declared that somebody without an account agreed to be recognised in your photos.',
    clause: 'C-159',
  },
  'faces.declaration-withdrawn': {
    you: 'You took back such a declaration. The templates made because of it are gone.',
    clause: 'C-159',
  },
  'faces.person-renamed': { you: 'You changed what you call somebody.', clause: 'C-156' },
  'faces.person-hidden': { you: 'You hid somebody from your people.', clause: 'C-156' },
  'faces.person-shown': { you: 'You show somebody among your people again.', clause: 'C-156' },
  'faces.person-excluded': {
    you: 'You kept facial recognition away from somebody. Their templates are gone.',
    clause: 'C-161',
  },
  'faces.person-included': { you: 'You let facial recognition look for somebody again.', clause: 'C-161' },
  'faces.people-merged': { you: 'You said that two people in your photos are one.', clause: 'C-156' },
  'faces.person-deleted': { you: 'You had us forget somebody in your photos.', clause: 'C-156' },
  'faces.run-paused': { you: 'You paused facial recognition in your library.', clause: 'C-157' },
  'faces.run-resumed': { you: 'You let facial recognition go on in your library.', clause: 'C-157' },
  'faces.tag-allowed': { you: 'You allowed your name on a face.', clause: 'C-160' },
  'faces.tag-removed': { you: 'You took your name off a face in somebody’s photo.', clause: 'C-160' },
  'mail.queued': { you: 'We wrote you a mail.', clause: 'C-094' },
  'campaign.created': { you: 'A promotional mailing was written.', clause: 'C-101' },
  'campaign.started': { you: 'A promotional mailing was started.', clause: 'C-101' },
  'sharing.refused': {
    you: 'Our gate stopped something about you from leaving.',
    clause: 'C-010',
  },
  'photo.added': { you: 'You added photos.', clause: 'C-033' },
  'photo.location-erased': { you: 'The location was taken out of a file of yours.', clause: 'C-165' },
  'place.set': { you: 'You set the place of a photo.', clause: 'C-164' },
  'place.removed': { you: 'You took the place of a photo away.', clause: 'C-164' },
  'place.all-erased': { you: 'You erased every place that we held.', clause: 'C-165' },
  'place.files-erasure-asked': {
    you: 'You asked us to take the location out of all your files.',
    clause: 'C-165',
  },
  'photo.deleted': { you: 'You deleted photos, and our copies of them went.', clause: 'C-122' },
  'photo.extracts-removed': { you: 'You removed what we had read from a photo.', clause: 'C-033' },
  'photo.captioned': { you: 'You changed what stands under a photo.', clause: 'C-033' },
  'photo.audience-changed': { you: 'You changed who sees photos of yours.', clause: 'C-117' },
  'photo.search-changed': { you: 'You changed whether a photo is found by searching.', clause: 'C-119' },
  'photo.programs-changed': { you: 'You changed whether programs may read a photo.', clause: 'C-120' },
  'photo.faceless-changed': {
    you: 'You changed which photos facial recognition may look at.',
    clause: 'C-161',
  },
  'album.created': { you: 'You made an album.', clause: 'C-161' },
  'album.renamed': { you: 'You renamed an album.', clause: 'C-161' },
  'album.deleted': { you: 'You deleted an album. Its photos stayed.', clause: 'C-161' },
  'album.filled': { you: 'You put photos into an album.', clause: 'C-161' },
  'album.emptied': { you: 'You took photos out of an album.', clause: 'C-161' },
  'album.faceless-changed': {
    you: 'You changed whether facial recognition may look at an album.',
    clause: 'C-161',
  },
  'person.searched': { you: 'Administration searched the list of people.', clause: 'X-04' },
  'person.viewed': { you: 'Administration looked at your account.', clause: 'X-04' },
  'audit.viewed': { you: 'Administration looked at the trail.', clause: 'C-193' },
}
