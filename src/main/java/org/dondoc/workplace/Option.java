package org.dondoc.workplace;

import org.dondoc.units.Person;
import org.dondoc.units.Unit;

/** One entry of a list to choose from, as Camunda Forms take it. */
record Option(String label, String value) {

    static Option of(Unit unit) {
        return new Option(unit.name(), unit.code());
    }

    static Option of(Person person) {
        return new Option(person.fullName(), person.id());
    }
}
