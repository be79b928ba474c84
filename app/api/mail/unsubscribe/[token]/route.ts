import { answerOneClick, showPage } from '@/lib/campaigns/mail-doors'
import { route } from '@/lib/route'

/** What a mail program posts for its reader: without cookies, acts at once. */
export const POST = route({ who: 'machine' }, (request, _nobody, { token = '' }) =>
  answerOneClick(request, token),
)

/** What a browser asks: only shows. */
export const GET = route({ who: 'anyone' }, async (_request, _nobody, { token = '' }) => showPage(token))
