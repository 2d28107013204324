/**
 * The application and the few words that every feature shares: how bad input is refused and how texts are found.
 * The features below are one package each; read their package sentences together and you have the map.
 */
package org.dondoc;
