import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

/** A function of lib/ by file and name, and what its source says of it. */
export type Known = {
  file: string
  name: string
  isExported: boolean
  /** The type of its first parameter, as it is written. */
  first: string
  /** Functions that it mentions, by `file#name`, and the clients of the database. */
  mentions: ReadonlySet<string>
  /** True if it changes rows by itself. */
  writes: boolean
}

const ACTOR = /^(Member|MemberInSession|Admin|System|Link|Guest|Program|Actor|Subject|PhotoAsker)\b/
const IN_TRANSACTION = /^(Tx|Db)\b/ // somebody's already: whoever began it was asked
const CLIENTS = ['lib/db.ts#db', 'lib/prisma.ts#prisma', 'lib/transact.ts#transact']
const TRACE = 'lib/audit/record.ts#recordAudit'
const CHANGING =
  /^(create|createMany|createManyAndReturn|update|updateMany|delete|deleteMany|upsert|\$executeRaw)$/

/** Law 1: exported functions that reach the database and are not told who asks. */
export function findUnasked(functions: readonly Known[]) {
  const unasked = functions.filter(({ first }) => !ACTOR.test(first) && !IN_TRANSACTION.test(first))
  const local = ({ file, mentions }: Known) =>
    [...mentions].filter((each) => CLIENTS.includes(each) || each.startsWith(`${file}#`))
  const reaching = spread(unasked, (known) => local(known).some((each) => CLIENTS.includes(each)), local)
  return unasked.filter((known) => known.isExported && reaching.has(idOf(known)))
}

/** Law 3: exported functions that are told who asks, change rows, and never come to the audit. */
export function findTraceless(functions: readonly Known[]) {
  const all = ({ mentions }: Known) => [...mentions]
  const own = functions.filter(({ file }) => !/^lib\/(audit|jobs|egress|auth\/rate-limit)/.test(file))
  const changing = spread(own, ({ writes }) => writes, all)
  const asked = functions.filter(({ file }) => !/^lib\/egress/.test(file)) // what the gate refuses it notes for itself
  const traced = spread(asked, ({ mentions }) => mentions.has(TRACE), all)
  return functions.filter(
    (known) =>
      known.isExported && ACTOR.test(known.first) && changing.has(idOf(known)) && !traced.has(idOf(known)),
  )
}

/** Reads the functions of lib/ in a clone. */
export function readFunctions(root: string): Known[] {
  return readSources(root).flatMap(({ file, text }) => functionsIn(file, text))
}

/** Reads the files of lib/ in a clone, save its tests. */
export function readSources(root: string) {
  return readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .map((name) => `lib/${name.replaceAll('\\', '/')}`)
    .filter((name) => /\.ts$/.test(name) && !/\.(test|d)\.ts$/.test(name))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
}

/** The functions of one source. */
export function functionsIn(file: string, text: string): Known[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const made = source.statements.flatMap(functionsOf)
  const names = new Map([
    ...importsOf(source, file),
    ...made.map(({ name }) => [name, `${file}#${name}`] as const),
  ])
  return made.map(({ name, node, isExported }) => ({
    ...{ file, name, isExported },
    first: node.parameters[0]?.type?.getText() ?? '',
    mentions: new Set(mentionsIn(node).flatMap((each) => names.get(each) ?? [])),
    writes: changesRows(node),
  }))
}

export const idOf = ({ file, name }: Pick<Known, 'file' | 'name'>) => `${file}#${name}`

/** Those for which it is so, and all that come to one of them. */
function spread(
  functions: readonly Known[],
  isSo: (known: Known) => boolean,
  next: (known: Known) => string[],
) {
  const found = new Set(functions.filter(isSo).map(idOf))
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const known of functions) if (next(known).some((each) => found.has(each))) found.add(idOf(known))
  }
  return found
}

type Made = { name: string; node: ts.FunctionLikeDeclaration; isExported: boolean }

function functionsOf(statement: ts.Statement): Made[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  const isExported = modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (ts.isFunctionDeclaration(statement))
    return [{ name: statement.name?.text ?? 'default', node: statement, isExported }]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
    const node = innermost(initializer)
    return node ? [{ name: name.getText(), node, isExported }] : []
  })
}

/** The function itself, or the one that is given to what wraps it, as `cache(async (member) => ...)`. */
function innermost(node: ts.Expression | undefined): ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (!node) return undefined
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node
  return ts.isCallExpression(node) ? node.arguments.map(innermost).find(Boolean) : undefined
}

function importsOf(source: ts.SourceFile, file: string): [string, string][] {
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause, moduleSpecifier }) => {
    const { text } = moduleSpecifier as ts.StringLiteral
    const bindings = importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings) || !/^(@\/|\.)/.test(text)) return []
    const from = text.startsWith('@/') ? text.slice(2) : posix.join(dirname(file), text)
    return bindings.elements.map(({ name, propertyName }): [string, string] => [
      name.text,
      `${from}.ts#${(propertyName ?? name).text}`,
    ])
  })
}

function mentionsIn(node: ts.Node): string[] {
  if (ts.isTypeNode(node)) return []
  if (ts.isIdentifier(node)) return [node.text]
  if (ts.isPropertyAccessExpression(node)) return mentionsIn(node.expression)
  return childrenOf(node).flatMap(mentionsIn)
}

function changesRows(node: ts.Node): boolean {
  const called = ts.isCallExpression(node)
    ? node.expression
    : ts.isTaggedTemplateExpression(node)
      ? node.tag
      : null
  if (called && ts.isPropertyAccessExpression(called) && CHANGING.test(called.name.text))
    return /^(tx|db|prisma)\b/.test(called.expression.getText()) || childrenOf(node).some(changesRows)
  return childrenOf(node).some(changesRows)
}

function childrenOf(node: ts.Node) {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  return children
}
