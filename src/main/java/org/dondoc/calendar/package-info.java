/**
 * Working days and working hours in Vietnam. Public holidays and swapped days are data, because the Prime Minister fixes
 * them year by year: {@code calendar/holidays.csv} at the first start, afterwards what administrators enter, version by
 * version.
 */
package org.dondoc.calendar;
