-- Search of the contact book at a million contacts a workspace, and what a record has besides HighLevel's fields.
-- Three kinds of index serve every search: one of words (exact values, presence and absence of every field, tags, custom fields), one of
-- pieces of text, and one for each order that can be asked for. See docs/adr/0016.

-- A trusted extension: the owner of the database may add it (PostgreSQL 13 and later).
create extension if not exists pg_trgm;

alter table contacts
  add column lead_source text,
  add column preferred_channel text,
  add column preferred_time text,
  -- {platform: address}
  add column social_profiles jsonb not null default '{}',
  -- [{key, text, version, given, at}]: the latest word on each key.
  add column consents jsonb not null default '[]';

-- What the search looks up, as a number: kept small, as every contact has some forty. Two that fall together only mean that a row is looked
-- at in vain, because every search also asks the row itself.
create function contact_term(p_workspace text, p_term text) returns integer language sql immutable strict parallel safe
return hashtext(p_workspace || ' ' || p_term);

-- A value of a custom field as text: numbers in one form, whatever zeros they were written with.
create function custom_text(p_value jsonb) returns text language sql immutable parallel safe
return case jsonb_typeof(p_value) when 'number' then trim_scale(p_value::text::numeric)::text else p_value #>> '{}' end;

-- Every term of a contact: `p_plain`, those of its plain columns, and those of what holds several values. Written for speed: it runs for every
-- contact that is written, and took more than all else of it as one query. Vacuum and analyze call it without a search path, hence the names in full.
create function contact_terms(p_workspace text, p_plain integer[], p_tags text[], p_followers text[], p_custom jsonb, p_dnd jsonb, p_inbound jsonb,
  p_consents jsonb) returns integer[] language plpgsql immutable parallel safe as $$
declare
  v_terms integer[] := p_plain;
  v_key text;
  v_value jsonb;
  v_name text;
  v_item jsonb;
begin
  foreach v_name in array p_tags loop
    v_terms := v_terms || public.contact_term(p_workspace, 'tags=' || v_name);
  end loop;
  foreach v_name in array p_followers loop
    v_terms := v_terms || public.contact_term(p_workspace, 'followers=' || v_name);
  end loop;
  if p_custom <> '{}' then
    for v_key, v_value in select key, value from jsonb_each(p_custom) loop
      v_terms := v_terms || public.contact_term(p_workspace, 'field?' || v_key);
      case jsonb_typeof(v_value)
        when 'array' then
          for v_item in select jsonb_array_elements(v_value) loop
            v_terms := v_terms || public.contact_term(p_workspace, 'field.' || v_key || '=' || public.custom_text(v_item));
          end loop;
        when 'object' then
          for v_name, v_item in select key, value from jsonb_each(v_value) loop
            v_terms := v_terms || public.contact_term(p_workspace, 'field.' || v_key || '.' || v_name || '=' || public.custom_text(v_item));
          end loop;
        else
          v_terms := v_terms || public.contact_term(p_workspace, 'field.' || v_key || '=' || public.custom_text(v_value));
      end case;
    end loop;
  end if;
  if p_dnd <> '{}' then
    v_terms := v_terms || array(select public.contact_term(p_workspace, 'dnd_settings.' || key || '=' || (value ->> 'status')) from jsonb_each(p_dnd));
  end if;
  if p_inbound <> '{}' then
    v_terms := v_terms || array(select public.contact_term(p_workspace, 'inbound_dnd_settings.' || key || '=' || (value ->> 'status')) from jsonb_each(p_inbound));
  end if;
  if p_consents <> '[]' then
    v_terms := v_terms || array(select public.contact_term(p_workspace, 'consents=' || (value ->> 'key')) from jsonb_array_elements(p_consents)
      where (value ->> 'given')::boolean);
  end if;
  return v_terms;
end $$;

