-- CreateIndex
CREATE INDEX "PhotoDownload_byId_createdAt_idx" ON "PhotoDownload"("byId", "createdAt");
