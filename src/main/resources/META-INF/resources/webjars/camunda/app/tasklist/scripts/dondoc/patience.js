/** Camunda's loader gives up after seven seconds and leaves an empty page; over a slow line it shall wait. */
window.require.config({waitSeconds: 0});
