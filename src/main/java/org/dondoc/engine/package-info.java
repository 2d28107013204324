/**
 * The process engine: its configuration, the guards around it, the deployment of {@code processes/}, and
 * {@link org.dondoc.engine.Processes}, through which the application starts, messages and re-dates instances as the
 * system. The only place that touches the engine's internals.
 */
package org.dondoc.engine;
