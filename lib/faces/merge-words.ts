import { countOf, formatCount } from '@/lib/format'

type Side = {
  name: string
  isFaceless: boolean
  agreedAt: Date | null
  _count: { faceNames: number; templates: number }
}

type Merge = {
  from: Side
  into: Side
  isFaceless: boolean
  isUndeclared: boolean
  isOn: boolean
  /** What the account allows that the names become, or null where there is none. */
  step: 'me' | 'ask' | 'on' | null
}

/** What making two people one does, sentence by sentence, before it is done. */
export function mergeWords(merge: Merge): string[] {
  const { from, into } = merge
  const isSame = from.name === into.name
  const gone = isSame ? '' : ` The name ${from.name} goes.`
  const all = from._count.faceNames + into._count.faceNames
  return [
    `They become one person, called ${into.name}.${gone}`,
    `${countOf(from._count.faceNames, 'face')} ${from._count.faceNames === 1 ? 'moves' : 'move'} over: ${countOf(all, 'face')} of ${into.name} in all.`,
    ...(merge.step ? accountWords(merge) : declarationWords(merge)),
  ]
}

/** What stands beside the box that declares again. */
export function untickedWords({ from, into }: Merge) {
  const held = from._count.templates + into._count.templates
  const end =
    held > 0
      ? `${countOf(held, 'template')} ${held === 1 ? 'is' : 'are'} destroyed and nothing is compared.`
      : 'no template is made and nothing is compared.'
  return `Without this tick, ${into.name} counts as not declared: ${end}`
}

function accountWords({ from, into, step, isOn, isFaceless }: Merge) {
  const { templates } = from._count
  const gone =
    templates > 0
      ? [`${countOf(templates, 'template')} of ${from.name} ${templates === 1 ? 'goes' : 'go'}.`]
      : []
  return [...gone, ...keyWords(step, into.name), ...(isOn && isFaceless ? [keptWords({ from, into })] : [])]
}

function keyWords(step: Merge['step'], name: string) {
  if (step === 'me')
    return ['You say with it that these faces are yours. Templates of your own face may be made from them.']
  if (step === 'ask')
    return [
      `${name} is asked about each of these names. Until the yes, only you see them, and no template is made.`,
    ]
  return [
    `${name} allows friends to name them: whoever may see these photos reads the name.`,
    `Templates are made only while ${name} allows facial recognition too.`,
  ]
}

function declarationWords({ from, into, isUndeclared, isFaceless, isOn }: Merge) {
  const held = from._count.templates + into._count.templates
  if (isFaceless)
    return [keptWords({ from, into }), ...(held > 0 ? [`${countOf(held, 'template')} go.`] : [])]
  if (!isUndeclared)
    return isOn
      ? [
          `You declared for both that they agreed: ${formatCount(held)} ${held === 1 ? 'template stays' : 'templates stay'}, and more are made from these faces.`,
        ]
      : ['Facial recognition is off: no template is made.']
  const lacking = [from, into].filter(({ agreedAt }) => !agreedAt).map(({ name }) => name)
  const said = `You did not declare for ${lacking.join(' and ')} that they agreed to be recognised.`
  return isOn ? [said] : [said, `${into.name} counts as not declared. Facial recognition is off.`]
}

function keptWords({ from, into }: Pick<Merge, 'from' | 'into'>) {
  const kept = [from, into].filter(({ isFaceless }) => isFaceless).map(({ name }) => name)
  return `You keep facial recognition away from ${kept.join(' and ')}, so from the one they become.`
}
