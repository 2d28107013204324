/**
 * Setting up a ministry: the administrators' door to units, people and passwords, by page, by API and by file; the open
 * work of whoever moves or leaves is handed over, and the accounts follow.
 */
package org.dondoc.ministry;
