/**
 * A made-up ministry to look at and to test with: its units, people and accounts, and for the demonstration directives
 * in every stage, told by letting those people do the work.
 */
package org.dondoc.demo;
