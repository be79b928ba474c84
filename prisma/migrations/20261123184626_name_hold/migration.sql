-- CreateTable
CREATE TABLE "NameHold" (
    "key" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "NameHold_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "NameHold_createdAt_idx" ON "NameHold"("createdAt");
