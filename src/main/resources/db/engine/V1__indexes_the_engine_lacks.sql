-- Without it, ending a task searches all tasks: throughput at 100,000 open directives falls to a third.
create index if not exists dondoc_task_parent on act_ru_task (parent_task_id_);
-- Pages of the work list, ordered by due date.
create index if not exists dondoc_task_due on act_ru_task (due_date_, id_);
create index if not exists dondoc_task_tenant_due on act_ru_task (tenant_id_, due_date_);
-- Job acquisition with many waiting timers.
create index if not exists dondoc_job_due on act_ru_job (duedate_) where retries_ > 0 and suspension_state_ = 1;
-- Columns of the work list.
create index if not exists dondoc_variable_text on act_ru_variable (name_, text_);
-- Lists of finished instances.
create index if not exists dondoc_history_start on act_hi_procinst (proc_def_id_, start_time_ desc);
