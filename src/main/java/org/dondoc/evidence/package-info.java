/**
 * That the journals are whole: the database seals each row together with the seal before (V5), and here the chain is
 * computed again, by {@code verify-journal}, by the health check and against heads that were exported daily.
 */
package org.dondoc.evidence;
