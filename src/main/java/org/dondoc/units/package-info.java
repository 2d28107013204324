/**
 * The units of the ministry, their functions and their people: who may lead a directive, who heads a
 * unit, and which leader is in charge of it.
 */
package org.dondoc.units;
