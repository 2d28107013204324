/**
 * What happens at each box of the diagrams: one delegate per service task, named like the task, the
 * {@link org.dondoc.lifecycle.Ladder} that urges, the {@link org.dondoc.lifecycle.DueDates} of tasks, and
 * for each model one class with the names that Java uses. The engine owns the transaction, the register
 * the facts.
 */
package org.dondoc.lifecycle;
