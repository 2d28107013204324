/**
 * The truth about directives: who was given what, by when, and what became of it. {@link
 * org.dondoc.register.Register} writes a directive's life, and beside it, each for one matter, {@link
 * org.dondoc.register.Deadlines}, {@link org.dondoc.register.Asks}, {@link org.dondoc.register.Reliefs}, {@link
 * org.dondoc.register.Obstacles}, {@link org.dondoc.register.Directions}, {@link org.dondoc.register.Recurrences} and
 * {@link org.dondoc.register.Files} do; nobody else writes, and each change leaves a row in the journal. {@link
 * org.dondoc.register.Directives} reads. It knows nothing of the process engine.
 */
package org.dondoc.register;
