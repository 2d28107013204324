/**
 * How directives come in: one by one or as a file. A directive, its process and its asks to coordinating units
 * come in together or not at all.
 */
package org.dondoc.intake;
