-- DropIndex
DROP INDEX "UnlinkReceipt_confirmationHash_key";

-- AlterTable
ALTER TABLE "LinkAttempt" ADD COLUMN     "accountHash" BYTEA;

-- CreateIndex
CREATE INDEX "LinkAttempt_accountHash_idx" ON "LinkAttempt"("accountHash");

-- CreateIndex
CREATE INDEX "UnlinkReceipt_confirmationHash_idx" ON "UnlinkReceipt"("confirmationHash");

-- No word of the provider could find an answer that waits already: it ends now, as one that is late does.
UPDATE "LinkAttempt" SET "expiresAt" = "createdAt" WHERE "received" IS NOT NULL;
