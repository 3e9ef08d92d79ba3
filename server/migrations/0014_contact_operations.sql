-- What the rest of the Contacts API needs: the contacts of a business, and who was put into an automation by hand.

create index contacts_business on contacts (workspace_id, business_id, date_added desc, contact_id desc) where business_id is not null and deleted_at is null;

-- A contact that was put into an automation: the lead is the carrier of its run, made of the contact as it was at that moment.
-- While that lead or a run of it is open, adding the contact again changes nothing.
create table automation_enrolments (
  workspace_id text not null,
  contact_id text not null,
  automation_id text not null,
  lead_id uuid not null,
  added_at timestamptz not null,
  primary key (workspace_id, lead_id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
select protect('automation_enrolments');
create index automation_enrolments_contact on automation_enrolments (workspace_id, contact_id, automation_id);
