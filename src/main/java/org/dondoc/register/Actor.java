package org.dondoc.register;

/** Who acts now, for the journal. */
public interface Actor {

    /** The account id of the person, or {@link #SYSTEM}. */
    String id();

    String SYSTEM = "system";
}
