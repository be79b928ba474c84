-- CreateTable
CREATE TABLE "OptOutTime" (
    "id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "milliseconds" INTEGER NOT NULL,
    "withheldCount" INTEGER NOT NULL,

    CONSTRAINT "OptOutTime_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OptOutTime_day_idx" ON "OptOutTime"("day");
