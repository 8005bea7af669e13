-- A mobile number that its person has proved with a code sent to it, and may sign in with. The one in "phone" was only
-- told to a clerk: it proves nothing, opens nothing and is sent nothing.
alter table identity.person add column mobile text unique check (mobile ~ '^\+[1-9][0-9]{7,14}$');

-- Codes go to mail addresses and to mobile numbers.
alter table identity.sign_in_code rename column email to address;

-- How citizens want to hear of their cases, where they said so.
create table identity.news_choice (
  person_id uuid primary key references identity.person,
  by_mail boolean not null,
  by_sms boolean not null,
  -- every step, or only what needs them, and the end
  every_step boolean not null,
  -- of the SMS: letters are in both languages
  language text not null check (language in ('zh-CN', 'en')),
  check (by_mail or by_sms)
);
