/**
 * The truth about directives: who was given what, by when, and what became of it. {@link
 * org.dondoc.register.Register} is its only writer and keeps the journal, {@link
 * org.dondoc.register.Directives} reads it. It knows nothing of the process engine.
 */
package org.dondoc.register;
