import type { Person, Places } from './cast'

type Form = (self: Person, places: Places) => Record<string, string>
type Columns = {
  /** Asks for the password again, unless it was given a moment ago. */
  fresh: boolean
  /** Open to somebody suspended too. */
  whileSuspended: boolean
  /** The fields that hold an id. With one of somebody else’s it answers as with one that never was. */
  aim: readonly string[]
}

/** Who may call an action, on which terms, and a form that would do something if it came from them. */
export type ActionRule = Columns & {
  door: 'anyone' | 'member' | 'admin'
  form: Form
}

const password = 'a quiet harbour town'
const nothing = () => ({})
const born = () => ({ day: '1', month: '2', year: '1980' })
const person = ({ id }: { id: string }) => ({ personId: id, reason: 'Because of what was reported.' })

/** About what is one’s own: rights do not wait for our decision. */
const own: Columns = { fresh: false, whileSuspended: true, aim: [] }
/** Touches others. */
const amongOthers: Columns = { fresh: false, whileSuspended: false, aim: [] }
/** Decides who gets in, or cannot be taken back. */
const grave: Columns = { fresh: true, whileSuspended: true, aim: [] }
const aimed = (columns: Columns, ...aim: string[]): Columns => ({ ...columns, aim })

const anyone = (form: Form): ActionRule => ({ door: 'anyone', ...own, form })
const member = (columns: Columns, form: Form): ActionRule => ({ door: 'member', ...columns, form })
const admin = (columns: Columns, form: Form): ActionRule => ({ door: 'admin', ...columns, form })

