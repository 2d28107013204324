/**
 * Tells people what happened to directives: an outbox written with the journal, mails at once or in a digest on the
 * morning of each working day, and a calendar of the deadlines of one's own work.
 */
package org.dondoc.notice;
