import { db } from '@/lib/db'

/** From now on the database refuses to delete what belongs to one person from one table. */
export async function refuseToDelete(table: 'User' | 'FaceTemplate' | 'LinkAttempt', userId: string) {
  const column = table === 'User' ? 'id' : '"userId"'
  await db.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION refuse_to_delete() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'This row cannot be deleted'; END $$`)
  await db.$executeRawUnsafe(`
    CREATE OR REPLACE TRIGGER refuse_to_delete BEFORE DELETE ON "${table}" FOR EACH ROW
    WHEN (OLD.${column} = '${userId}'::uuid) EXECUTE FUNCTION refuse_to_delete()`)
}
