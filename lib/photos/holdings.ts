import { DAY_MS } from '@/lib/clock'
import {
  accountNumber,
  byUs,
  defineHolding,
  fromDevice,
  fromYou,
  keptWithAccount,
  ownNumber,
  personNumber,
} from '@/lib/inventory/holding'

/** How long the addresses of a deleted photo say "gone". */
export const DELETED_MARK_DAYS = 90
/** How long we remember that somebody took a copy of a photo. */
export const DOWNLOAD_LOG_DAYS = 365

export const photoHoldings = {
  Photo: defineHolding('Photo', {
    title: 'Photos',
    plain:
      'Your photos, encrypted. We keep the file as you sent it, or with its place taken out where you asked for that. We make three sizes that hold the picture alone.',
    category: 'photos',
    owner: 'userId',
    from: 'you',
    why: 'library',
    filesAt: 'photo-store',
    key: 'id',
    newestBy: 'createdAt',
    keep: { until: 'account-ends' },
    onErasure: { end: 'erase', note: 'The files go with the row.' },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      fileName: fromYou('The name of the file. Others never see it.'),
      mediaType: fromYou('What kind of picture file it is.'),
      byteCount: fromYou('How many bytes the file has.'),
      contentHash: byUs('A fingerprint of the file, by which a second upload of it is noticed.', {
        masked: 'hash',
        notInExport: 'It can be worked out from the file only with a key of ours.',
      }),
      uploadedHash: byUs(
        'A fingerprint of the file as it came, if its place was taken out since. By it the same file does not come in again.',
        {
          masked: 'hash',
          mayBeEmpty: true,
          notInExport: 'It can be worked out from the file only with a key of ours.',
        },
      ),
      width: byUs('How many pixels wide it is.'),
      height: byUs('How many pixels high it is.'),
      caption: fromYou('What you wrote under it.'),
      takenAt: fromDevice('When it was taken by the camera’s own clock, as it wrote into the file.', {
        clock: 'local',
        mayBeEmpty: true,
      }),
      camera: fromDevice('Which camera took it, as the camera wrote into the file.', { mayBeEmpty: true }),
      shownAt: byUs(
        'The moment by which your library is ordered: by the camera’s own clock, or by ours where it wrote none.',
        { clock: 'local' },
      ),
      audience: fromYou('Who may see it.'),
      isSearchable: fromYou('Whether other members find it by searching.'),
      isInApi: fromYou('Whether programs may read it.'),
      isFaceless: fromYou('Whether you keep facial recognition away from it.'),
      isPlaceless: fromYou('Whether you took its place away, so that none is read until you say so.'),
      strippedAt: fromYou('When you had the location taken out of the file itself.'),
      createdAt: byUs('When you uploaded it.'),
    },
  }),

  DeletedPhoto: defineHolding('DeletedPhoto', {
    title: 'Deleted photos',
    plain: 'That a photo was deleted: its number alone, so that its old addresses can say that it is gone.',
    category: 'photos',
    owner: 'userId',
    from: 'us',
    why: 'proof',
    key: 'photoId',
    newestBy: 'createdAt',
    keep: { forMs: DELETED_MARK_DAYS * DAY_MS, after: 'createdAt', event: 'it was deleted' },
    onErasure: { end: 'erase' },
    inExport: true,
    fields: {
      photoId: byUs('The number that the photo had.'),
      userId: accountNumber,
      audience: fromYou('Who could see it at the end.'),
      isInApi: fromYou('Whether programs could read it at the end.', { mayBeEmpty: true }),
      createdAt: byUs('When you deleted it.'),
    },
  }),

  PhotoUpload: defineHolding('PhotoUpload', {
    title: 'Uploads under way',
    plain:
      'A file that is not here whole yet. Its pieces are encrypted, and go a day after you last chose it or a piece came.',
    category: 'photos',
    owner: 'userId',
    from: 'you',
    why: 'library',
    filesAt: 'photo-store',
    key: 'id',
    newestBy: 'createdAt',
    keep: { endsAt: 'expiresAt', event: 'the upload ends', endedBy: 'photos.expire-uploads' },
    onErasure: { end: 'erase' },
    inExport: 'It is not a photo yet.',
    fields: {
      id: ownNumber,
      userId: accountNumber,
      fileName: fromYou('The name of the file.'),
      byteCount: fromYou('How many bytes it will have.'),
      receivedCount: byUs('How many bytes have come.'),
      pieceCount: byUs('In how many pieces they came.'),
      pieces: byUs('Where its pieces lie.'),
      contentHash: byUs(
        'A fingerprint of the file, by which it goes on when you choose the same file again.',
        {
          masked: 'hash',
          mayBeEmpty: true,
          notInExport: 'It can be worked out from the file only with a key of ours.',
        },
      ),
      createdAt: byUs('When you began.'),
      expiresAt: byUs('When it ends by itself.'),
    },
  }),

  Album: defineHolding('Album', {
    title: 'Albums',
    plain: 'Your collections of photos.',
    category: 'photos',
    owner: 'userId',
    from: 'you',
    why: 'library',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      title: fromYou('What you called it.'),
      isFaceless: fromYou('Whether you keep facial recognition away from the photos in it.'),
      createdAt: byUs('When you made it.'),
    },
  }),

  AlbumPhoto: defineHolding('AlbumPhoto', {
    title: 'Photos in albums',
    plain: 'Which photo is in which album.',
    category: 'photos',
    owner: 'userId',
    from: 'you',
    why: 'library',
    key: 'id',
    newestBy: 'createdAt',
    ...keptWithAccount,
    fields: {
      id: ownNumber,
      userId: accountNumber,
      albumId: fromYou('The album.'),
      photoId: fromYou('The photo.'),
      createdAt: byUs('When you put it there.'),
    },
  }),

  PhotoDownload: defineHolding('PhotoDownload', {
    title: 'Copies taken',
    plain:
      'That somebody downloaded a photo of yours, or you one of theirs, as far as we can know. Whoever takes the same size again within an hour is noted once.',
    category: 'seen',
    owner: 'userId',
    about: 'byId',
    from: 'us',
    why: 'proof',
    key: 'id',
    newestBy: 'createdAt',
    keep: { forMs: DOWNLOAD_LOG_DAYS * DAY_MS, after: 'createdAt', event: 'the copy was taken' },
    onErasure: {
      end: 'erase',
      note: 'The note of a copy that you took stays with the photo’s owner. Your number in it then leads to nobody.',
    },
    inExport: true,
    fields: {
      id: ownNumber,
      userId: byUs('Whose photo it was.', personNumber),
      photoId: byUs('Which photo it was.'),
      byId: byUs('The member who took it, if it was one.', { ...personNumber, mayBeEmpty: true }),
      createdAt: byUs('When.'),
    },
  }),
}
