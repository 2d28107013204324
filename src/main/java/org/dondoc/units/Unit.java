package org.dondoc.units;

import java.util.List;

/**
 * A unit of the ministry.
 *
 * @param kind OFFICE, DEPARTMENT, AGENCY or INSTITUTE
 * @param functions what it is in charge of, in the words of its charter
 * @param leader account id of the leader in charge of it; may be null
 */
public record Unit(String code, String name, String shortName, String kind, List<String> functions, String leader) {}
