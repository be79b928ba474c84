-- CreateTable
CREATE TABLE "StoreMark" (
    "id" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoreMark_pkey" PRIMARY KEY ("id")
);
