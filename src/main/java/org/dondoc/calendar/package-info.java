/**
 * Working days and working hours in Vietnam. Public holidays and swapped days are data
 * ({@code calendar/holidays.csv}), because the Prime Minister fixes them year by year.
 */
package org.dondoc.calendar;
