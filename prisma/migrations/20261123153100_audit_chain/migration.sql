-- The newest link of the audit chain. The lock is held to the end of the caller's transaction, so that links stand
-- in one order; being volatile, the function then sees what was committed while it waited.
CREATE FUNCTION audit_head() RETURNS TABLE (seq bigint, hash bytea) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(658711);
  RETURN QUERY SELECT e.seq, e.hash FROM "AuditEvent" e ORDER BY e.seq DESC LIMIT 1;
END $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A decision is never changed. It goes only with the person, or by the rule that the catalogue states.
CREATE TRIGGER consent_is_append_only BEFORE UPDATE ON "ConsentRecord"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER acceptance_is_append_only BEFORE UPDATE ON "PolicyAcceptance"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER standing_is_append_only BEFORE UPDATE ON "StandingRecord"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_is_append_only BEFORE UPDATE ON "AccessRecord"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
