/**
 * Where people meet directives: the API under {@code /api}, what forms show, and the filters of Tasklist. Whoever comes
 * in here is checked here: what a caller may see ({@code Visibility}) and may do ({@link
 * org.dondoc.workplace.Command}).
 */
package org.dondoc.workplace;
