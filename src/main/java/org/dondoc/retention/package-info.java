/**
 * What is kept for a while only, and the nightly round that forgets it. Directives, files and journals are none of it:
 * they stay.
 */
package org.dondoc.retention;
