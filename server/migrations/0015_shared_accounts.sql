-- A destination that was away is back when three probes in a row have worked, not with the first: one answer may be luck, and all
-- that has gathered would go out to it.
alter table connections add column probe_successes integer not null default 0;

-- How many other connections, of any workspace, lead to the account of this one: they share its limits at the provider, and each is
-- paced as if it were alone. Only how many: which they are is nobody's business in another workspace.
create function count_twins(p_workspace text, p_connection text) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
    select count(*)::integer from connections c
      join connections t on t.provider = c.provider and t.account_id = c.account_id and t.environment = c.environment and t.base_url is not distinct from c.base_url
        and (t.workspace_id, t.connection_id) <> (c.workspace_id, c.connection_id)
    where c.workspace_id = p_workspace and c.connection_id = p_connection and c.provider = 'highlevel'
  $$;
revoke all on function count_twins(text, text) from public;
grant execute on function count_twins(text, text) to leadrelay_app;
