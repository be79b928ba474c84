import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlQuery } from '@prisma/driver-adapter-utils'

type Answer = { fields: { dataTypeID: number }[] }
type Inside = {
  client: { query(script: string): Promise<unknown> }
  performIO(query: SqlQuery): Promise<Answer>
}
type Connection = Awaited<ReturnType<PrismaPg['connect']>>

const ONE_BYTE_CHAR = 18
const TEXT = 25

/** Prisma's adapter, mended where migrations need it. */
export class MigrationPg extends PrismaPg {
  override async connect() {
    const connection = await super.connect()
    sendScriptsWhole(connection)
    readChars(connection)
    return connection
  }
}

// The adapter cuts a script at every semicolon, also inside comments and functions. PostgreSQL takes it whole.
function sendScriptsWhole(connection: Connection) {
  const { client } = connection as unknown as Inside
  connection.executeScript = async (script) => void (await client.query(script))
}

// The adapter refuses PostgreSQL's one-byte "char" type, which the engine's questions about the catalogue ask for.
function readChars(connection: Connection) {
  const inside = connection as unknown as Inside
  const perform = inside.performIO.bind(inside)
  let places: number[] = []
  inside.performIO = async (query) => {
    const answer = await perform(query)
    places = answer.fields.flatMap(({ dataTypeID }, place) => (dataTypeID === ONE_BYTE_CHAR ? [place] : []))
    const fields = answer.fields.map((field, place) =>
      places.includes(place) ? { ...field, dataTypeID: TEXT } : field,
    )
    return { ...answer, fields }
  }
  const ask = connection.queryRaw.bind(connection)
  connection.queryRaw = async (query) => {
    const answer = await ask(query)
    for (const place of places) answer.columnTypes[place] = ColumnTypeEnum.Character
    return answer
  }
}
