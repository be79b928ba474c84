-- CreateEnum
CREATE TYPE "NameWay" AS ENUM ('TYPED', 'CONFIRMED');

-- CreateEnum
CREATE TYPE "TagAnswer" AS ENUM ('WAITING', 'ALLOWED');

-- CreateEnum
CREATE TYPE "RunKind" AS ENUM ('LOOK', 'COMPARE');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('PRIVATE', 'FRIENDS', 'PUBLIC');

-- CreateEnum
CREATE TYPE "Precision" AS ENUM ('CITY', 'EXACT');

-- CreateEnum
CREATE TYPE "PlaceSource" AS ENUM ('FILE', 'OWNER');

-- CreateTable
CREATE TABLE "FaceLook" (
    "photoId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FaceLook_pkey" PRIMARY KEY ("photoId")
);

-- CreateTable
CREATE TABLE "Face" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "photoId" UUID NOT NULL,
    "left" DOUBLE PRECISION NOT NULL,
    "top" DOUBLE PRECISION NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "isRefused" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Face_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownPerson" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "memberId" UUID,
    "agreedAt" TIMESTAMP(3),
    "agreedWords" TEXT,
    "isHidden" BOOLEAN NOT NULL DEFAULT false,
    "isFaceless" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnownPerson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FaceName" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "way" "NameWay" NOT NULL,
    "answer" "TagAnswer" NOT NULL DEFAULT 'WAITING',
    "answeredAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FaceName_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FaceTemplate" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "subjectId" UUID,
    "photoId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "numbers" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FaceTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FaceSuggestion" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "faceId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "distance" DOUBLE PRECISION NOT NULL,
    "isRefused" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FaceSuggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FaceRun" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "RunKind" NOT NULL,
    "totalCount" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pausedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "FaceRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Friendship" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "friendId" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "acceptedAt" TIMESTAMP(3),

    CONSTRAINT "Friendship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Photo" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "contentHash" BYTEA NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "caption" TEXT NOT NULL DEFAULT '',
    "takenAt" TIMESTAMP(3),
    "camera" TEXT,
    "shownAt" TIMESTAMP(3) NOT NULL,
    "audience" "Audience" NOT NULL DEFAULT 'PRIVATE',
    "isSearchable" BOOLEAN NOT NULL DEFAULT false,
    "isInApi" BOOLEAN NOT NULL DEFAULT false,
    "isFaceless" BOOLEAN NOT NULL DEFAULT false,
    "isPlaceless" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Photo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeletedPhoto" (
    "photoId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "audience" "Audience" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DeletedPhoto_pkey" PRIMARY KEY ("photoId")
);

-- CreateTable
CREATE TABLE "PhotoUpload" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "receivedCount" INTEGER NOT NULL DEFAULT 0,
    "pieceCount" INTEGER NOT NULL DEFAULT 0,
    "pieces" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PhotoUpload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Album" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "isFaceless" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Album_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlbumPhoto" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "albumId" UUID NOT NULL,
    "photoId" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlbumPhoto_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PhotoDownload" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "photoId" UUID NOT NULL,
    "byId" UUID,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PhotoDownload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PhotoPlace" (
    "photoId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "precision" "Precision" NOT NULL,
    "source" "PlaceSource" NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "city" TEXT,
    "country" TEXT,
    "isNear" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PhotoPlace_pkey" PRIMARY KEY ("photoId")
);

-- CreateTable
CREATE TABLE "PlaceRun" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "totalCount" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "PlaceRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaceReceipt" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "removed" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlaceReceipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiClient" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "keyHash" BYTEA NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ApiClient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiRead" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "photoId" UUID,
    "what" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApiRead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FaceLook_userId_idx" ON "FaceLook"("userId");

-- CreateIndex
CREATE INDEX "Face_userId_idx" ON "Face"("userId");

-- CreateIndex
CREATE INDEX "Face_photoId_idx" ON "Face"("photoId");

-- CreateIndex
CREATE INDEX "KnownPerson_userId_idx" ON "KnownPerson"("userId");