/** Every server action that is built. */
export const actionMatrix: Record<string, ActionRule> = {
  'account/answerAgeAction': anyone(born),
  'account/openAccountAction': anyone(() => ({
    userName: 'somebody-new',
    firstName: 'Some',
    lastName: 'Body',
    email: 'somebody@people.example',
    phone: '',
    password: 'copper violin under wet leaves',
    agree: 'yes',
  })),
  'account/confirmEmailAction': anyone((_, { verifyToken }) => ({ token: verifyToken })),
  'account/confirmEmailChangeAction': anyone((_, { changeToken }) => ({ token: changeToken })),
  'account/undoEmailChangeAction': anyone((_, { undoToken }) => ({ token: undoToken })),
  'account/changeNamesAction': member(own, () => ({ firstName: 'Changed', lastName: 'Name' })),
  'account/changeUserNameAction': member(own, ({ id }) => ({ userName: `x${id.slice(-12)}` })),
  'account/changePhoneAction': member(own, () => ({ phone: '+49 30 901820' })),
  'account/changeBirthdateAction': member(own, born),
  'account/requestEmailChangeAction': member(grave, () => ({ email: 'changed@people.example' })),
  'account/cancelEmailChangeAction': member(own, nothing),
  'account/sendVerificationAction': member(own, nothing),

  'sessions/signInAction': anyone(() => ({ identifier: 'nia', password, next: '/overview' })),
  'sessions/signInWithProviderAction': anyone(() => ({ provider: 'facebook', next: '/overview' })),
  'sessions/requestResetAction': anyone(() => ({ identifier: 'nia' })),
  'sessions/setPasswordByLinkAction': anyone(() => ({ password: 'copper violin under wet leaves' })),
  'sessions/confirmPasswordAction': member(own, () => ({ password, next: '/overview' })),
  'sessions/requestOwnResetAction': member(own, nothing),
  'sessions/changePasswordAction': member(grave, () => ({ password: 'copper violin under wet leaves' })),
  'sessions/revokeSessionAction': member(aimed(grave, 'session'), ({ spareSessionId }) => ({
    session: spareSessionId,
  })),
  'sessions/revokeOtherSessionsAction': member(grave, nothing),
  'sessions/forgetDeviceAction': member(aimed(grave, 'device'), ({ deviceId }) => ({ device: deviceId })),
  'demo/signInAsDemoAction': anyone(() => ({ userName: 'nia' })),

  'consent/setChoiceAction': member(own, () => ({ purpose: 'training', value: 'on' })),
  'consent/allowOnScreenAction': member(own, () => ({ purpose: 'face-recognition', agree: 'yes' })),
  'consent/setPromoAction': member(own, () => ({ value: 'on' })),
  'consent/verifyReceiptAction': member(own, () => ({ receipt: '{}' })),
  'inventory/proveChoiceAction': member(own, () => ({ purpose: 'training' })),

  'connections/beginFacebookLinkAction': member(grave, () => ({ scopes: 'email' })),
  'connections/beginTwitterLinkAction': member(grave, () => ({ scopes: 'offline.access' })),
  'connections/confirmLinkAction': member(aimed(own, 'attempt'), (_, { niaAttemptId }) => ({
    attempt: niaAttemptId,
  })),
  'connections/discardLinkAction': member(aimed(own, 'attempt'), (_, { niaAttemptId }) => ({
    attempt: niaAttemptId,
  })),
  'connections/unlinkAction': member(grave, () => ({ provider: 'FACEBOOK' })),
  'programs/makeKeyAction': member(amongOthers, () => ({
    name: 'Print shop',
    purpose: 'It prints what is public.',
    version: '1',
    agree: 'yes',
  })),
  'programs/acceptTermsAction': member(aimed(amongOthers, 'program'), (_, { programId }) => ({
    program: programId,
    version: '1',
    agree: 'yes',
  })),
  'programs/endKeyAction': member(aimed(own, 'program'), (_, { programId }) => ({ program: programId })),
  'friends/findPeopleAction': member(amongOthers, () => ({ query: 'ada' })),
  'friends/askToBeFriendsAction': member(amongOthers, () => ({ userName: 'ben' })),
  'friends/acceptRequestAction': member(aimed(amongOthers, 'friendship'), (_, { requestId }) => ({
    friendship: requestId,
  })),
  'friends/declineRequestAction': member(aimed(own, 'friendship'), (_, { requestId }) => ({
    friendship: requestId,
  })),
  'friends/withdrawRequestAction': member(aimed(own, 'friendship'), (_, { requestId }) => ({
    friendship: requestId,
  })),
  'friends/endFriendshipAction': member(aimed(own, 'friendship'), (_, { friendshipId }) => ({
    friendship: friendshipId,
  })),

  'photos/findPhotosAction': member(amongOthers, () => ({ query: 'lake' })),
  'places/findCitiesAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId, city: 'Lisbon' })),
  'places/setPlaceAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({
    photoId,
    cityId: '2267057',
  })),
  'places/removePlaceAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),
  'places/readPlaceAgainAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),
  'places/stripPhotoAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),
  'places/stripAllAction': member(own, () => ({})),
  'places/erasePlacesAction': member(own, () => ({})),
  'photos/setCaptionAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({
    photoId,
    caption: 'Mine',
  })),
  'photos/setAudienceAction': member(aimed(own, 'photoIds'), (_, { photoId }) => ({
    photoIds: photoId,
    audience: 'PUBLIC',
  })),
  'photos/setOpenAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({
    photoId,
    what: 'search',
    value: 'on',
  })),
  'photos/setFacelessAction': member(aimed(own, 'photoIds'), (_, { photoId }) => ({
    photoIds: photoId,
    value: 'on',
  })),
  'photos/removeExtractedAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),
  'photos/readCaptureAgainAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),
  'photos/weighPhotosAction': member(aimed(own, 'photoIds'), (_, { photoId }) => ({ photoIds: photoId })),
  'photos/weighFacesAction': member(aimed(own, 'photoIds'), (_, { photoId }) => ({ photoIds: photoId })),
  'photos/checkStrangerAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),
  'photos/cancelUploadAction': member(aimed(own, 'uploadId'), (_, { photoId }) => ({ uploadId: photoId })),
  'photos/createAlbumAction': member(own, () => ({ title: 'Mine' })),
  'photos/renameAlbumAction': member(aimed(own, 'albumId'), (_, { albumId }) => ({ albumId, title: 'Mine' })),
  'photos/setAlbumFacelessAction': member(aimed(own, 'albumId'), (_, { albumId }) => ({
    albumId,
    value: 'on',
  })),
  'photos/addToAlbumAction': member(aimed(own, 'photoIds', 'albumId'), (_, { photoId, albumId }) => ({
    photoIds: photoId,
    albumId,
  })),
  'photos/takeFromAlbumAction': member(aimed(own, 'photoIds', 'albumId'), (_, { photoId, albumId }) => ({
    photoIds: photoId,
    albumId,
  })),
  'photos/deleteAlbumAction': member(aimed(own, 'albumId'), (_, { albumId }) => ({ albumId })),
  'photos/deletePhotosAction': member(aimed(own, 'photoIds'), (_, { photoId }) => ({ photoIds: photoId })),
  'photos/deletePhotoAction': member(aimed(own, 'photoId'), (_, { photoId }) => ({ photoId })),

  'faces/nameFacesAction': member(aimed(amongOthers, 'faces'), (_, { faceId }) => ({
    faces: faceId,
    newName: 'Mum',
  })),
  'faces/answerSuggestionsAction': member(
    aimed(amongOthers, 'faces', 'personId'),
    (_, { faceId, knownPersonId }) => ({
      faces: faceId,
      personId: knownPersonId,
      answer: 'yes',
    }),
  ),
  'faces/clearNamesAction': member(aimed(own, 'faces'), (_, { faceId }) => ({ faces: faceId })),
  'faces/refuseFaceAction': member(aimed(own, 'faceId'), (_, { faceId }) => ({ faceId })),
  'faces/restoreFaceAction': member(aimed(own, 'faceId'), (_, { faceId }) => ({ faceId })),
  'faces/renamePersonAction': member(aimed(own, 'personId'), (_, { knownPersonId }) => ({
    personId: knownPersonId,
    newName: 'Mama',
  })),
  'faces/mergePeopleAction': member(
    aimed(amongOthers, 'personId', 'intoId'),
    (_, { knownPersonId, secondPersonId }) => ({
      personId: knownPersonId,
      intoId: secondPersonId,
    }),
  ),
  'faces/setHiddenAction': member(aimed(own, 'personId'), (_, { knownPersonId }) => ({
    personId: knownPersonId,
    value: 'on',
  })),
  'faces/setFacelessAction': member(aimed(own, 'personId'), (_, { knownPersonId }) => ({
    personId: knownPersonId,
    value: 'on',
  })),
  'faces/declareAgreementAction': member(aimed(own, 'personId'), (_, { knownPersonId }) => ({
    personId: knownPersonId,
    agreed: 'yes',
  })),
  'faces/withdrawDeclarationAction': member(aimed(own, 'personId'), (_, { knownPersonId }) => ({
    personId: knownPersonId,
  })),
  'faces/deletePersonAction': member(aimed(own, 'personId'), (_, { knownPersonId }) => ({
    personId: knownPersonId,
    confirm: 'yes',
  })),
  'faces/pauseRunAction': member(aimed(own, 'runId'), (_, { runId }) => ({ runId })),
  'faces/resumeRunAction': member(aimed(own, 'runId'), (_, { runId }) => ({ runId })),
  'faces/removeNamesAction': member(own, () => ({})),
  'faces/answerTagAction': member(aimed(own, 'nameId'), (_, { tagId }) => ({
    nameId: tagId,
    answer: 'refuse',
  })),

  'campaigns/choosePromoAction': anyone((_, { unsubscribeToken }) => ({
    token: unsubscribeToken,
    kind: 'all',
    value: 'off',
  })),
  'campaigns/writeCampaignAction': admin(own, () => ({
    kind: 'newsletter',
    subject: 'A letter of ours',
    body: 'A sentence that is long enough.',
  })),
  'campaigns/sendCampaignAction': admin(grave, (_, { campaignId }) => ({ campaignId, confirm: 'yes' })),
  'oversight/findPeopleAction': admin(own, () => ({ q: 'nia' })),
  'oversight/openLookAction': admin(own, (_, { personId }) => ({
    ...person({ id: personId }),
    ground: 'support',
  })),
  'oversight/suspendPersonAction': admin(grave, (_, { personId }) => person({ id: personId })),
  'oversight/restorePersonAction': admin(grave, (_, { personId }) => person({ id: personId })),
  'oversight/checkTrailAction': admin(own, nothing),
}
