-- AlterTable
ALTER TABLE "DeletedPhoto" ADD COLUMN     "isInApi" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "PhotoUpload" ADD COLUMN     "contentHash" BYTEA;