-- CreateIndex
CREATE INDEX "KnownPerson_memberId_idx" ON "KnownPerson"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "KnownPerson_userId_memberId_key" ON "KnownPerson"("userId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "FaceName_faceId_key" ON "FaceName"("faceId");

-- CreateIndex
CREATE INDEX "FaceName_userId_idx" ON "FaceName"("userId");

-- CreateIndex
CREATE INDEX "FaceName_personId_idx" ON "FaceName"("personId");

-- CreateIndex
CREATE INDEX "FaceTemplate_userId_idx" ON "FaceTemplate"("userId");

-- CreateIndex
CREATE INDEX "FaceTemplate_subjectId_idx" ON "FaceTemplate"("subjectId");

-- CreateIndex
CREATE INDEX "FaceTemplate_expiresAt_idx" ON "FaceTemplate"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "FaceTemplate_faceId_personId_key" ON "FaceTemplate"("faceId", "personId");

-- CreateIndex
CREATE INDEX "FaceSuggestion_userId_idx" ON "FaceSuggestion"("userId");

-- CreateIndex
CREATE INDEX "FaceSuggestion_personId_idx" ON "FaceSuggestion"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "FaceSuggestion_faceId_personId_key" ON "FaceSuggestion"("faceId", "personId");

-- CreateIndex
CREATE INDEX "FaceRun_userId_startedAt_idx" ON "FaceRun"("userId", "startedAt");

-- CreateIndex
CREATE INDEX "Friendship_friendId_idx" ON "Friendship"("friendId");

-- CreateIndex
CREATE UNIQUE INDEX "Friendship_userId_friendId_key" ON "Friendship"("userId", "friendId");

-- CreateIndex
CREATE INDEX "Photo_userId_shownAt_id_idx" ON "Photo"("userId", "shownAt" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Photo_userId_contentHash_key" ON "Photo"("userId", "contentHash");

-- CreateIndex
CREATE INDEX "DeletedPhoto_userId_createdAt_idx" ON "DeletedPhoto"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "PhotoUpload_userId_idx" ON "PhotoUpload"("userId");

-- CreateIndex
CREATE INDEX "PhotoUpload_expiresAt_idx" ON "PhotoUpload"("expiresAt");

-- CreateIndex
CREATE INDEX "Album_userId_createdAt_idx" ON "Album"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "AlbumPhoto_userId_idx" ON "AlbumPhoto"("userId");

-- CreateIndex
CREATE INDEX "AlbumPhoto_photoId_idx" ON "AlbumPhoto"("photoId");

-- CreateIndex
CREATE UNIQUE INDEX "AlbumPhoto_albumId_photoId_key" ON "AlbumPhoto"("albumId", "photoId");

-- CreateIndex
CREATE INDEX "PhotoDownload_userId_createdAt_idx" ON "PhotoDownload"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "PhotoDownload_photoId_idx" ON "PhotoDownload"("photoId");

-- CreateIndex
CREATE INDEX "PhotoPlace_userId_country_city_idx" ON "PhotoPlace"("userId", "country", "city");

-- CreateIndex
CREATE INDEX "PlaceRun_userId_startedAt_idx" ON "PlaceRun"("userId", "startedAt");

-- CreateIndex
CREATE INDEX "PlaceReceipt_userId_createdAt_idx" ON "PlaceReceipt"("userId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiClient_keyHash_key" ON "ApiClient"("keyHash");

-- CreateIndex
CREATE INDEX "ApiClient_userId_idx" ON "ApiClient"("userId");

-- CreateIndex
CREATE INDEX "ApiRead_userId_createdAt_idx" ON "ApiRead"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "ApiRead_clientId_idx" ON "ApiRead"("clientId");

-- CreateIndex
CREATE INDEX "ApiRead_photoId_idx" ON "ApiRead"("photoId");

-- AddForeignKey
ALTER TABLE "FaceLook" ADD CONSTRAINT "FaceLook_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceLook" ADD CONSTRAINT "FaceLook_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Face" ADD CONSTRAINT "Face_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Face" ADD CONSTRAINT "Face_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownPerson" ADD CONSTRAINT "KnownPerson_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownPerson" ADD CONSTRAINT "KnownPerson_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceName" ADD CONSTRAINT "FaceName_faceId_fkey" FOREIGN KEY ("faceId") REFERENCES "Face"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceName" ADD CONSTRAINT "FaceName_personId_fkey" FOREIGN KEY ("personId") REFERENCES "KnownPerson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceName" ADD CONSTRAINT "FaceName_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceTemplate" ADD CONSTRAINT "FaceTemplate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "KnownPerson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceTemplate" ADD CONSTRAINT "FaceTemplate_faceId_fkey" FOREIGN KEY ("faceId") REFERENCES "Face"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceTemplate" ADD CONSTRAINT "FaceTemplate_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceTemplate" ADD CONSTRAINT "FaceTemplate_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceTemplate" ADD CONSTRAINT "FaceTemplate_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceSuggestion" ADD CONSTRAINT "FaceSuggestion_faceId_fkey" FOREIGN KEY ("faceId") REFERENCES "Face"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceSuggestion" ADD CONSTRAINT "FaceSuggestion_personId_fkey" FOREIGN KEY ("personId") REFERENCES "KnownPerson"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceSuggestion" ADD CONSTRAINT "FaceSuggestion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FaceRun" ADD CONSTRAINT "FaceRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Friendship" ADD CONSTRAINT "Friendship_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Friendship" ADD CONSTRAINT "Friendship_friendId_fkey" FOREIGN KEY ("friendId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Photo" ADD CONSTRAINT "Photo_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeletedPhoto" ADD CONSTRAINT "DeletedPhoto_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoUpload" ADD CONSTRAINT "PhotoUpload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Album" ADD CONSTRAINT "Album_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlbumPhoto" ADD CONSTRAINT "AlbumPhoto_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlbumPhoto" ADD CONSTRAINT "AlbumPhoto_albumId_fkey" FOREIGN KEY ("albumId") REFERENCES "Album"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlbumPhoto" ADD CONSTRAINT "AlbumPhoto_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoDownload" ADD CONSTRAINT "PhotoDownload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoDownload" ADD CONSTRAINT "PhotoDownload_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoPlace" ADD CONSTRAINT "PhotoPlace_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PhotoPlace" ADD CONSTRAINT "PhotoPlace_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceRun" ADD CONSTRAINT "PlaceRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceReceipt" ADD CONSTRAINT "PlaceReceipt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiClient" ADD CONSTRAINT "ApiClient_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiRead" ADD CONSTRAINT "ApiRead_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiRead" ADD CONSTRAINT "ApiRead_clientId_fkey" FOREIGN KEY ("clientId") REFERENCES "ApiClient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiRead" ADD CONSTRAINT "ApiRead_photoId_fkey" FOREIGN KEY ("photoId") REFERENCES "Photo"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- City keeps no coordinate (C-164).
ALTER TABLE "PhotoPlace" ADD CONSTRAINT "PhotoPlace_city_has_no_point"
  CHECK ((precision = 'EXACT') = (latitude IS NOT NULL AND longitude IS NOT NULL) AND (precision = 'EXACT' OR (latitude IS NULL AND longitude IS NULL)));
