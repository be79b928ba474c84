ALTER TABLE "ConsentRecord" ADD COLUMN "gone" TEXT;
