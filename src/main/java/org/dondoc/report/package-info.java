/**
 * Statistics that can be drawn again for any past day with the same result, the lists behind each number, and both as
 * office files. It reads the register's dated facts with its own SQL and writes nothing.
 */
package org.dondoc.report;
