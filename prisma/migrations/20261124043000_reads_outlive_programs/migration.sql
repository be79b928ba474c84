-- Who read something stays told, also once the program is gone.
ALTER TABLE "ApiRead" ADD COLUMN "program" TEXT;
UPDATE "ApiRead" r SET "program" = c.name FROM "ApiClient" c WHERE c.id = r."clientId";
ALTER TABLE "ApiRead" ALTER COLUMN "program" SET NOT NULL, ALTER COLUMN "clientId" DROP NOT NULL;
ALTER TABLE "ApiRead" DROP CONSTRAINT "ApiRead_clientId_fkey";
ALTER TABLE "ApiRead" ADD CONSTRAINT "ApiRead_clientId_fkey"
  FOREIGN KEY ("clientId") REFERENCES "ApiClient"("id") ON DELETE SET NULL ON UPDATE CASCADE;
