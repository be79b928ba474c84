import { LinkEnded } from '@/components/account/link-ended'

export default function VerifyNotFound() {
  return <LinkEnded />
}