-- The two expressions that are indexed, over the row `c`: each one call, because PostgreSQL prepares an index's expression anew for every statement
-- that writes, and some two hundred operators took it a quarter of the whole (measured). The search must ask with the same ones.
do $$
declare
  -- Asked for by their value, their presence and their absence.
  v_valued constant text[] := array['type', 'assigned_to', 'country', 'timezone', 'website', 'first_name_lower_case', 'last_name_lower_case',
    'company_name', 'address1', 'city', 'state', 'postal_code', 'source', 'lifecycle_stage', 'lead_source', 'preferred_channel'];
  v_known constant text[] := array['email_lower_case', 'phone', 'date_of_birth', 'business_id'];
  v_lists constant text[] := array['tags', 'followers'];
  v_columns constant text[] := v_valued || v_known || v_lists || array['dnd', 'custom_fields', 'dnd_settings', 'inbound_dnd_settings', 'consents'];
  v_text constant text[] := array['full_name_lower_case', 'email_lower_case', 'phone', 'company_name', 'address1', 'city', 'state', 'postal_code', 'source'];
  v_names constant text[] := array['name', 'first_name_lower_case', 'last_name_lower_case']; -- the full name holds both unless another was written
  v_own_names text := format('case when name is null then %L else E''\n'' || coalesce(first_name_lower_case, %1$L) || E''\n'' || coalesce(last_name_lower_case, %1$L) end', '');
  v_terms text := (
    select string_agg(format('public.contact_term(workspace_id, coalesce(%L || %I, %L)), public.contact_term(workspace_id, case when %2$I is null then null else %4$L end)',
      col || '=', col, '!' || col, '?' || col), ', ') from unnest(v_valued) col)
    || ', ' || (select string_agg(format('public.contact_term(workspace_id, case when %I is null then %L else %L end)', col, '!' || col, '?' || col), ', ') from unnest(v_known) col)
    || ', ' || (select string_agg(format('public.contact_term(workspace_id, case when %I = %L then %L else %L end)', col, '{}', '!' || col, '?' || col), ', ') from unnest(v_lists) col)
    || ', public.contact_term(workspace_id, case when dnd then ''dnd=true'' else ''dnd=false'' end)';
begin
  execute format('create function contact_words(workspace_id text, %s) returns integer[] language plpgsql immutable parallel safe as %L',
    (select string_agg(format('%I %s', col, format_type(t.atttypid, null)), ', ' order by n) from unnest(v_columns) with ordinality v (col, n)
       join pg_attribute t on t.attrelid = 'contacts'::regclass and t.attname = col),
    format('begin return public.contact_terms(workspace_id, array[%s], tags, followers, custom_fields, dnd_settings, inbound_dnd_settings, consents); end', v_terms));
  execute format('create function contact_terms_sql() returns text language sql immutable return %L',
    format('contact_words(c.workspace_id, %s)', (select string_agg(format('c.%I', col), ', ' order by n) from unnest(v_columns) with ordinality v (col, n))));

  execute format('create function contact_text(%s) returns text language plpgsql immutable parallel safe as %L',
    (select string_agg(format('%I text', col), ', ' order by n) from unnest(v_text || v_names) with ordinality v (col, n)),
    format('begin return %s || %s; end',
      (select string_agg(format('coalesce(lower(%I), %L)', col, ''), ' || E''\n'' || ' order by n) from unnest(v_text) with ordinality v (col, n)), v_own_names));
  execute format('create function contact_text_sql() returns text language sql immutable return %L',
    format('contact_text(%s)', (select string_agg(format('c.%I', col), ', ' order by n) from unnest(v_text || v_names) with ordinality v (col, n))));
end $$;

-- A small list of pending entries: every search reads all of it.
do $$ begin
  execute format('create index contacts_terms on contacts using gin ((%s)) with (gin_pending_list_limit = 512)', replace(contact_terms_sql(), 'c.', ''));
  execute format('create index contacts_text on contacts using gin ((%s) gin_trgm_ops) with (gin_pending_list_limit = 512)', replace(contact_text_sql(), 'c.', ''));
end $$;
-- Its place is taken by contacts_terms, which also knows how often a value occurs.
drop index contacts_custom_fields;

