import { paragraphsOf } from '@/lib/campaigns/paragraphs'
import { linksIn } from '@/lib/mail/links-in-text'

/** A campaign's text as its readers see it: paragraphs, and each typed address a link to exactly that address. */
export function CampaignText({ body }: { body: string }) {
  return (
    <div className="prose border-b border-rule py-6">
      {paragraphsOf(body).map((paragraph, index) => (
        <p key={index} className="wrap-anywhere whitespace-pre-line">
          {linksIn(paragraph).map(({ text, isLink }, part) =>
            isLink ? (
              <a key={part} className="link" href={text} rel="noreferrer">
                {text}
              </a>
            ) : (
              text
            ),
          )}
        </p>
      ))}
    </div>
  )
}
