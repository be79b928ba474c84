import {
  cloneElement,
  Fragment,
  isValidElement,
  type ElementType,
  type ReactElement,
  type ReactNode,
} from 'react'
import { jsx, jsxs } from 'react/jsx-runtime'
import { attributesOf, escapeText, isPlainTag, VOID_TAGS } from './markup'

/** What a node became: markup, where nothing in it lives, and what React is given for it. */
type Drawn = { markup: string | null; give: () => ReactNode }
type Props = Record<string, unknown> & { children?: ReactNode }

const NOTHING: Drawn = { markup: '', give: () => null }

/**
 * Draws what nobody acts on as markup, in one pass. Forms and other parts of the browser stay with React, as does
 * whatever is not known here; every element that holds none of them is given to React as one, with its inside as text.
 * The document is the same. React neither writes the inside down for hydration, nor reads it again, nor draws it.
 */
export function still(node: ReactNode): ReactNode {
  return draw(node).give()
}

function draw(node: ReactNode): Drawn {
  if (node === null || node === undefined || typeof node === 'boolean') return NOTHING
  if (typeof node === 'string') return { markup: escapeText(node), give: () => node }
  if (typeof node === 'number' || typeof node === 'bigint') return { markup: String(node), give: () => node }
  if (Array.isArray(node)) return drawList(node)
  return isValidElement<Props>(node) ? drawElement(node) : alive(node)
}

function drawElement(element: ReactElement<Props>): Drawn {
  const { type } = element
  if (type === Fragment) return drawInside(element)
  if (typeof type === 'function') return isOfBrowser(type) ? drawInside(element) : drawComponent(element)
  return typeof type === 'string' ? drawTag(element, type) : alive(element)
}

/** A component of the server is asked what it shows. One that answers later is React's. */
function drawComponent(element: ReactElement<Props>): Drawn {
  const { type, props, key } = element
  if (isAsync(type)) return alive(element)
  const shown = draw((type as (props: Props) => ReactNode)(props))
  return key === null ? shown : { ...shown, give: () => withKey(shown.give(), key) }
}

function drawTag(element: ReactElement<Props>, tag: string): Drawn {
  const { props, key } = element
  const attributes = isPlainTag(tag) ? attributesOf(props) : null
  const inside = draw(props.children)
  const given = props.dangerouslySetInnerHTML as { __html: string } | undefined
  const markup = given?.__html ?? inside.markup
  if (attributes === null || markup === null) return { markup: null, give: () => withInside(element, inside) }
  if (VOID_TAGS.has(tag)) return { markup: `<${tag}${attributes}/>`, give: () => element }
  const isText = given !== undefined || typeof props.children === 'string' || props.children === undefined
  return {
    markup: `<${tag}${attributes}>${markup}</${tag}>`,
    give: () =>
      isText
        ? element
        : jsx(
            tag as ElementType,
            { ...without(props), dangerouslySetInnerHTML: { __html: markup } },
            key ?? undefined,
          ),
  }
}

/** A fragment, or a part of the browser: itself alive, what stands in it may be still. */
function drawInside(element: ReactElement<Props>): Drawn {
  const inside = draw(element.props.children)
  const markup = element.type === Fragment ? inside.markup : null
  return { markup, give: () => withInside(element, inside) }
}

function drawList(nodes: readonly ReactNode[]): Drawn {
  let markup: string | null = ''
  const all = nodes.map((node) => {
    const drawn = draw(node)
    markup = markup === null || drawn.markup === null ? null : markup + drawn.markup
    return drawn
  })
  return { markup, give: () => all.map(({ give }) => give()) }
}

function withInside({ type, props, key }: ReactElement<Props>, inside: Drawn): ReactNode {
  const { children } = props
  const others = Object.entries(props).map(([name, value]) => [
    name,
    name !== 'children' && isValidElement(value) ? still(value) : value,
  ])
  const make = Array.isArray(children) ? jsxs : jsx
  const given = children === undefined ? {} : { children: inside.give() }
  return make(type as ElementType, { ...Object.fromEntries(others), ...given }, key ?? undefined)
}

function withKey(node: ReactNode, key: string) {
  const isKeyless = isValidElement(node) && node.key === null
  return isKeyless ? cloneElement(node, { key }) : jsx(Fragment, { children: node }, key)
}

function without({ children: _, ...attributes }: Props) {
  return attributes
}

const alive = (node: ReactNode): Drawn => ({ markup: null, give: () => node })

const isOfBrowser = (type: unknown) =>
  (type as { $$typeof?: symbol }).$$typeof === Symbol.for('react.client.reference')

const isAsync = (type: unknown) => Object.prototype.toString.call(type) === '[object AsyncFunction]'
