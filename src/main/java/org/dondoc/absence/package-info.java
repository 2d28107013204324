/**
 * Who is away and who stands in: people enter it here, and here the work is moved when an absence begins and given back
 * when it is over. The facts lie in {@code units}; rights, tasks and notices follow from them.
 */
package org.dondoc.absence;
