package org.dondoc.security;

/** The units and people with whom a ministry begins; where there is none, an administrator enters them. */
public interface Staffing {

    /**
     * Called at every start. Adds units and people, lets their accounts follow and gives passwords; what is there already
     * stays as it is.
     */
    void staff(Accounts accounts);
}
