package org.dondoc.engine;

import java.util.Map;

/** What a task's form shows beside what the engine stores: read from the register each time the form is opened. */
public interface TaskFacts {

    /**
     * Variables of the form by name: text, number, boolean or null as they are; lists and maps reach the form as Json.
     *
     * @param task id of the user task in its model, e.g. {@code acceptResult}
     * @param unit code of the unit in which the task stands, null where it stands in none
     * @param stored what the engine stores with the task's process instance
     */
    Map<String, Object> of(String task, String directiveCode, String unit, Map<String, Object> stored);
}
