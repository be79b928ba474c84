ALTER TABLE "OutboundRecord" ADD COLUMN "leftAt" TIMESTAMP(3);
-- Until now a record was written just before sending, and stayed whatever came of it.
UPDATE "OutboundRecord" SET "leftAt" = "createdAt";