-- One for each order. The date of creation settles what the first column leaves open, so that "by source, then by date" needs no sort of its own.
create index contacts_by_update on contacts (workspace_id, date_updated, contact_id) where deleted_at is null;
create index contacts_by_first_name on contacts (workspace_id, coalesce(first_name_lower_case, ''), date_added, contact_id) where deleted_at is null;
create index contacts_by_last_name on contacts (workspace_id, coalesce(last_name_lower_case, ''), date_added, contact_id) where deleted_at is null;
create index contacts_by_company on contacts (workspace_id, coalesce(company_name, ''), date_added, contact_id) where deleted_at is null;
create index contacts_by_email on contacts (workspace_id, coalesce(email_lower_case, ''), date_added, contact_id) where deleted_at is null;
create index contacts_by_source on contacts (workspace_id, coalesce(source, ''), date_added, contact_id) where deleted_at is null;
create index contacts_by_dnd on contacts (workspace_id, dnd, date_added, contact_id) where deleted_at is null;

drop function search_contacts(text, jsonb, jsonb, jsonb, integer, integer);
drop function contact_condition(text, jsonb);
drop function contact_cursor(jsonb, jsonb);

-- The number a field of HighLevel's types "number" and "money" holds, however it was written; null when it is none.
create function custom_number(p_value jsonb) returns numeric language sql immutable parallel safe
return case jsonb_typeof(p_value) when 'number' then p_value::numeric
  when 'string' then case when (p_value #>> '{}') ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$' then (p_value #>> '{}')::numeric end end;

-- The moment a field of the type "date" holds: ISO 8601, or milliseconds since 1970. A date without a zone is one of the location's.
create function custom_moment(p_value jsonb, p_zone text) returns timestamptz language plpgsql stable parallel safe as $$
declare
  v_text text := p_value #>> '{}';
begin
  if v_text ~ '^-?[0-9]{5,14}$' then return to_timestamp(v_text::numeric / 1000); end if; -- milliseconds
  if v_text !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then return null; end if;
  if v_text ~ ':.*(Z|[+-][0-9]{2}:?[0-9]{2})$' then return v_text::timestamptz; end if;
  return v_text::timestamp at time zone p_zone;
exception when data_exception then
  return null; -- 31 February
end $$;

create function contact_operator(p_name text) returns text language sql immutable
return case p_name when 'gte' then '>=' when 'gt' then '>' when 'lte' then '<=' when 'lt' then '<' when 'eq' then '=' end;

-- A condition of the search as SQL over the row `c`, with $1 the workspace, $2 the values and $3 the location's time zone.
-- Nodes: {all: […]}, {any: […]}, {not: …}, or a test; `value`, `field` … are places in the values, so that no text of a caller becomes SQL.
-- `narrow` is what the indexes can tell of it: every contact that fits `exact` fits `narrow` as well. Null: they can tell nothing.
-- `is_covered`: the indexes tell all of it. `is_term`: the index of terms does. `arms`: what `narrow` is an "or" of, and which of it are terms.
create function contact_condition(p_workspace text, p_node jsonb, p_values text[], out exact text, out narrow text, out is_covered boolean,
  out is_term boolean, out arms text[], out arm_is_term boolean[])
  language plpgsql stable as $$
declare
  v_is_all boolean := p_node ? 'all';
  v_child jsonb;
  v_part record;
  v_exacts text[] := '{}';
  v_narrows text[] := '{}';
  v_are_terms boolean[] := '{}';
  v_terms text[] := '{}';
  v_others text[] := '{}';
  v_test text := p_node ->> 'test';
  v_column text := p_node ->> 'column';
  v_operator text := contact_operator(p_node ->> 'operator');
  v_value text := format('$2[%s]', (p_node ->> 'value')::integer);
  v_field text := format('$2[%s]', (p_node ->> 'field')::integer);
  v_given text := p_values[(p_node ->> 'value')::integer];
  v_key text := p_values[(p_node ->> 'field')::integer];
  v_held text := format('(c.custom_fields -> %s)', v_field);
  v_term text;
begin
  is_covered := true;
  if p_node ? 'all' or p_node ? 'any' then
    for v_child in select n from jsonb_array_elements(coalesce(p_node -> 'all', p_node -> 'any')) n loop
      v_part := contact_condition(p_workspace, v_child, p_values);
      v_exacts := v_exacts || v_part.exact;
      is_covered := is_covered and v_part.is_covered;
      if not v_is_all then
        v_narrows := v_narrows || v_part.narrow;
        v_are_terms := v_are_terms || coalesce(v_part.is_term, false);
      elsif v_part.arms is not null then
        if arms is not null then is_covered := false; end if;
        arms := coalesce(arms, v_part.arms); -- of several only one: whoever fits them all is found by that
        arm_is_term := coalesce(arm_is_term, v_part.arm_is_term);
      elsif v_part.is_term then
        v_terms := v_terms || v_part.narrow;
      elsif v_part.narrow is not null then
        v_others := v_others || v_part.narrow;
      end if;
    end loop;
    exact := '(' || coalesce(nullif(array_to_string(v_exacts, case when v_is_all then ' and ' else ' or ' end), ''), v_is_all::text) || ')';
    is_term := v_is_all and arms is null and v_others = '{}' and v_terms <> '{}';
    if v_is_all and arms is not null then
      -- The terms go into each arm of terms, and nowhere else: beside an "or" PostgreSQL would compute them again for every contact it finds
      -- (35 µs each).
      is_covered := is_covered and v_terms = '{}';
      narrow := array_to_string('(' || array_to_string(array(
          select case when arm_is_term[n] then array_to_string(arms[n] || v_terms, ' and ') else arms[n] end
          from generate_subscripts(arms, 1) n order by n), ' or ') || ')' || v_others, ' and ');
      arms := null;
    elsif v_is_all then
      narrow := nullif(array_to_string(v_terms || v_others, ' and '), '');
    elsif v_narrows <> '{}' and array_position(v_narrows, null) is null then
      if v_narrows[1] = all (v_narrows) then -- a word in any of several fields: for the index one question
        narrow := v_narrows[1];
        is_term := v_are_terms[1];
      else
        narrow := '(' || array_to_string(v_narrows, ' or ') || ')';
        arms := v_narrows;
        arm_is_term := v_are_terms;
      end if;
    end if;
    is_covered := is_covered and narrow is not null;
    return;
  end if;
  if p_node ? 'not' then
    exact := '(' || (contact_condition(p_workspace, p_node -> 'not', p_values)).exact || ') is not true';
    is_covered := false;
    return;
  end if;
  if p_node ? 'option' then -- a field of several boxes
    v_held := format('(%s -> $2[%s])', v_held, (p_node ->> 'option')::integer);
    v_key := v_key || '.' || p_values[(p_node ->> 'option')::integer];
  end if;

  case v_test
    when 'never' then
      exact := 'false';
    when 'known_by' then -- e-mail and phone, by the index of identifiers
      exact := format('c.contact_id = any (array(select i.contact_id from contact_identifiers i where i.workspace_id = $1 and i.kind = %L and i.value = %s))',
        p_node ->> 'kind', v_value);
      narrow := exact;
    when 'id' then
      exact := format('c.contact_id = %s', v_value);
      narrow := exact;
    when 'is' then
      exact := format('c.%I = %s', v_column, v_value);
      if v_column = 'business_id' then narrow := exact; -- has an index of its own
      else v_term := v_column || '=' || v_given;
      end if;
    when 'is_true' then
      exact := format('c.%I = %s::boolean', v_column, v_value);
      v_term := v_column || '=' || v_given;
    when 'contains' then
      exact := format('strpos(lower(c.%I), %s) > 0', v_column, v_value);
      if p_node ? 'pattern' then narrow := format('%s like $2[%s]', contact_text_sql(), (p_node ->> 'pattern')::integer); end if;
    when 'exists' then
      exact := format('c.%I is not null', v_column);
      v_term := '?' || v_column;
    when 'missing' then
      exact := format('c.%I is null', v_column);
      v_term := '!' || v_column;
    when 'compare' then
      exact := format('c.%I %s %s::%s', v_column, v_operator, v_value, (p_node ->> 'type')::regtype);
      if v_column in ('date_added', 'date_updated') then narrow := exact; end if;
    when 'has' then
      exact := format('%s = any (c.%I)', v_value, v_column);
      v_term := v_column || '=' || v_given;
    when 'has_like' then
      exact := format('exists (select from unnest(c.%I) item where strpos(lower(item), %s) > 0)', v_column, v_value);
      if v_column = 'tags' then -- the names of all tags are few
        narrow := format('%s && %L', contact_terms_sql(), array(select contact_term(p_workspace, 'tags=' || t.name) from contact_tags t
          where t.workspace_id = p_workspace and strpos(lower(t.name), v_given) > 0));
      end if;
    when 'has_any' then
      exact := format('c.%I <> %L', v_column, '{}');
      v_term := '?' || v_column;
    when 'has_none' then
      exact := format('c.%I = %L', v_column, '{}');
      v_term := '!' || v_column;
    when 'channel_is' then
      exact := format('c.%I -> %s ->> %L = %s', v_column, v_field, 'status', v_value);
      v_term := v_column || '.' || v_key || '=' || v_given;
    when 'channel_exists' then
      exact := format('c.%I -> %s ->> %L is not null', v_column, v_field, 'status');
    when 'consents_to' then
      exact := format('c.consents @> jsonb_build_array(jsonb_build_object(%L, %s, %L, true))', 'key', v_value, 'given');
      v_term := 'consents=' || v_given;
    when 'has_consents' then
      exact := format('c.consents <> %L', '[]');
    when 'field_is' then -- one value, or one of several, in the type it is kept in
      exact := format('(%1$s = %2$s::jsonb or jsonb_typeof(%1$s) = %3$L and %1$s @> %2$s::jsonb)', v_held, v_value, 'array');
      v_term := 'field.' || v_key || '=' || custom_text(v_given::jsonb);
    when 'field_contains' then
      exact := format('strpos(lower(%s #>> %L), %s) > 0', v_held, '{}', v_value);
    when 'field_exists' then
      exact := format('%s is not null', v_held);
    when 'field_number' then
      exact := format('custom_number(%s) %s %s::numeric', v_held, v_operator, v_value);
    when 'field_moment' then
      exact := format('custom_moment(%s, $3) %s %s::timestamptz', v_held, v_operator, v_value);
    when 'opportunity' then
      exact := format('c.contact_id = any (array(select o.contact_id from opportunities o where o.workspace_id = $1 and %s))',
        (select string_agg(format('o.%I::text = $2[%s]', o ->> 'column', (o ->> 'value')::integer), ' and ') from jsonb_array_elements(p_node -> 'conditions') o));
      narrow := exact;
  end case;

  if v_term is null and narrow is null and v_test like 'field%' then -- of a custom field the indexes know at least who has it
    v_term := 'field?' || p_values[(p_node ->> 'field')::integer];
    is_covered := v_test = 'field_exists' and not p_node ? 'option';
  end if;
  is_term := v_term is not null or v_test = 'has_like' and narrow is not null;
  if v_term is not null then narrow := format('%s @> %L', contact_terms_sql(), array[contact_term(p_workspace, v_term)]); end if;
  is_covered := is_covered and narrow is not null and v_test <> 'contains';
end $$;

-- What a sort key is compared as.
create function contact_sort_type(p_column text) returns text language sql immutable
return case when p_column in ('date_added', 'date_updated') then 'timestamptz' when p_column = 'dnd' then 'boolean' else 'text' end;

-- Rows behind the values ($4) of the row before them. In one direction that is one comparison, which an index answers; in two it is one for each
-- column, with the first as a bound from which an index can start.
create function contact_cursor(p_sort jsonb, p_keys text[]) returns text language plpgsql immutable as $$
declare
  v_values text[] := array(select format('$4[%s]::%s', n, contact_sort_type(s ->> 'key')) from jsonb_array_elements(p_sort) with ordinality x (s, n) order by n);
  v_signs text[] := array(select case when (s ->> 'descending')::boolean then '<' else '>' end from jsonb_array_elements(p_sort) with ordinality x (s, n) order by n);
  v_equal text := '';
  v_parts text[] := '{}';
begin
  if v_signs[1] = all (v_signs) then
    return format('(%s) %s (%s)', array_to_string(p_keys, ', '), v_signs[1], array_to_string(v_values, ', '));
  end if;
  for i in 1 .. cardinality(v_signs) loop
    v_parts := v_parts || format('(%s%s %s %s)', v_equal, p_keys[i], v_signs[i], v_values[i]);
    v_equal := v_equal || format('%s = %s and ', p_keys[i], v_values[i]);
  end loop;
  return format('%s %s= %s and (%s)', p_keys[1], v_signs[1], v_values[1], array_to_string(v_parts, ' or '));
end $$;

-- How many rows PostgreSQL expects. Its statistics know how often each term occurs.
create function estimate_contacts(p_where text, p_workspace text, p_values text[], p_zone text) returns bigint language plpgsql as $$
declare
  v_plan json;
begin
  execute 'explain (format json) select from contacts c where ' || p_where into v_plan using p_workspace, p_values, p_zone;
  return (v_plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric::bigint;
end $$;

-- Contacts that fit, a page of them, and how many there are in all (in every row; a page without contacts is one row without one).
-- It steps over the wall, which would hide the indexes from the planner, and so checks the workspace itself.
--
-- Few matches (by the planner's statistics) are all found by the indexes of terms and text, counted and sorted: the total is exact. Many are found
-- by walking in the order asked for until the page is full; there a total beyond `p_exact` is an estimate, and `is_exact` says so.
-- The memory is for bitmaps: one that does not fit makes PostgreSQL compute the terms of whole pages again (measured: seconds in place of 25 ms).
create function search_contacts(p_workspace text, p_condition jsonb, p_values text[], p_zone text, p_sort jsonb, p_after text[], p_limit integer,
  p_offset integer, p_exact integer) returns table (total bigint, is_exact boolean, contact contacts)
  language plpgsql security definer set search_path = public set work_mem = '64MB' set jit = off
  set enable_indexscan = on set enable_indexonlyscan = on set enable_bitmapscan = on set enable_sort = on as $$
declare
  v_base constant text := 'c.workspace_id = $1 and c.deleted_at is null';
  v_is_all boolean := p_condition = '{"all": []}';
  v_condition record := contact_condition(p_workspace, p_condition, p_values);
  v_keys text[] := array(select contact_sort_key(s ->> 'key') from jsonb_array_elements(p_sort) with ordinality x (s, n) order by n);
  v_names text[] := array(select 'k' || n from generate_series(1, jsonb_array_length(p_sort)) n);
  v_order text := (select string_agg('k' || n || case when (s ->> 'descending')::boolean then ' desc' else '' end, ', ' order by n)
                   from jsonb_array_elements(p_sort) with ordinality x (s, n));
  v_select text := (select string_agg(format('%s as k%s', key, n), ', ') from unnest(v_keys) with ordinality k (key, n));
  v_behind text := case when p_after is null then 'true' else contact_cursor(p_sort, v_keys) end;
  v_bound integer := case when v_is_all then 5 * p_exact else p_exact end; -- to count along an index alone costs a fifth
  v_expected bigint;
  v_book bigint;
  v_seen bigint;
  v_ids text[];
begin
  if p_workspace is distinct from current_setting('leadrelay.workspace', true) then
    raise exception 'search_contacts: this connection is set to another workspace' using errcode = 'insufficient_privilege';
  end if;
  if v_condition.narrow is not null then
    v_expected := estimate_contacts(format('%s and %s', v_base, v_condition.narrow), p_workspace, p_values, p_zone);
  end if;

  if v_expected <= p_exact then
    perform set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true); -- no walk along an order
    execute format('with m as materialized (select %s from contacts c where %s and %s and %s limit $7 + 1) '
      'select (select count(*) from m), array(select k%s from m where %s order by %s limit $5 offset $6)',
      v_select, v_base, v_condition.narrow, v_condition.exact, cardinality(v_keys),
      case when p_after is null then 'true' else contact_cursor(p_sort, v_names) end, v_order)
      into total, v_ids using p_workspace, p_values, p_zone, p_after, p_limit, p_offset, p_exact;
    perform set_config('enable_indexscan', 'on', true), set_config('enable_indexonlyscan', 'on', true);
    is_exact := total <= p_exact;
    v_expected := total; -- where the statistics were wrong (values that go together, say), at least so many
  end if;
  if is_exact is not true then
    perform set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);
    execute format('select array(select k%s from (select %s from contacts c where %s and %s and %s order by %s limit $5 offset $6) m)',
      cardinality(v_keys), v_select, v_base, v_condition.exact, v_behind,
      (select string_agg(v_keys[n] || case when (s ->> 'descending')::boolean then ' desc' else '' end, ', ' order by n) from jsonb_array_elements(p_sort) with ordinality x (s, n)))
      into v_ids using p_workspace, p_values, p_zone, p_after, p_limit, p_offset;
    execute format('select count(*) from (select from contacts c where %s limit $2) c', v_base) into v_book using p_workspace, v_bound + 1;
    is_exact := v_book <= v_bound;
    if not is_exact then v_book := greatest(v_book, estimate_contacts(v_base, p_workspace, p_values, p_zone)); end if;
    if v_is_all then
      total := v_book;
    elsif not is_exact and v_condition.is_covered then
      total := v_expected;
    else -- what the newest are like stands for all
      execute format('select count(*), count(*) filter (where %s) from (select c.* from contacts c where %s order by c.date_added desc, c.contact_id desc limit $4) c',
        v_condition.exact, v_base) into v_seen, total using p_workspace, p_values, p_zone, p_exact;
      if not is_exact then total := round(total * (v_book::numeric / v_seen)); end if;
    end if;
    perform set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true);
    v_seen := p_offset + cardinality(v_ids);
    if p_after is null and cardinality(v_ids) < p_limit and (v_ids <> '{}' or p_offset = 0) then -- this is the last page: now it is known
      total := v_seen;
      is_exact := true;
    end if;
    total := greatest(total, v_seen);
  end if;

  for contact in select c.* from unnest(v_ids) with ordinality i (id, n) join contacts c on c.workspace_id = p_workspace and c.contact_id = i.id order by n loop
    return next;
  end loop;
  if v_ids = '{}' then return next; end if;
