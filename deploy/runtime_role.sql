-- The role that web, worker and beat use: it reads and writes rows, owns no table, and to the trail it only adds.
-- Run as the owner of the tables, the one that `migrate` uses, after every migrate (twice changes nothing):
--     psql "$OWNER_DATABASE_URL" --file deploy/runtime_role.sql
-- Then give the role a way to sign in (ALTER ROLE omatahti_runtime LOGIN PASSWORD '…') and name it in DATABASE_URL.

DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'omatahti_runtime') THEN
        CREATE ROLE omatahti_runtime NOINHERIT;
    END IF;
END $$;

GRANT USAGE ON SCHEMA public TO omatahti_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO omatahti_runtime;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO omatahti_runtime;

REVOKE ALL ON profiles_auditentry FROM omatahti_runtime;
GRANT SELECT, INSERT ON profiles_auditentry TO omatahti_runtime;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM omatahti_runtime;
