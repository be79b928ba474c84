import type { Person, Places } from './cast'

/** Who may call an action, and a form that would do something if it came from them. */
export type ActionRule = {
  door: 'anyone' | 'member' | 'admin'
  form: (self: Person, places: Places) => Record<string, string>
}

const password = 'a quiet harbour town'
const nothing = () => ({})
const born = () => ({ day: '1', month: '2', year: '1980' })
const person = ({ id }: { id: string }) => ({ personId: id, reason: 'Because of what was reported.' })
const anyone = (form: ActionRule['form']): ActionRule => ({ door: 'anyone', form })
const member = (form: ActionRule['form']): ActionRule => ({ door: 'member', form })
const admin = (form: ActionRule['form']): ActionRule => ({ door: 'admin', form })

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
  'account/changeNamesAction': member(() => ({ firstName: 'Changed', lastName: 'Name' })),
  'account/changeUserNameAction': member(() => ({ userName: 'changed-name' })),
  'account/changePhoneAction': member(() => ({ phone: '+49 30 901820' })),
  'account/changeBirthdateAction': member(born),
  'account/requestEmailChangeAction': member(() => ({ email: 'changed@people.example' })),
  'account/cancelEmailChangeAction': member(nothing),
  'account/sendVerificationAction': member(nothing),

  'sessions/signInAction': anyone(() => ({ identifier: 'nia', password, next: '/overview' })),
  'sessions/signInWithProviderAction': anyone(() => ({ provider: 'facebook', next: '/overview' })),
  'sessions/requestResetAction': anyone(() => ({ identifier: 'nia' })),
  'sessions/setPasswordByLinkAction': anyone(() => ({ password: 'copper violin under wet leaves' })),
  'sessions/confirmPasswordAction': member(() => ({ password, next: '/overview' })),
  'sessions/requestOwnResetAction': member(nothing),
  'sessions/changePasswordAction': member(() => ({ password: 'copper violin under wet leaves' })),
  'sessions/revokeSessionAction': member(({ spareSessionId }) => ({ session: spareSessionId })),
  'sessions/revokeOtherSessionsAction': member(nothing),
  'sessions/forgetDeviceAction': member(({ deviceId }) => ({ device: deviceId })),
  'demo/signInAsDemoAction': anyone(() => ({ userName: 'nia' })),

  'consent/setChoiceAction': member(() => ({ purpose: 'training', value: 'on' })),
  'consent/allowOnScreenAction': member(() => ({ purpose: 'face-recognition', agree: 'yes' })),
  'consent/setPromoAction': member(() => ({ value: 'on' })),
  'consent/verifyReceiptAction': member(() => ({ receipt: '{}' })),
  'inventory/proveChoiceAction': member(() => ({ purpose: 'training' })),

  'connections/beginFacebookLinkAction': member(() => ({ scopes: 'email' })),
  'connections/beginTwitterLinkAction': member(() => ({ scopes: 'offline.access' })),
  'connections/confirmLinkAction': member((_, { niaAttemptId }) => ({ attempt: niaAttemptId })),
  'connections/discardLinkAction': member((_, { niaAttemptId }) => ({ attempt: niaAttemptId })),
  'connections/unlinkAction': member(() => ({ provider: 'FACEBOOK' })),
  'programs/makeKeyAction': member(() => ({
    name: 'Print shop',
    purpose: 'It prints what is public.',
    version: '1',
    agree: 'yes',
  })),
  'programs/acceptTermsAction': member((_, { programId }) => ({
    program: programId,
    version: '1',
    agree: 'yes',
  })),
  'programs/endKeyAction': member((_, { programId }) => ({ program: programId })),
  'friends/findPeopleAction': member(() => ({ query: 'ada' })),
  'friends/askToBeFriendsAction': member(() => ({ userName: 'ben' })),
  'friends/acceptRequestAction': member((_, { requestId }) => ({ friendship: requestId })),
  'friends/declineRequestAction': member((_, { requestId }) => ({ friendship: requestId })),
  'friends/withdrawRequestAction': member((_, { requestId }) => ({ friendship: requestId })),
  'friends/endFriendshipAction': member((_, { friendshipId }) => ({ friendship: friendshipId })),

  'photos/findPhotosAction': member(() => ({ query: 'lake' })),
  'places/findCitiesAction': member((_, { photoId }) => ({ photoId, city: 'Lisbon' })),
  'places/setPlaceAction': member((_, { photoId }) => ({ photoId, cityId: '2267057' })),
  'places/removePlaceAction': member((_, { photoId }) => ({ photoId })),
  'places/stripPhotoAction': member((_, { photoId }) => ({ photoId })),
  'places/stripAllAction': member(() => ({})),
  'places/erasePlacesAction': member(() => ({})),
  'photos/setCaptionAction': member((_, { photoId }) => ({ photoId, caption: 'Mine' })),
  'photos/setAudienceAction': member((_, { photoId }) => ({ photoIds: photoId, audience: 'PUBLIC' })),
  'photos/setOpenAction': member((_, { photoId }) => ({ photoId, what: 'search', value: 'on' })),
  'photos/setFacelessAction': member((_, { photoId }) => ({ photoIds: photoId, value: 'on' })),
  'photos/removeExtractedAction': member((_, { photoId }) => ({ photoId })),
  'photos/weighPhotosAction': member((_, { photoId }) => ({ photoIds: photoId })),
  'photos/checkStrangerAction': member((_, { photoId }) => ({ photoId })),
  'photos/cancelUploadAction': member((_, { photoId }) => ({ uploadId: photoId })),
  'photos/createAlbumAction': member(() => ({ title: 'Mine' })),
  'photos/renameAlbumAction': member((_, { albumId }) => ({ albumId, title: 'Mine' })),
  'photos/setAlbumFacelessAction': member((_, { albumId }) => ({ albumId, value: 'on' })),
  'photos/addToAlbumAction': member((_, { photoId, albumId }) => ({ photoIds: photoId, albumId })),
  'photos/takeFromAlbumAction': member((_, { photoId, albumId }) => ({ photoIds: photoId, albumId })),
  'photos/deleteAlbumAction': member((_, { albumId }) => ({ albumId })),
  'photos/deletePhotosAction': member((_, { photoId }) => ({ photoIds: photoId })),
  'photos/deletePhotoAction': member((_, { photoId }) => ({ photoId })),

  'faces/nameFacesAction': member((_, { faceId }) => ({ faces: faceId, newName: 'Mum' })),
  'faces/answerSuggestionsAction': member((_, { faceId, knownPersonId }) => ({
    faces: faceId,
    personId: knownPersonId,
    answer: 'yes',
  })),
  'faces/clearNamesAction': member((_, { faceId }) => ({ faces: faceId })),
  'faces/refuseFaceAction': member((_, { faceId }) => ({ faceId })),
  'faces/restoreFaceAction': member((_, { faceId }) => ({ faceId })),
  'faces/renamePersonAction': member((_, { knownPersonId }) => ({
    personId: knownPersonId,
    newName: 'Mama',
  })),
  'faces/mergePeopleAction': member((_, { knownPersonId }) => ({
    personId: knownPersonId,
    intoId: knownPersonId,
  })),
  'faces/setHiddenAction': member((_, { knownPersonId }) => ({ personId: knownPersonId, value: 'on' })),
  'faces/setFacelessAction': member((_, { knownPersonId }) => ({ personId: knownPersonId, value: 'on' })),
  'faces/declareAgreementAction': member((_, { knownPersonId }) => ({
    personId: knownPersonId,
    agreed: 'yes',
  })),
  'faces/withdrawDeclarationAction': member((_, { knownPersonId }) => ({ personId: knownPersonId })),
  'faces/deletePersonAction': member((_, { knownPersonId }) => ({ personId: knownPersonId, confirm: 'yes' })),
  'faces/pauseRunAction': member((_, { runId }) => ({ runId })),
  'faces/resumeRunAction': member((_, { runId }) => ({ runId })),
  'faces/removeNamesAction': member(() => ({})),
  'faces/answerTagAction': member((_, { tagId }) => ({ nameId: tagId, answer: 'refuse' })),

  'campaigns/choosePromoAction': anyone((_, { unsubscribeToken }) => ({
    token: unsubscribeToken,
    kind: 'all',
    value: 'off',
  })),
  'campaigns/writeCampaignAction': admin(() => ({
    kind: 'newsletter',
    subject: 'A letter of ours',
    body: 'A sentence that is long enough.',
  })),
  'campaigns/sendCampaignAction': admin((_, { campaignId }) => ({ campaignId, confirm: 'yes' })),
  'oversight/findPeopleAction': admin(() => ({ q: 'nia' })),
  'oversight/openLookAction': admin((_, { personId }) => ({
    ...person({ id: personId }),
    ground: 'support',
  })),
  'oversight/suspendPersonAction': admin((_, { personId }) => person({ id: personId })),
  'oversight/restorePersonAction': admin((_, { personId }) => person({ id: personId })),
  'oversight/checkTrailAction': admin(nothing),
}
