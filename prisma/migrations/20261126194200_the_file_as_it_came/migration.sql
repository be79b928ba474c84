-- AlterTable
ALTER TABLE "Photo" ADD COLUMN     "uploadedHash" BYTEA;

-- CreateIndex
CREATE INDEX "Photo_userId_uploadedHash_idx" ON "Photo"("userId", "uploadedHash");
