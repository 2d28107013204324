/**
 * The units of the ministry, their functions and their people: who may lead a directive, who heads a
 * unit, which leader is in charge of it, who is away and who stands in, and how all that came to be.
 */
package org.dondoc.units;