end $$;
revoke all on function search_contacts(text, jsonb, text[], text, jsonb, text[], integer, integer, integer) from public;
grant execute on function search_contacts(text, jsonb, text[], text, jsonb, text[], integer, integer, integer) to leadrelay_app;

-- The record's own fields, which HighLevel keeps in custom fields of these keys: written there (every client of the Contacts API may), they are
-- read here. A value that does not fit its field stays a custom field and nothing more.
create function read_record_fields() returns trigger language plpgsql as $$
declare
  v_key text;
  v_id text;
  v_value jsonb;
begin
  for v_key, v_id in select field_key, custom_field_id from custom_fields where workspace_id = new.workspace_id and field_key in
    ('contact.lifecycle_stage', 'contact.lead_score', 'contact.lead_source', 'contact.preferred_channel', 'contact.preferred_time') loop
    v_value := new.custom_fields -> v_id;
    continue when tg_op = 'INSERT' and v_value is null;
    if tg_op = 'UPDATE' then continue when v_value is not distinct from old.custom_fields -> v_id; end if;
    case v_key
      when 'contact.lifecycle_stage' then new.lifecycle_stage := coalesce(nullif(custom_text(v_value), ''), 'lead');
      when 'contact.lead_score' then
        if v_value is null then new.score := 0;
        elsif abs(custom_number(v_value)) < 1000000000 then new.score := round(custom_number(v_value));
        end if;
      when 'contact.lead_source' then new.lead_source := nullif(custom_text(v_value), '');
      when 'contact.preferred_channel' then new.preferred_channel := nullif(lower(custom_text(v_value)), '');
      when 'contact.preferred_time' then new.preferred_time := nullif(custom_text(v_value), '');
    end case;
  end loop;
  return new;
end $$;
create trigger contacts_record_inserted before insert on contacts for each row when (new.custom_fields <> '{}')
  execute function read_record_fields();
create trigger contacts_record_updated before update of custom_fields on contacts for each row when (old.custom_fields is distinct from new.custom_fields)
  execute function read_record_fields();
