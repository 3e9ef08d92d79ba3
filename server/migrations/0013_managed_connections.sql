-- Connections and sources as people manage them: since when a secret is set, and sources that are paused.

-- By the name of the secret, never its value: what a console may show of it.
alter table connections add column secrets_set_at jsonb not null default '{}';

-- Its leads are received, read and kept, and go on when it is resumed.
alter table sources add column paused_at timestamptz;

-- A paused connection still receives: its leads are stored in their workspace and wait there. Before, they were taken for
-- leads of a page that nobody has connected, and refused when only the connection's own secret could prove them.
create or replace function find_routes(p_provider text, p_account_ids text[])
  returns table (workspace_id text, connection_id text, account_id text, environment text, secrets bytea)
  language sql stable security definer set search_path = public, pg_temp as $$
    select c.workspace_id, c.connection_id, c.account_id, c.environment, c.secrets
    from connections c where c.provider = p_provider and c.account_id = any (p_account_ids)
  $$;
