package org.dondoc.security;

/** The units and people with whom a ministry begins; where there is none, an administrator enters them. */
public interface Staffing {

    /**
     * Called at every start, when the groups of the roles are there. Adds units and people and asks for their accounts;
     * what is there already stays as it is.
     */
    void staff(Accounts accounts);
}
