-- Whoever gave the order, where that is a person of the ministry: gets a receipt, and learns of its acceptance.
alter table register.directive add column ordered_by register.line references register.person;
