package org.dondoc.engine;

/** Which of the engine's accounts, groups and tenants follow from the ministry's units and people. */
public interface MinistryAccounts {

    /** Whether somebody who works in the ministry has, or had, this account. */
    boolean isPersons(String account);

    /** Whether the group's members follow from units and people: nobody is put there or taken away by hand. */
    boolean isBusiness(String group);

    /** Whether the group lets its members administer accounts: nobody is in it who works with directives. */
    boolean isAdministrators(String group);
}
