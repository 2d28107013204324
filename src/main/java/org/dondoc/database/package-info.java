/**
 * PostgreSQL: the embedded server of the demonstration and the tests, which keeps what it acknowledged, or the external
 * one of production; its roles and migrations.
 */
package org.dondoc.database;
